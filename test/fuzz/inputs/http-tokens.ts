import fc from "fast-check";
import { signed } from "../../attacks/attacked-shop.ts";
import { input, text } from "../input.ts";
import { answered, control, realShop } from "../real-worker.ts";

const HOUR_AHEAD = String(Math.floor(Date.now() / 1000) + 3600);
const field = fc.oneof(
  text,
  fc.constantFrom(
    "AAAAAAAAAAA",
    "shop",
    HOUR_AHEAD,
    "1",
    "BEAN-ETH-200",
    "cart",
    "crosssell",
    "~",
    "%7E",
    "-1",
    "4294967296",
  ),
);
const token = fc.oneof(
  text,
  fc
    .tuple(
      fc.constantFrom("customer", "offer", "block", "state", "console", "form"),
      fc.array(field, { maxLength: 14 }),
      fc.boolean(),
    )
    .map(([purpose, fields, plain]) =>
      signed(purpose, plain ? fields : fields.map((one) => encodeURIComponent(one.toWellFormed()))),
    ),
);

const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

await realShop();

export default input({
  control,
  name: "tokens, by the Worker itself",
  weight: 1,
  arbitrary: fc.tuple(
    token,
    token,
    fc.constantFrom("click", "add", "dismiss", "have", "exposure", "purchase"),
  ),
  run: async ([one, other, type]) => {
    await answered({
      path: `/v1/blocks?placement=account&customer=${encoded(one)}&state=${encoded(other)}`.slice(0, 12_000),
    });
    await answered({ path: `/v1/seen?token=${encoded(one)}`.slice(0, 12_000) });
    await answered({
      method: "POST",
      path: "/v1/events",
      body: JSON.stringify({ events: [{ type, token: one }], state: other }),
    });
  },
});

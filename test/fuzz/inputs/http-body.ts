import fc from "fast-check";
import { ADMIN, webhook } from "../../attacks/attacked-shop.ts";
import { input, rawJsonWith, text } from "../input.ts";
import { answered, control, realShop } from "../real-worker.ts";

const FIELDS =
  "placement slots items cart viewed sku qty list customer state topic locale currency consent limit format order"
    .concat(
      " type token events at build explain id line_items created_at updated_at financial_status quantity price lines refunds",
    )
    .concat(
      " variants inventory_item_id stock active overrides kind item anchor who why from until factor force replay arm version",
    )
    .split(" ");

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const MULTIPART = { "content-type": "multipart/form-data; boundary=x" };

type Route = (body: string) => Parameters<typeof answered>[0];
const posted =
  (path: string, headers: Record<string, string> = {}, method = "POST"): Route =>
  (body) => ({ method, path, headers, body });
const signedBy =
  (topic: string): Route =>
  (body) =>
    webhook(body, topic);

/** Every route that takes a body; what rebuilds the tables takes its time, and is asked in a way that it must refuse. */
const ROUTES: readonly Route[] = [
  posted("/v1/blocks"),
  posted("/v1/blocks?format=html", ADMIN),
  posted("/v1/page"),
  posted("/v1/events"),
  posted("/v1/events", FORM),
  posted("/v1/events", MULTIPART),
  signedBy("orders/create"),
  signedBy("refunds/create"),
  signedBy("products/update"),
  signedBy("inventory_levels/update"),
  posted("/v1/orders", ADMIN),
  posted("/v1/orders", { ...ADMIN, "content-type": "application/x-ndjson" }),
  posted("/v1/admin/catalog/FUZZED-1", ADMIN, "PUT"),
  posted("/v1/admin/overrides", { ...ADMIN, "if-match": '"another"' }, "PUT"),
  posted("/v1/admin/rollback", ADMIN),
  posted("/v1/admin/experiments/x/adopt", ADMIN),
  (body) => posted("/v1/admin/rebuild", ADMIN)(`{"replay":7,"force":${body || "0"}}`),
  posted("/console/sign-in", { ...FORM, "sec-fetch-site": "same-origin" }),
  posted("/console/overrules", { ...FORM, "sec-fetch-site": "same-origin" }),
];

const form = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS, "back", "form"), text), { maxLength: 6 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));
const multipart = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS), text), { maxLength: 4 })
  .map((parts) =>
    [
      ...parts.map(
        ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
      "--x--",
    ].join(""),
  );

await realShop();

export default input({
  control,
  name: "bodies of every route, by the Worker itself",
  weight: 2,
  arbitrary: fc.tuple(
    fc.nat(ROUTES.length - 1),
    fc.oneof(
      { weight: 6, arbitrary: rawJsonWith(FIELDS) },
      { weight: 1, arbitrary: form },
      { weight: 1, arbitrary: multipart },
      text,
    ),
  ),
  run: async ([route, body]) => {
    await answered(ROUTES[route]!(body));
  },
});

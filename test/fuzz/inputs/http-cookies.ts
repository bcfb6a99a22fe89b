import fc from "fast-check";
import { SESSION_COOKIE } from "../../../lib/security/session-cookie.ts";
import { signed } from "../../attacks/attacked-shop.ts";
import { input, text } from "../input.ts";
import { answered, asHeader, control, realShop } from "../real-worker.ts";

const HOUR_AHEAD = String(Date.now() + 3_600_000);
/** Signed by whoever has the key: what stands in it may still be anything. */
const mine = (purpose: string) =>
  fc
    .array(fc.oneof(text, fc.constantFrom("admin", "editor", "2", HOUR_AHEAD)), { maxLength: 6 })
    .map((fields) =>
      signed(
        purpose,
        fields.map((field) => encodeURIComponent(field.toWellFormed())),
      ),
    );
const state = fc
  .tuple(fc.constantFrom("1", "2", "3"), fc.uint8Array({ maxLength: 900 }))
  .map(([version, bytes]) => signed("state", [version, Buffer.from(bytes).toString("base64url")]));

const pair = fc.oneof(
  fc.tuple(fc.constant("osusume"), fc.oneof(state, mine("state"), text)),
  fc.tuple(fc.constant(SESSION_COOKIE), fc.oneof(mine("console"), text)),
  fc.tuple(fc.constant("osusume-console-language"), text),
  fc.tuple(text, text),
);

await realShop();

export default input({
  control,
  name: "cookies, by the Worker itself",
  weight: 1,
  arbitrary: fc.tuple(
    fc.constantFrom(
      "/v1/blocks?placement=home",
      "/v1/page?placement=product,cart&items=BEAN-ETH-200",
      "/",
      "/console",
      "/console/products",
      "/v1/seen?token=x",
    ),
    fc.array(pair, { maxLength: 8 }),
    fc.nat(100),
  ),
  run: async ([path, pairs, more]) => {
    const cookies = [
      ...pairs.map((both) => both.join("=")),
      ...Array.from({ length: more }, (_, i) => `c${i}=v`),
    ];
    const { status } = await answered({ path, headers: { cookie: asHeader(cookies.join("; ")) } });
    if (path.startsWith("/console") && status === 200) throw new Error("nobody signed in with this");
  },
});

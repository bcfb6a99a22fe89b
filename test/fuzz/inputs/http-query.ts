import fc from "fast-check";
import { ADMIN } from "../../attacks/attacked-shop.ts";
import { input, text } from "../input.ts";
import { answered, asTarget, realShop } from "../real-worker.ts";

const PATHS = [
  "/v1/blocks",
  "/v1/page",
  "/v1/seen",
  "/v1/element.js",
  "/v1/events",
  "/v1/orders",
  "/v1/admin/policy",
  "/v1/admin/overrides",
  "/v1/admin/audit",
  "/v1/admin/experiments",
  "/v1/admin/report",
  "/v1/admin/items/",
  "/console",
  "/console/sign-in",
  "/console/language/",
  "/console/assets/",
  "/healthz",
  "/",
];
const NAMES =
  "placement items cart viewed customer state topic locale currency consent limit format order store token day back"
    .concat(" heading accept events stylesheet light at build explain request slots q utm __proto__")
    .split(" ");
const KNOWN = [
  "BEAN-ETH-200",
  "BEAN-ETH-200:2,FILTER-102-100",
  "ja",
  "USD",
  "html",
  "product,cart",
  "%2e%2e%2f",
  "%c0%af",
  "%25%30%30",
];

/** Half of them as an admin, whom more of it is read for. */
const ask = (path: string, admin: boolean) => answered({ path, ...(admin ? { headers: ADMIN } : {}) });

await realShop();

export default input({
  // The same address without what was made up: up to a hundred reads of R2 stand behind a day's audit.
  control: ([path, , , , admin]) => ask(path, admin),
  controlMs: 50,
  name: "addresses, by the Worker itself",
  weight: 1.5,
  arbitrary: fc.tuple(
    fc.constantFrom(...PATHS),
    fc.option(text, { nil: "", freq: 2 }),
    fc.constantFrom("home", "product", "cart", "confirmation", "support", "quota", "account"),
    fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), text), fc.oneof(text, fc.constantFrom(...KNOWN))), {
      maxLength: 8,
    }),
    fc.boolean(),
  ),
  run: async ([path, tail, placement, pairs, admin]) => {
    const search = [["placement", placement] as const, ...pairs].map((pair) => pair.join("=")).join("&");
    await ask(asTarget(`${path}${tail}?${search}`), admin);
  },
});

/** Weaknesses that were mended once, looked for again by other ways: other fields, other routes, other spellings. */
import type { Attack } from "../attack.ts";
import { ADMIN } from "../attacked-shop.ts";

const json = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => ({
  method,
  path,
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "content-type": "application/json", ...headers },
});
const skus = (count: number): string[] => Array.from({ length: count }, (_, i) => `SKU-${i}`);
const brackets = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const KNOWN = ["BEAN-ETH-200", "BEAN-ETH-500", "BEAN-ETH-1K"] as const;
const LINES = Array.from({ length: 1400 }, (_, i) => ({ sku: KNOWN[i % 3], qty: 1 }));
const GOOD = { placement: "product", items: [KNOWN[0]] };
const FILLED = '<osusume-block placement="cart" items="BEAN-ETH-200">own</osusume-block>';

const attacks: Attack[] = [
  {
    name: "a list smuggled into the cart beside the items",
    kind: "unchecked field",
    send: json("POST", "/v1/blocks", { placement: "cart", items: KNOWN, cart: [{ sku: "X", list: LINES }] }),
    holds: { status: [200, 400], under: 300 },
  },
  {
    name: "items that are an object of a length",
    kind: "unchecked field",
    send: json("POST", "/v1/blocks", { placement: "cart", items: { length: 1e9, 0: "A" } }),
    holds: { status: 400 },
  },
  {
    name: "twenty slots of two hundred known lines each",
    kind: "limits walked around",
    send: json("POST", "/v1/page", {
      slots: Array.from({ length: 20 }, (_, slot) => ({
        placement: "cart",
        items: Array.from({ length: 200 }, (_line, i) => KNOWN[(i + slot) % 3]),
      })),
    }),
    holds: { status: [200, 400, 413], under: 600 },
  },
  {
    name: "commas that are encoded once in one list and twice in the other",
    kind: "limits walked around",
    send: {
      path: `/v1/blocks?placement=cart&items=${skus(300).join("%2C")}&cart=${skus(300).join("%252C")}`,
    },
    holds: { status: [200, 400], under: 300 },
  },
  {
    name: "quantities that are words for numbers",
    kind: "limits walked around",
    send: json("POST", "/v1/blocks", {
      placement: "cart",
      items: ["1e9", "Infinity", "0x10"].map((qty) => ({ sku: KNOWN[0], qty })),
    }),
    holds: { status: [200, 400], never: /Infinity|NaN/ },
  },
  ...["__proto__", "../..", "x".repeat(5000)].map(
    (current): Attack => ({
      name: `going back from a build called ${current.slice(0, 9)}`,
      kind: "state",
      send: json("POST", "/v1/admin/rollback", { current }, ADMIN),
      holds: { status: 409 },
    }),
  ),
  {
    name: "going back three times at once",
    kind: "state",
    send: async (shop) => {
      const back = json("POST", "/v1/admin/rollback", {}, ADMIN);
      await Promise.all([1, 2, 3].map(() => shop.ask(back)));
      return { path: "/healthz" };
    },
    holds: { status: 200 },
  },
  ...(
    [
      ["PUT", "/v1/admin/policy", `{"limits":${brackets(30_000)}}`],
      ["PUT", "/v1/admin/overrides", `{"overrides":${brackets(30_000)}}`],
      ["PUT", "/v1/admin/catalog/A", `{"stock":${brackets(25_000)}}`],
      ["POST", "/v1/admin/rollback", `{"build":${brackets(20_000)}}`],
      ["POST", "/v1/events", `{"events":${brackets(30_000)}}`],
      ["POST", "/v1/page", `{"slots":${brackets(30_000)}}`],
      ["POST", "/v1/orders", brackets(100_000)],
    ] as const
  ).map(
    ([method, path, body]): Attack => ({
      name: `brackets without end to ${method} ${path}`,
      kind: "odd lines",
      send: json(method, path, body, ADMIN),
      holds: { status: [200, 400, 413, 422] },
    }),
  ),
  ...[
    '{"limits":{"offers":1e21}}',
    '{"price_cap":{"percent":1e308}}',
    '{"__proto__":{"limits":{"offers":0}}}',
    '{"limits":{"offers":3,"offers":1e999}}',
    `{"banned":${JSON.stringify(skus(60_000))}}`,
    '{"experiments":{"running":{"__proto__":{"arms":{}}}}}',
    '{"rebuild":{"window_days":1e300}}',
  ].map(
    (body): Attack => ({
      name: `a policy that is ${body.slice(0, 50)}`,
      kind: "policy",
      send: async (shop) => {
        await shop.ask(json("PUT", "/v1/admin/policy", body, ADMIN));
        const { status } = await shop.ask({ path: "/v1/admin/policy", headers: ADMIN });
        await shop.ask(json("PUT", "/v1/admin/policy", {}, ADMIN));
        if (status !== 200) throw new Error(`the policy cannot be read any more: ${status}`);
        return { path: "/v1/blocks?placement=home" };
      },
      holds: { status: 200 },
    }),
  ),
  ...[
    "x-varnish-ttl",
    "x-cache-ttl",
    "x-proxy-cache-control",
    "x-vercel-cdn-cache-control",
    "fastly-surrogate-control",
    "x-edge-ttl",
    "x-drupal-cache-max-age",
  ].map(
    (name): Attack => ({
      name: `${name} on a page that is filled`,
      kind: "caches",
      send: async (shop) => {
        shop.origin.on(`/by-${name}`, (_request, response) => {
          response
            .writeHead(200, {
              "content-type": "text/html",
              "cache-control": "public, max-age=600",
              [name]: "600",
            })
            .end(FILLED);
        });
        return { path: `/by-${name}` };
      },
      holds: { status: 200, headers: { [name]: null, "cache-control": /^private/ } },
    }),
  ),
  ...[
    { origin: "https://127.0.0.1.evil.example" },
    { origin: "http://[::1]:1" },
    { "sec-fetch-site": "cross-site" },
  ].map(
    (headers: Record<string, string>): Attack => ({
      name: `a purchase that is reported with ${JSON.stringify(headers)}`,
      kind: "events",
      send: json("POST", "/v1/events", { type: "purchase", order: "1" }, headers),
      holds: { status: [400, 403] },
    }),
  ),
  ...[
    null,
    5,
    [],
    { placement: "nowhere" },
    { placement: ["cart"] },
    { placement: "cart", items: [[[]]] },
    { placement: "cart", at: "never" },
  ].map(
    (bad): Attack => ({
      name: `a slot that is ${JSON.stringify(bad)} before a good one`,
      kind: "slots",
      send: json("POST", "/v1/page", { slots: [bad, GOOD] }),
      holds: { status: 200, says: /"build":"/ },
    }),
  ),
  ...["?utm=%E0%A4%A", "?%", "?a=%u0041", "?placement=home&%zz=1"].map(
    (search): Attack => ({
      name: `the shop's own page at ${search}`,
      kind: "encodings",
      send: { path: `/${search}` },
      holds: { status: 200 },
    }),
  ),
];

export default attacks;

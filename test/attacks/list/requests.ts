/** Fields that nobody checked, bodies without end, limits that are walked around, words that reach a prototype. */
import type { Attack } from "../attack.ts";
import { ADMIN } from "../attacked-shop.ts";

const post = (path: string, body: unknown, headers: Record<string, string> = {}) => ({
  method: "POST",
  path,
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "content-type": "application/json", ...headers },
});
const skus = (count: number, name = "SKU"): string[] =>
  Array.from({ length: count }, (_, i) => `${name}-${i}`);
const brackets = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const KNOWN = ["BEAN-ETH-200", "BEAN-ETH-500", "BEAN-ETH-1K", "FILTER-V60-01"];

const attacks: Attack[] = [
  {
    name: "a list smuggled into an item multiplies the work of every slot",
    kind: "unchecked field",
    send: post("/v1/page", {
      // Read anew where no item is called so: the list then stands for its line.
      items: [{ sku: "X", list: Array.from({ length: 1400 }, (_, i) => ({ sku: KNOWN[i % 3], qty: 1 })) }],
      slots: Array.from({ length: 10 }, () => ({ placement: "cart" })),
    }),
    holds: { status: [200, 400], under: 400 },
  },
  ...[5, null, {}, "x", true].map(
    (list): Attack => ({
      name: `an item's list is ${JSON.stringify(list)}`,
      kind: "unchecked field",
      send: post("/v1/blocks", { placement: "product", items: [{ sku: "X", list }] }),
      holds: { status: [200, 400] },
    }),
  ),
  {
    name: "twenty carts in one address",
    kind: "limits walked around",
    send: {
      path: `/v1/blocks?placement=cart&${Array.from({ length: 20 }, (_, i) => `cart=${skus(100, `C${i}`).join(",")}`).join("&")}`.slice(
        0,
        15_000,
      ),
    },
    holds: { status: [200, 400], under: 300 },
  },
  {
    name: "a cart encoded twice holds more lines than one may",
    kind: "limits walked around",
    send: { path: `/v1/blocks?placement=cart&items=${encodeURIComponent(skus(900).join(","))}` },
    holds: { status: [200, 400], under: 300 },
  },
  {
    name: "a quantity beyond every number",
    kind: "limits walked around",
    send: post(
      "/v1/blocks",
      '{"placement":"cart","items":[{"sku":"BEAN-ETH-200","qty":1e308},{"sku":"BEAN-ETH-200","qty":1e308}]}',
    ),
    holds: { status: [200, 400], never: /Infinity|NaN|null,"text"/ },
  },
  {
    name: "a hundred slots of the dearest placement",
    kind: "budget of a page",
    send: post("/v1/page", {
      items: KNOWN,
      slots: Array.from({ length: 100 }, () => ({ placement: "cart" })),
    }),
    holds: { status: [200, 400], under: 600 },
  },
  {
    name: "a page's slots named twenty times in its address",
    kind: "budget of a page",
    send: {
      path: `/v1/page?placement=${Array.from({ length: 500 }, () => "cart").join(",")}&items=${KNOWN.join(",")}`,
    },
    holds: { status: [200, 400], under: 600 },
  },
  ...[
    "items",
    "cart",
    "viewed",
    "customer",
    "state",
    "locale",
    "consent",
    "limit",
    "at",
    "order",
    "topic",
    "store",
  ].map(
    (field): Attack => ({
      name: `thirty thousand brackets for “${field}”`,
      kind: "deep JSON",
      send: post("/v1/blocks", `{"placement":"product","${field}":${brackets(30_000)}}`),
      holds: { status: [200, 400, 401] },
    }),
  ),
  ...["constructor", "__proto__", "toString", "hasOwnProperty"].flatMap((word): Attack[] => [
    {
      name: `a parameter, a placement, a locale and a currency called ${word}`,
      kind: "prototype",
      send: { path: `/v1/blocks?placement=home&locale=${word}&currency=${word}&topic=${word}&${word}=1` },
      holds: { never: /native code|\[object / },
    },
    {
      name: `a placement called ${word}`,
      kind: "prototype",
      send: post("/v1/blocks", `{"placement":"${word}","items":["${word}"],"${word}":{"x":1}}`),
      holds: { status: 400, never: /native code|\[object / },
    },
  ]),
  ...["%ff", "%", "%E0%A4%A", "%00", "+", "&&&=", "=", "%u0041"].map(
    (text): Attack => ({
      name: `a parameter of the shop's own that is ${text}`,
      kind: "unreadable text",
      send: { path: `/v1/blocks?placement=home&utm=${text}` },
      holds: { status: 200 },
    }),
  ),
  {
    name: "bytes that are no UTF-8",
    kind: "unreadable text",
    send: { ...post("/v1/blocks", ""), body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) },
    holds: { status: 400 },
  },
  {
    name: "a body that is compressed, and would be larger unpacked",
    kind: "body without end",
    send: { ...post("/v1/blocks", "x".repeat(60_000)), headers: { "content-encoding": "gzip" } },
    holds: { status: [400, 413, 415] },
  },
  ...[
    "/v1/blocks",
    "/v1/page",
    "/v1/events",
    "/v1/orders",
    "/v1/admin/policy",
    "/v1/admin/overrides",
    "/v1/admin/catalog/X",
  ].map(
    (path): Attack => ({
      name: `three million bytes to ${path}`,
      kind: "body without end",
      send: {
        method: /admin/.test(path) ? "PUT" : "POST",
        path,
        body: "a".repeat(3_000_000),
        headers: { ...ADMIN, "content-type": "application/x-www-form-urlencoded" },
      },
      holds: { status: 413 },
    }),
  ),
  {
    name: "an Accept-Language of ten thousand languages",
    kind: "headers",
    send: {
      path: "/v1/blocks?placement=home",
      headers: {
        "accept-language": Array.from({ length: 2000 }, (_, i) => `x${i};q=0.${i}`)
          .join(",")
          .slice(0, 12_000),
      },
    },
    holds: { status: 200, under: 200 },
  },
  {
    name: "a cookie of a thousand pairs, ours among them, forged",
    kind: "headers",
    send: {
      path: "/v1/blocks?placement=home",
      headers: {
        cookie: `${Array.from({ length: 500 }, (_, i) => `c${i}=v`).join("; ")}; osusume=2~AAAA.AAAA`,
      },
    },
    holds: { status: 200, under: 200 },
  },
  ...(["PUT", "DELETE", "PATCH", "OPTIONS"] as const).map(
    (method): Attack => ({
      name: `${method} on a route that only reads`,
      kind: "methods",
      send: { method, path: "/v1/blocks?placement=home" },
      holds: { status: 405, headers: { allow: /GET/ } },
    }),
  ),
  {
    name: "HEAD of every route of ours",
    kind: "methods",
    send: ["/v1/page?placement=home", "/healthz", "/console", "/v1/blocks?placement=home"].map((path) => ({
      method: "HEAD",
      path,
    })),
    holds: { status: 200 },
  },
  {
    name: "callbacks and formats that nobody offers",
    kind: "formats",
    send: { path: "/v1/blocks?placement=home&format=jsonp&callback=alert(1)" },
    holds: { status: [200, 400], never: /alert\(1\)/ },
  },
  {
    name: "script in every parameter of an answer in HTML",
    kind: "script",
    send: {
      path: `/v1/blocks?placement=product&items=BEAN-ETH-200&format=html&heading=h2%22%3E%3Cscript%3Ealert(1)%3C/script%3E&accept=javascript:alert(1)&events=javascript:alert(1)&stylesheet=javascript:alert(1)`,
    },
    holds: {
      status: [200, 400],
      never: /<script>alert|javascript:alert/i,
      headers: {
        "content-security-policy": /default-src 'none'.*frame-ancestors 'self'/,
        "x-content-type-options": /nosniff/,
        "x-frame-options": /SAMEORIGIN/,
      },
    },
  },
];

export default attacks;

/** Webhooks, events, settings, builds: what is told from outside, and by the shop's own people when they err. */
import type { Attack } from "../attack.ts";
import { ADMIN, signed, webhook } from "../attacked-shop.ts";

const put = (path: string, body: unknown) => ({
  method: "PUT",
  path,
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: ADMIN,
});
const admin = (path: string, body?: unknown) => ({
  method: "POST",
  path,
  headers: ADMIN,
  ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
});
const order = (more: object = {}) => ({
  id: 5_000_001,
  created_at: "2026-10-30T09:00:00Z",
  updated_at: "2026-10-30T09:00:00Z",
  currency: "JPY",
  financial_status: "paid",
  customer: { id: 77, email: "zoe@example.com", first_name: "Zoë" },
  billing_address: { address1: "1 High Street", phone: "+49 30 1234" },
  line_items: [{ sku: "BEAN-ETH-200", name: "x", quantity: 1, price: "1480" }],
  ...more,
});
const events = (body: unknown, headers: Record<string, string> = {}) => ({
  method: "POST",
  path: "/v1/events",
  body: JSON.stringify(body),
  headers,
});

const attacks: Attack[] = [
  {
    name: "an order that nobody signed",
    kind: "webhooks",
    send: { method: "POST", path: "/v1/orders", body: JSON.stringify(order()) },
    holds: { status: 401 },
  },
  {
    name: "an order whose signature is of another body",
    kind: "webhooks",
    send: () => ({ ...webhook(order()), body: JSON.stringify(order({ id: 6 })) }),
    holds: { status: 401 },
  },
  {
    name: "names, mail and addresses in an order",
    kind: "people",
    send: () => webhook(order()),
    holds: {
      status: 200,
      also: async (shop) => {
        for (const prefix of ["orders/", "quarantine/", "segments/"]) {
          const { objects } = await shop.logs.list({ prefix });
          for (const { key } of objects.filter((one) => !one.key.endsWith("sample.ndjson.gz"))) {
            const text = await (await shop.logs.get(key))!.text();
            if (/zoe@example|High Street|1234|Zoë/.test(text)) return `${key} holds them`;
          }
        }
        return null;
      },
    },
  },
  ...(
    [
      ["an order of 5,000 brackets", `{"id":1,"line_items":${"[".repeat(5000)}${"]".repeat(5000)}}`],
      ["an order that is a list of lists", "[[[]]]"],
      ["an order that is a number", "7"],
      [
        "an order dated 9998",
        JSON.stringify(
          order({ id: 9998, created_at: "9998-01-01T00:00:00Z", processed_at: "9998-01-01T00:00:00Z" }),
        ),
      ],
      [
        "an order of minus a million pieces",
        JSON.stringify(
          order({ id: 7, line_items: [{ sku: "BEAN-ETH-200", quantity: -1_000_000, price: "-1e308" }] }),
        ),
      ],
      ["an order whose id is a prototype's", JSON.stringify(order({ id: "__proto__" }))],
      [
        "an order of 20,000 lines",
        JSON.stringify(
          order({
            id: 8,
            line_items: Array.from({ length: 20_000 }, (_, i) => ({ sku: `L${i}`, quantity: 1, price: "1" })),
          }),
        ),
      ],
      [
        "an order whose sku leads out of its folder",
        JSON.stringify(
          order({
            id: "../../console/users",
            line_items: [{ sku: "../../policy", quantity: 1, price: "1" }],
          }),
        ),
      ],
    ] as const
  ).map(
    ([name, body]): Attack => ({
      name,
      kind: "webhooks",
      send: () => webhook(body),
      holds: { status: [200, 400, 413, 422] },
    }),
  ),
  {
    name: "a webhook of a topic that nobody knows",
    kind: "webhooks",
    send: () => webhook(order(), "constructor"),
    holds: { status: [200, 422] },
  },
  {
    name: "the same order, signed once, as a request to erase its customer",
    kind: "webhooks",
    send: () => webhook(order(), "customers/redact"),
    holds: {
      status: [200, 401, 422],
      under: 10_000,
      also: async (_shop, { text }) => (/"erased":[1-9]/.test(text) ? `it erased: ${text}` : null),
    },
  },
  {
    name: "the same order, signed once, as one that was deleted",
    kind: "webhooks",
    send: () => webhook(order(), "orders/delete"),
    holds: {
      status: [200, 422],
      also: async (_shop, { text }) =>
        /"accepted":[1-9]/.test(text) ? `it took the order away: ${text}` : null,
    },
  },
  {
    name: "a request to erase nobody",
    kind: "webhooks",
    send: () => webhook({ shop_domain: "x", customer: { id: "" } }, "customers/redact"),
    holds: { status: [200, 422], under: 10_000 },
  },
  ...(["https://evil.example", "null", "https://shop.example.evil.example"] as const).map(
    (origin): Attack => ({
      name: `a page of ${origin} reports events`,
      kind: "events",
      send: events([{ type: "click", token: "x" }], { origin, "sec-fetch-site": "cross-site" }),
      holds: { status: 403, headers: { "access-control-allow-origin": null } },
    }),
  ),
  {
    name: "a page of an old browser that only says its origin",
    kind: "events",
    send: events([{ type: "click", token: "x" }], { origin: "https://evil.example" }),
    holds: { status: 403 },
  },
  {
    name: "ten thousand events in one body",
    kind: "events",
    send: events(Array.from({ length: 2500 }, () => ({ type: "click" }))),
    holds: { status: [200, 400, 413] },
  },
  {
    name: "an offer's token of last year",
    kind: "events",
    send: () => events([{ type: "click", token: signed("offer", ["r", "BEAN-ETH-200", "cart", "1", "1"]) }]),
    holds: { status: [200, 400], never: /"accepted":[1-9]/ },
  },
  {
    name: "a form of events leads to another site",
    kind: "redirects",
    send: {
      method: "POST",
      path: "/v1/events",
      body: "type=dismiss&token=x",
      headers: { "content-type": "application/x-www-form-urlencoded", referer: "https://evil.example/" },
    },
    holds: { status: [303, 400, 403], never: /evil\.example/ },
  },
  ...(
    [
      ["a number beyond all numbers", '{"limits":{"offers":1e999}}'],
      [
        "a placement named five hundred times",
        { placements: { home: Array.from({ length: 500 }, () => "popular") } },
      ],
      ["a limit of minus one", { limits: { offers: -1 } }],
      ["a list", []],
      ["a word", '"policy"'],
      ["fields of a prototype", '{"__proto__":{"limits":{"offers":500}},"constructor":{"prototype":{}}}'],
      ["a setting that nobody knows", { nonsense: { deep: 1 } }],
      ["a million letters of version", { version: "v".repeat(900_000) }],
      ["thirty thousand brackets", `{"banned":${"[".repeat(30_000)}${"]".repeat(30_000)}}`],
      ["a locale that is a path", { locale: "../../etc/passwd" }],
      ["a currency that is none", { currency: "constructor" }],
    ] as const
  ).map(
    ([what, body]): Attack => ({
      name: `a policy of ${what}`,
      kind: "policy",
      send: put("/v1/admin/policy", body),
      holds: {
        status: [400, 413, 422],
        also: async (shop) => {
          const { status, text } = await shop.ask({ path: "/v1/admin/policy", headers: ADMIN });
          return status === 200 && !/"trouble"/.test(text)
            ? null
            : `the policy cannot be read since: ${status} ${text.slice(0, 100)}`;
        },
      },
    }),
  ),
  {
    name: "a policy that somebody wrote past the API is damaged",
    kind: "policy",
    send: async (shop) => {
      const before = await shop.tables.get("policy", "arrayBuffer");
      await shop.tables.put("policy", '{"limits":{"offers":1e999}}');
      await shop.ask({ path: "/v1/admin/policy", headers: ADMIN });
      if (before === null) await shop.tables.delete("policy");
      else await shop.tables.put("policy", before);
      return { path: "/v1/blocks?placement=home" };
    },
    holds: { status: 200 },
  },
  ...(
    [
      ["a build that nobody made", { build: "20990101T000000Z-0000000000000000" }],
      ["a path for a build", { build: "../manifest" }],
      ["a build of brackets", `{"build":${"[".repeat(30_000)}${"]".repeat(30_000)}}`],
    ] as const
  ).map(
    ([what, body]): Attack => ({
      name: `going back to ${what}`,
      kind: "builds",
      send: admin("/v1/admin/rollback", body),
      holds: { status: [400, 409] },
    }),
  ),
  ...(
    [
      // One that is not there would have the tables rebuilt.
      ["a number", { replay: 7 }],
      ["fields that nobody knows", { constructor: 1 }],
    ] as const
  ).map(
    ([what, body]): Attack => ({
      name: `a rebuild that is to replay ${what}`,
      kind: "builds",
      send: admin("/v1/admin/rebuild", body),
      holds: { status: [400, 422] },
    }),
  ),
  {
    name: "overrules over those that somebody else has laid down meanwhile",
    kind: "settings",
    send: {
      ...put("/v1/admin/overrides", { overrides: [] }),
      headers: { ...ADMIN, "if-match": '"an-etag-of-yesterday"' },
    },
    holds: { status: 412 },
  },
  ...(["%ff", "", "a".repeat(300), "..%2f..%2fpolicy", "__proto__"] as const).map(
    (sku): Attack => ({
      name: `stock of ${sku.slice(0, 20) || "nothing"}`,
      kind: "settings",
      send: put(`/v1/admin/catalog/${sku}`, { stock: 1 }),
      holds: { status: [200, 400, 404, 405] },
    }),
  ),
  ...(
    [{ price: "1e309" }, { price: "1e5" }, { price: -1 }, { stock: 1.5 }, { stock: "many" }, {}, []] as const
  ).map(
    (body): Attack => ({
      name: `a change of ${JSON.stringify(body)}`,
      kind: "settings",
      send: put("/v1/admin/catalog/BEAN-ETH-200", body),
      holds: { status: [200, 400, 422], never: /Infinity/ },
    }),
  ),
  ...(["%ff", "%00", "a%2Fb", "..", "__proto__", "a".repeat(2000)] as const).map(
    (id): Attack => ({
      name: `what is held of a customer called ${id.slice(0, 20)}`,
      kind: "people",
      send: { path: `/v1/admin/customers/${id}`, headers: ADMIN },
      holds: { status: [200, 400, 404], under: 10_000 },
    }),
  ),
];

export default attacks;

/**
 * One thing spelled in two ways, of which one reader takes the one and another the other: paths, parameters, keys,
 * letters.
 */
import type { Attack } from "../attack.ts";
import { ADMIN } from "../attacked-shop.ts";

const post = (body: string) => ({ method: "POST", path: "/v1/blocks", body });
const SLOT = '<osusume-block placement="cart" items="BEAN-ETH-200">own</osusume-block>';

const attacks: Attack[] = [
  ...[
    "/v1/%61dmin/policy",
    "/v1/admin%2fpolicy",
    "/v1/admin/policy%00",
    "/v1/admin/policy%2e",
    "/v1/admin//policy",
    "/v1/admin/policy;x=y",
    "/v1/admin/%c0%ae%c0%ae/policy",
    "/v1/admin/%252e%252e/policy",
    "/v1%5cadmin%5cpolicy",
  ].map(
    (path): Attack => ({
      name: `the policy by ${path}`,
      kind: "paths",
      send: { path, headers: ADMIN },
      holds: { status: [400, 404], never: /"stored"/ },
    }),
  ),
  ...[
    "%2e%2e%2f%2e%2e%2fwrangler.toml",
    "..%5c..%5cwrangler.toml",
    "%2f%2fevil.example",
    "%00",
    "constructor",
  ].map(
    (file): Attack => ({
      name: `a file of the console called ${file}`,
      kind: "paths",
      send: { path: `/console/assets/${file}` },
      holds: { status: [400, 404], never: /compatibility_date|native code/ },
    }),
  ),
  ...["/account/orders.css", "/account/x.js?y=.png", "/cart;.jpg", "/cart%2f.css"].map(
    (path): Attack => ({
      name: `one shopper's page, kept for all as a file: ${path}`,
      kind: "caches",
      send: async (shop) => {
        shop.origin.on(path.split("?")[0]!, (_request, response) => {
          response
            .writeHead(200, { "content-type": "text/html", "cache-control": "public, max-age=600" })
            .end(SLOT);
        });
        return { path };
      },
      holds: { status: 200, headers: { "cache-control": /^private/, vary: /cookie/i } },
    }),
  ),
  ...[
    "/v1/blocks/x.css?placement=home",
    "/v1/blocks;x.css?placement=home",
    "/v1/seen.gif?token=x",
    "/console/x.css",
  ].map(
    (path): Attack => ({
      name: `an answer that passes for a file: ${path}`,
      kind: "caches",
      send: { path },
      holds: { status: [303, 404], headers: { "cache-control": /no-store/ } },
    }),
  ),
  {
    name: "explain is refused by the first word and taken by the second",
    kind: "repeated",
    send: { path: "/v1/blocks?placement=home&explain=false&explain=true" },
    holds: { status: 401 },
  },
  {
    name: "explain behind a word that is spelled with an escape",
    kind: "repeated",
    send: post('{"placement":"home","explain":false,"e\\u0078plain":true}'),
    holds: { status: 401 },
  },
  ...[
    '{"placement":"home","placement":"nonsense"}',
    '{"placement":["home"]}',
    '{"placement":{"toString":"home"}}',
    '{"placement":"cart","items":[["BEAN-ETH-200"]]}',
    '{"placement":"cart","items":[{"sku":{"length":3},"qty":1}]}',
    '{"placement":"cart","items":[{"sku":"BEAN-ETH-200","qty":"2e3"}]}',
    '{"placement":"cart","items":[{"sku":"BEAN-ETH-200","qty":9007199254740993}]}',
    '{"placement":"cart","items":{"length":100000}}',
    '{"placement":"cart","limit":1e999}',
    '{"placement":"home","locale":["ja"],"currency":{}}',
  ].map(
    (body): Attack => ({
      name: `a question that is ${body}`,
      kind: "unchecked field",
      send: post(body),
      holds: { status: 400 },
    }),
  ),
  ...["\\ud800", "\\u0000", "\\u202e", "\\ufeff", "\\uffff", "a\\u0300".repeat(100)].map(
    (letters): Attack => ({
      name: `letters that are none, everywhere: ${letters.slice(0, 12)}`,
      kind: "unreadable text",
      send: post(
        `{"placement":"product","items":["${letters}"],"viewed":["${letters}"],"topic":"x","customer":"${letters}","state":"${letters}"}`,
      ),
      holds: { status: [200, 400] },
    }),
  ),
  {
    name: "a path under patterns that go back and forth over it",
    kind: "expressions",
    send: async (shop) => {
      const put = { method: "PUT", path: "/v1/admin/policy", headers: ADMIN };
      const paths = ["/*a*a*a*a*a*a*a*b", "/"];
      const { status } = await shop.ask({ ...put, body: JSON.stringify({ storefront: { paths } }) });
      if (status !== 200) throw new Error(`the pattern was not taken: ${status}`);
      shop.origin.on(`/${"a".repeat(8000)}`, (_request, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end(SLOT);
      });
      await shop.ask({ path: `/${"a".repeat(8000)}` });
      await shop.ask({ ...put, body: "{}" });
      return { path: "/" };
    },
    holds: { status: 200, under: 2000 },
  },
];

export default attacks;

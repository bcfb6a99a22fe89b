import fc from "fast-check";
import { input, text } from "../input.ts";
import { answered, asHeader, control, realShop } from "../real-worker.ts";

const NAMES =
  "accept accept-encoding accept-language authorization cf-access-jwt-assertion cf-ipcountry content-type cookie forwarded if-none-match"
    .concat(
      " if-modified-since if-match origin range referer sec-fetch-site sec-fetch-dest sec-gpc sec-purpose user-agent x-forwarded-for",
    )
    .concat(
      " x-forwarded-host x-forwarded-proto x-original-url x-shopify-topic x-shopify-hmac-sha256 x-wc-webhook-topic x-wc-webhook-signature",
    )
    .concat(
      " x-osusume-hmac-sha256 idempotency-key x-shopify-triggered-at access-control-request-method save-data",
    )
    .split(" ");
const SAID = [
  "bytes=0-1",
  "*",
  "null",
  "https://evil.example",
  "cross-site",
  "same-origin",
  "text/html",
  "gzip, br, zstd",
  "prefetch",
  "Bearer x",
];
const ROUTES = [
  ["GET", "/v1/blocks?placement=home"],
  ["GET", "/v1/blocks?placement=product&items=BEAN-ETH-200&format=html"],
  ["GET", "/v1/page?placement=product,cart&items=BEAN-ETH-200"],
  ["GET", "/v1/seen?token=x"],
  ["GET", "/"],
  ["GET", "/console"],
  ["GET", "/healthz"],
  ["GET", "/v1/element.js"],
  ["HEAD", "/v1/blocks?placement=home"],
  ["OPTIONS", "/v1/events"],
  ["POST", "/v1/events"],
  // As a form, which leads back to the page it stood on.
  ["POST", "/v1/events?form"],
  ["POST", "/v1/orders"],
  ["GET", "/v1/admin/policy"],
] as const;

const JSON_BODY = '{"type":"click","token":"x"}';
const FORM = "type=click&token=x";

const { url } = await realShop();
const OWN_PAGES = [`${url.origin}/`, `${url.origin}/さくら?q=<é>`, `${url.origin}/%ff`];

export default input({
  control,
  name: "headers, by the Worker itself",
  weight: 1,
  arbitrary: fc.tuple(
    fc.constantFrom(...ROUTES),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(text, fc.constantFrom(...SAID, ...OWN_PAGES))), {
      maxLength: 8,
    }),
  ),
  run: async ([[method, path], pairs]) => {
    await answered({
      method,
      path,
      headers: {
        ...Object.fromEntries(pairs.map(([name, value]) => [name, asHeader(value)])),
        ...(path.endsWith("?form") ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      ...(method === "POST" ? { body: path.endsWith("?form") ? FORM : JSON_BODY } : {}),
    });
  },
});

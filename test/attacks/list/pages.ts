/** Pages that stream by: hostile slots, headers, mistyped paths, and requests that two servers read differently. */
import type { Attack } from "../attack.ts";
import { ADMIN, type AttackedShop } from "../attacked-shop.ts";

const page =
  (path: string, body: string, headers: Record<string, string> = {}) =>
  async (shop: AttackedShop) => {
    shop.origin.on(path, (_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
    });
    return { path };
  };
const slot = (attributes: string, tag = "osusume-block"): string => `<${tag} ${attributes}>own</${tag}>`;
const GOOD = slot('placement="cart" items="BEAN-ETH-200"');

const attacks: Attack[] = [
  {
    name: "a bad slot beside a good one",
    kind: "slots",
    send: page("/bad-slot", `<p>a</p>${slot('placement="nonsense" items="%ff"')}${GOOD}<p>z</p>`),
    holds: { status: 200, says: /^<p>a<\/p>[\s\S]*shadowrootmode[\s\S]*<p>z<\/p>$/ },
  },
  {
    name: "a slot in a customer's words leads its form elsewhere",
    kind: "slots",
    send: page(
      "/review",
      `<div data-osusume-placement="cart" data-osusume-items="BEAN-ETH-200" data-osusume-accept="https://evil.example/" data-osusume-events="https://evil.example/e" data-osusume-stylesheet="https://evil.example/s.css"></div>`,
    ),
    holds: { status: 200, never: /action="https:\/\/evil|href="https:\/\/evil/ },
  },
  {
    name: "a slot asks for what only admins may see",
    kind: "slots",
    send: page(
      "/explain",
      slot('placement="cart" items="BEAN-ETH-200" explain="true" at="2020-01-01T00:00:00Z" build="x"'),
    ),
    holds: { status: 200, never: /guardrail|"refused"/ },
  },
  {
    name: "a thousand slots on a page",
    kind: "slots",
    send: page("/thousand", Array.from({ length: 1000 }, () => GOOD).join("")),
    holds: { status: 200, under: 3000 },
  },
  ...[
    "x-accel-expires",
    "akamai-cache-control",
    "edge-control",
    "netlify-cdn-cache-control",
    "cloudflare-cdn-cache-control",
    "surrogate-control",
    "age",
    "expires",
    "vercel-cdn-cache-control",
    "cdn-cache-control",
    "x-litespeed-cache-control",
    "azion-cdn-cache-control",
    "cf-edge-cache",
    "x-surrogate-control",
  ].map(
    (name): Attack => ({
      name: `${name} keeps one shopper's page for the next`,
      kind: "headers",
      send: page(`/kept-${name}`, GOOD, {
        [name]:
          name === "age"
            ? "10"
            : name === "expires"
              ? new Date(Date.now() + 3_600_000).toUTCString()
              : name === "x-accel-expires"
                ? "3600"
                : "public, max-age=3600",
        "cache-control": "public, max-age=60",
      }),
      holds: { status: 200, headers: { [name]: null, "cache-control": /private|no-store/ } },
    }),
  ),
  {
    name: "a page without slots loses its caching",
    kind: "headers",
    send: page("/plain", "<p>no slots</p>", {
      "content-type": "text/plain",
      "cache-control": "public, max-age=60",
      etag: '"a"',
    }),
    holds: { status: 200, headers: { "cache-control": /public, max-age=60/, etag: /a/ } },
  },
  ...["/v1x/admin", "/V1/admin/policy", "//v1/admin/policy", "/v1%2fadmin%2fpolicy", "/adminn"].map(
    (path): Attack => ({
      name: `the admin's token on a mistyped path: ${path}`,
      kind: "secrets to the origin",
      send: { path, headers: { ...ADMIN, cookie: "osusume=2~abc.def; theme=dark" } },
      holds: {
        also: async (shop) => {
          const told = shop.origin.seen.find(
            ({ headers }) =>
              headers.authorization === ADMIN.authorization || /osusume=/.test(headers.cookie ?? ""),
          );
          return told === undefined ? null : `the origin was told on ${told.url}`;
        },
      },
    }),
  ),
  {
    name: "headers that say that another host was asked",
    kind: "headers",
    send: {
      path: "/",
      headers: {
        "x-forwarded-host": "evil.example",
        "x-original-url": "/v1/admin/policy",
        "x-rewrite-url": "/v1/admin/policy",
      },
    },
    holds: { status: 200, never: /evil\.example|"stored"/ },
  },
  {
    name: "a shop that hangs up in the middle of a page",
    kind: "origin",
    send: async (shop) => {
      shop.origin.on("/cut", (_request, response) => {
        response.writeHead(200, { "content-type": "text/html", "content-length": "1000" });
        response.write("<p>half");
        setTimeout(() => response.destroy(), 20);
      });
      await shop.ask({ path: "/cut" }).catch(() => {});
      return { path: "/" };
    },
    holds: { status: 200 },
  },
  {
    name: "a page of four hundred thousand tags that are never closed",
    kind: "slots",
    send: page("/tags", "<p><b ".repeat(400_000)),
    holds: { status: 200, under: 8000 },
  },
  ...(
    [
      ["two hundred thousand elements, each in the one before", "<div>".repeat(200_000)],
      ["two hundred thousand paragraphs in links", '<a href="x"><p>'.repeat(200_000)],
      [
        "formatting that every paragraph opens again",
        Array.from({ length: 100_000 }, (_, i) => `<p><b id=${i}></p>`).join(""),
      ],
      [
        "formatting that is compared with all before it",
        `${Array.from({ length: 60 }, (_, i) => `<b id=${i}>`).join("")}${"<b id=x></b>".repeat(100_000)}`,
      ],
      ["tables in tables", "<table><tr><td>".repeat(100_000)],
      ["forms, buttons and lists that close each other", "<ul><li><button><form><p></button>".repeat(50_000)],
      ["templates in templates", "<template>".repeat(200_000)],
      ["SVG in SVG", "<svg><foreignObject>".repeat(100_000)],
    ] as const
  ).map(
    ([name, html]): Attack => ({
      name: `a page of ${name}`,
      kind: "nesting",
      send: page(`/nested-${name.replace(/\W+/g, "-")}`, `${GOOD}${html}<i>the end</i>`),
      holds: { status: 200, says: /<i>the end<\/i>$/, under: 6000 },
    }),
  ),
  {
    name: "a slot's attribute that never ends",
    kind: "slots",
    send: page("/endless", `<p>a</p><osusume-block placement="${"x".repeat(2_000_000)}`),
    holds: { status: 200, says: /^<p>a<\/p>/, under: 5000 },
  },
];

export default attacks;

/** The console: other people's sessions, forms of other sites, addresses and names that are none. */

import type { Attack } from "../attack.ts";
import { ADMIN, type AttackedShop, form, signed } from "../attacked-shop.ts";
import type { Sent } from "../sent.ts";

const PAGES = [
  "/console",
  "/console/products",
  "/console/customers",
  "/console/customers/accounts",
  "/console/try",
  "/console/overrules",
  "/console/policy",
  "/console/experiments",
  "/console/builds",
  "/console/audit",
];

async function formToken(shop: AttackedShop, cookie: string): Promise<string> {
  const { text } = await shop.ask({ path: "/console/overrules", headers: { cookie } });
  return /name="form" value="([^"]+)"/.exec(text)?.[1] ?? "";
}
const asPerson =
  (role: "viewer" | "support" | "editor", send: (cookie: string, token: string) => Sent): Attack["send"] =>
  async (shop) => {
    const { cookie } = await shop.person(role);
    return send(cookie, await formToken(shop, cookie));
  };

const attacks: Attack[] = [
  ...PAGES.map(
    (path): Attack => ({
      name: `${path} by whoever is not signed in`,
      kind: "sessions",
      send: { path },
      holds: { status: 303, headers: { location: /^\/console\/sign-in/ } },
    }),
  ),
  {
    name: "a session that was made up",
    kind: "sessions",
    send: {
      path: "/console",
      headers: { cookie: `__Host-osusume-console=admin~editor~x~9999999999999.AAAAAAAAAAAAAAAA` },
    },
    holds: { status: 303 },
  },
  {
    name: "a session without end, signed by who could sign offers",
    kind: "sessions",
    send: () => ({
      path: "/console",
      headers: {
        cookie: `__Host-osusume-console=${signed("offer", ["admin", "editor", "x", "9999999999999"])}`,
      },
    }),
    holds: { status: 303 },
  },
  {
    name: "whoever has been let go, with the cookie of this morning",
    kind: "sessions",
    send: async (shop) => {
      const person = await shop.person("editor");
      await shop.dismiss(person);
      return { path: "/console/policy", headers: { cookie: person.cookie } };
    },
    holds: { status: 303, headers: { location: /sign-in/ } },
  },
  {
    name: "the cookie of who has signed out",
    kind: "sessions",
    send: async (shop) => {
      const { cookie } = await shop.person("editor");
      await shop.ask({
        method: "POST",
        path: "/console/sign-out",
        headers: { cookie, "sec-fetch-site": "same-origin" },
      });
      return { path: "/console/policy", headers: { cookie } };
    },
    holds: { status: 303, headers: { location: /sign-in/ } },
  },
  {
    name: "the session of the console is shown to the shop's own server",
    kind: "secrets to the origin",
    send: async (shop) => {
      const { cookie } = await shop.person("editor");
      return { path: "/", headers: { cookie: `basket=1; ${cookie}; theme=dark` } };
    },
    holds: {
      status: 200,
      also: async (shop) => {
        const told = shop.origin.seen
          .map(({ headers }) => headers.cookie ?? "")
          .find((cookie) => /osusume/.test(cookie));
        return told === undefined ? null : `the origin was told “${told.slice(0, 60)}”`;
      },
    },
  },
  {
    name: "every cookie of ours is shown to the shop's own server",
    kind: "secrets to the origin",
    send: {
      path: "/",
      headers: {
        cookie:
          "osusume=1; basket=1; osusume-preview=a.b; __Host-osusume-console=c; osusume-console-language=ja; osusum=theirs",
      },
    },
    holds: {
      status: 200,
      also: async (shop) => {
        const told = shop.origin.seen.at(-1)?.headers.cookie ?? "";
        return told === "basket=1; osusum=theirs" ? null : `the origin was told “${told}”`;
      },
    },
  },
  {
    name: "a form of another site",
    kind: "forms of other sites",
    send: asPerson("editor", (cookie, token) =>
      form(
        "/console/builds/roll-back",
        { form: token, build: "x" },
        { cookie, "sec-fetch-site": "cross-site" },
      ),
    ),
    holds: { status: 403 },
  },
  {
    name: "a form of the same site's other host",
    kind: "forms of other sites",
    send: asPerson("editor", (cookie, token) =>
      form(
        "/console/builds/roll-back",
        { form: token, build: "x" },
        { cookie, "sec-fetch-site": "same-site" },
      ),
    ),
    holds: { status: 403 },
  },
  {
    name: "a form with the token of somebody else's session",
    kind: "forms of other sites",
    send: async (shop) => {
      const mine = await shop.person("editor");
      const theirs = await shop.person("editor");
      return form(
        "/console/builds/roll-back",
        { form: await formToken(shop, theirs.cookie), build: "x" },
        { cookie: mine.cookie },
      );
    },
    holds: { status: 403 },
  },
  ...(["viewer", "support"] as const).flatMap((role): Attack[] =>
    [
      "/console/policy",
      "/console/overrules",
      "/console/builds/rebuild",
      "/console/builds/roll-back",
      "/console/audit/undo",
    ].map((path) => ({
      name: `a ${role} sends the form of ${path}`,
      kind: "roles",
      send: asPerson(role, (cookie, token) => form(path, { form: token }, { cookie })),
      holds: { status: 403 },
    })),
  ),
  ...[
    "/console/policy",
    "/console/builds",
    "/console/audit",
    "/console/products",
    "/console/experiments",
  ].map(
    (path): Attack => ({
      name: `support opens ${path}`,
      kind: "roles",
      send: asPerson("support", (cookie) => ({ path, headers: { cookie } })),
      holds: { status: 403 },
    }),
  ),
  ...[
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/console/%0d%0aset-cookie:x=y",
    "/console/\r\nset-cookie: x=y",
    "/console/さくら",
    "javascript:alert(1)",
    "/consolex",
  ].map(
    (back): Attack => ({
      name: `the way back from signing in leads to ${JSON.stringify(back)}`,
      kind: "redirects",
      send: async (shop) => {
        const { cookie } = await shop.person("viewer");
        return { path: `/console/language/en?back=${encodeURIComponent(back)}`, headers: { cookie } };
      },
      holds: {
        status: 303,
        headers: { location: /^\/console(?:[/?]|$)/, "set-cookie": /^osusume-console-language/ },
      },
    }),
  ),
  ...[
    "%ff",
    "%00",
    "..%2f..%2fetc",
    "__proto__",
    "%F0%9F",
    "a".repeat(3000),
    "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
  ].map(
    (sku): Attack => ({
      name: `a product called ${sku.slice(0, 40)}`,
      kind: "addresses",
      send: asPerson("viewer", (cookie) => ({ path: `/console/products/${sku}`, headers: { cookie } })),
      holds: { status: [200, 400, 404], never: /<script>alert|native code/ },
    }),
  ),
  {
    name: "script in everything that the console repeats",
    kind: "script",
    send: asPerson("editor", (cookie) => ({
      path: `/console/try?placement=product&items=${encodeURIComponent('"><script>alert(1)</script>')}&cart=${encodeURIComponent("'><img src=x onerror=alert(1)>")}`,
      headers: { cookie },
    })),
    holds: { status: [200, 400], never: /<script>alert|<img src=x/ },
  },
  ...["9999-99-99", "2026-11-28/../..", "%00", "x".repeat(5000), "%ff"].map(
    (day): Attack => ({
      name: `the changes of the day ${day.slice(0, 20)}`,
      kind: "addresses",
      send: asPerson("viewer", (cookie) => ({ path: `/console/audit?day=${day}`, headers: { cookie } })),
      holds: { status: [200, 400] },
    }),
  ),
  {
    name: "a table of overrules that is a formula in a spreadsheet",
    kind: "formulas",
    send: async (shop) => {
      const { cookie } = await shop.person("editor");
      const token = await formToken(shop, cookie);
      await shop.ask(
        form(
          "/console/customers/accounts",
          { form: token, ids: '=HYPERLINK("http://evil")\n+1\n@SUM(1)', as: "csv" },
          { cookie },
        ),
      );
      return form(
        "/console/customers/accounts",
        { form: token, ids: "=cmd|' /C calc'!A0", as: "csv" },
        { cookie },
      );
    },
    holds: { status: [200, 302], never: /^(?:[^,\n]*,)*=cmd/m },
  },
  {
    name: "a form of a megabyte",
    kind: "body without end",
    send: asPerson("editor", (cookie, token) =>
      form("/console/overrules", { form: token, note: "a".repeat(1_000_000) }, { cookie }),
    ),
    holds: { status: [403, 413] },
  },
  {
    name: "the name of whoever did it is made up",
    kind: "audit",
    send: {
      method: "PUT",
      path: "/v1/admin/catalog/AUDITED-1",
      body: '{"stock":3}',
      headers: { ...ADMIN, "osusume-actor": "somebody%20else" },
    },
    holds: {
      status: 200,
      also: async (shop) => {
        const { text } = await shop.ask({ path: "/v1/admin/audit", headers: ADMIN });
        const { entries } = JSON.parse(text) as { entries: { who: string; what: string }[] };
        const who = entries.find(({ what }) => what === "catalog/AUDITED-1")?.who;
        return who?.startsWith("token ") ? null : `the log says it was ${who}`;
      },
    },
  },
  {
    name: "a customer is erased, and nobody did it",
    kind: "audit",
    send: { method: "DELETE", path: "/v1/admin/customers/c-nobody-00", headers: ADMIN },
    holds: {
      status: 200,
      under: 10_000,
      also: async (shop) => {
        const { text } = await shop.ask({ path: "/v1/admin/audit", headers: ADMIN });
        const { entries } = JSON.parse(text) as { entries: { what: string }[] };
        const entry = entries.find(({ what }) => /^customer/.test(what));
        if (entry === undefined) return "the log says nothing of it";
        return JSON.stringify(entry).includes("c-nobody-00")
          ? "the log names whoever was to be forgotten"
          : null;
      },
    },
  },
];

export default attacks;

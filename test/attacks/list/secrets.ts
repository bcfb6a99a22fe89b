/** Tokens that were forged, borrowed or guessed at, and what may be learned without one. */

import type { Attack } from "../attack.ts";
import { ADMIN, type AttackedShop, form, signed } from "../attacked-shop.ts";
import type { Answered, Sent } from "../sent.ts";

const HOUR = 3600;
const now = (): number => Math.floor(Date.now() / 1000);
const WHO = "AAAAAAAAAAA";

/** Guesses of one client until it is not heard any more; how many were. */
async function heard(shop: AttackedShop, guess: (i: number) => Sent, most: number): Promise<number> {
  const answers: Answered[] = [];
  for (let i = 0; i < most; i++) answers.push(await shop.ask(guess(i)));
  return answers.filter(({ status }) => status !== 429).length;
}
let clients = 0;
const client = (): string => `203.0.113.${++clients}`;
/** Ten are; an eleventh is not. */
const MOST_GUESSES = 10;

const guesses = (name: string, guess: (i: number, ip: string) => Sent): Attack => ({
  name,
  kind: "guessing",
  waits: true,
  send: { path: "/healthz" },
  holds: {
    under: 60_000,
    also: async (shop) => {
      const ip = client();
      const count = await heard(shop, (i) => guess(i, ip), MOST_GUESSES + 3);
      return count <= MOST_GUESSES ? null : `${count} guesses were heard`;
    },
  },
});

const ROUTES = [
  ["GET", "/v1/admin/policy"],
  ["PUT", "/v1/admin/policy"],
  ["GET", "/v1/admin/builds"],
  ["POST", "/v1/admin/rebuild"],
  ["POST", "/v1/admin/rollback"],
  ["GET", "/v1/admin/overrides"],
  ["PUT", "/v1/admin/overrides"],
  ["PUT", "/v1/admin/catalog/X"],
  ["GET", "/v1/admin/report"],
  ["GET", "/v1/admin/experiments"],
  ["POST", "/v1/admin/experiments/few/adopt"],
  ["POST", "/v1/admin/experiments/few/rollback"],
  ["GET", "/v1/admin/audit"],
  ["GET", "/v1/admin/customers/c-1"],
  ["DELETE", "/v1/admin/customers/c-1"],
] as const;

const attacks: Attack[] = [
  ...ROUTES.map(
    ([method, path]): Attack => ({
      name: `${method} ${path} without a token`,
      kind: "admin routes",
      send: { method, path, ...(method === "GET" || method === "DELETE" ? {} : { body: "{}" }) },
      holds: { status: 401, never: /"stored"|"builds"|"entries"/ },
    }),
  ),
  ...[
    "explain=true",
    "at=2026-01-01T00:00:00Z",
    "build=x",
    "request=01978a1c-0000-7000-8000-000000000000",
  ].map(
    (asked): Attack => ({
      name: `what only admins may ask for: ${asked}`,
      kind: "admin routes",
      send: { path: `/v1/blocks?placement=home&${asked}` },
      holds: { status: 401 },
    }),
  ),
  {
    name: "the admin's token in the wrong place: as a cookie, in the address, as Basic",
    kind: "admin routes",
    send: [
      { path: "/v1/admin/policy", headers: { cookie: `authorization=${ADMIN.authorization}` } },
      { path: `/v1/admin/policy?token=${encodeURIComponent(ADMIN.authorization)}` },
      {
        path: "/v1/admin/policy",
        headers: { authorization: ADMIN.authorization.replace("Bearer", "Basic") },
      },
    ],
    holds: { status: 401 },
  },
  ...["\u0000", "a\r\nb", "漢字", "💥"].map(
    (token): Attack => ({
      name: `a token that no header could hold: ${JSON.stringify(token)}`,
      kind: "guessing",
      send: form("/console/sign-in", { token, back: "/console" }, { "cf-connecting-ip": client() }),
      holds: { status: 401 },
    }),
  ),
  guesses("the admin's token is guessed at where it opens most", (i, ip) => ({
    path: "/v1/admin/policy",
    headers: { authorization: `Bearer guess-${i}`, "cf-connecting-ip": ip },
  })),
  guesses("the admin's token is guessed at by way of explain, where offers are never limited", (i, ip) => ({
    path: "/v1/blocks?placement=home&explain=true",
    headers: { authorization: `Bearer guess-${i}`, "cf-connecting-ip": ip },
  })),
  guesses("the admin's token is guessed at by way of a page's slots", (i, ip) => ({
    path: "/v1/page?placement=home&explain=true",
    headers: { authorization: `Bearer guess-${i}`, "cf-connecting-ip": ip },
  })),
  guesses("a person's token is guessed at by the console's form", (i, ip) =>
    form("/console/sign-in", { token: `osu_guess-${i}`, back: "/console" }, { "cf-connecting-ip": ip }),
  ),
  guesses("a webhook's secret is guessed at", (i, ip) => ({
    method: "POST",
    path: "/v1/orders",
    body: "{}",
    headers: {
      "x-wc-webhook-topic": "order.created",
      "x-wc-webhook-signature": `guess-${i}`,
      "cf-connecting-ip": ip,
    },
  })),
  ...(["/v1/blocks/", "/v1/page//", "/v1/events/"] as const).map(
    (path): Attack => ({
      name: `six hundred a minute are more with a slash at the end: ${path}`,
      kind: "limits walked around",
      send: { path: "/healthz" },
      holds: {
        under: 60_000,
        also: async (shop) => {
          const headers = { "cf-connecting-ip": `198.51.100.${path.length}` };
          const one = path.startsWith("/v1/events")
            ? { method: "POST", path, body: "[]", headers }
            : { path: `${path}?placement=home`, headers };
          // A minute may turn meanwhile: of twice as many one of the two has more than six hundred.
          let asked = 0;
          while (asked < 1280) {
            const answers = await Promise.all(Array.from({ length: 40 }, () => shop.ask(one)));
            if (answers.some(({ status }) => status === 429)) return null;
            asked += answers.length;
          }
          return `${asked} were answered`;
        },
      },
    }),
  ),
  ...(
    [
      ["forged", () => `${WHO}~shop~${now() + HOUR}.AAAAAAAAAAAAAAAA`],
      ["of another shop", () => signed("customer", [WHO, "another", String(now() + HOUR)])],
      ["for 31,000 years", () => signed("customer", [WHO, "shop", String(999_999_999_999)])],
      ["that has expired", () => signed("customer", [WHO, "shop", String(now() - 1)])],
      ["signed for another purpose", () => signed("offer", [WHO, "shop", String(now() + HOUR)])],
      [
        "under another key",
        () =>
          signed("customer", [WHO, "shop", String(now() + HOUR)], "another key of thirty-two letters or so"),
      ],
      ["with the plain id", () => signed("customer", ["c-1"])],
    ] as const
  ).map(
    ([what, token]): Attack => ({
      name: `a customer's token ${what}`,
      kind: "customer tokens",
      send: () => ({ path: `/v1/blocks?placement=account&customer=${encodeURIComponent(token())}` }),
      holds: { status: 200, never: /"rebuy"/ },
    }),
  ),
  {
    name: "health tells what is wrong inside",
    kind: "what is told",
    send: { path: "/healthz" },
    holds: { status: [200, 503], never: /Error|stack|token|secret|\/v1\/admin\/policy.*\{/ },
  },
];

export default attacks;

import fc from "fast-check";
import policy from "../../../data/policy.json" with { type: "json" };
import { ADMIN, form } from "../../attacks/attacked-shop.ts";
import { input, rawJsonWith, text } from "../input.ts";
import { type Asked, answered, asTarget, realShop } from "../real-worker.ts";

/** What the console's addresses, and the admin's, ask for. */
const READ = {
  "/console": [],
  "/console/experiments": [],
  "/console/products": ["q"],
  "/console/products/": [],
  "/console/customers": ["id"],
  "/console/customers/accounts": ["ids"],
  "/console/try": [
    "placement",
    "items",
    "cart",
    "viewed",
    "locale",
    "currency",
    "build",
    "request",
    "at",
    "beside",
  ],
  "/console/preview/": [],
  "/console/overrules": ["year", "item"],
  "/console/overrules/overrules.csv": ["year"],
  "/console/overrules/overrules.ics": ["year"],
  "/console/audit": ["day"],
  "/console/policy": ["version", "preset"],
  "/console/builds": ["build"],
  "/console/builds/running": [],
  "/console/language/": [],
  "/v1/admin/policy/versions": ["version"],
  "/v1/admin/audit": ["day"],
  "/v1/admin/report": ["from", "until"],
  "/v1/admin/items/": [],
} as const;

const SITUATION = [...READ["/console/try"], "customer", "policy", "at"];
const POLICY = Object.entries(policy).flatMap(([group, value]) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.keys(value).map((name) => `${group}.${name}`)
    : [group],
);
const OVERRULE = [
  "id",
  "kind",
  "item",
  "anchor",
  "factor",
  "placement",
  "from",
  "until",
  "who",
  "why",
  "back",
  "file",
];

/** Forms and their fields; what rebuilds the tables takes its time, and is left out. */
const FORMS = {
  "/console/experiments/adopt": ["id", "arm"],
  "/console/experiments/roll-back": ["id"],
  "/console/customers": ["id"],
  "/console/customers/accounts": ["ids", "as"],
  "/console/try": SITUATION,
  "/console/try/preview": SITUATION,
  "/console/overrules": OVERRULE,
  "/console/overrules/take-back": OVERRULE,
  "/console/overrules/import": OVERRULE,
  "/console/audit/undo": ["day", "at", "what"],
  "/console/policy": POLICY,
  "/console/policy/try": POLICY,
  "/console/builds/roll-back": ["build"],
} as const;

const BODIES = ["/v1/admin/try", "/v1/admin/policy/trial"];
const NAMED = [
  "question",
  "policy",
  "limits",
  "placements",
  "learning",
  "upsell",
  "guardrails",
  "ranking",
  "banned",
];

const KNOWN = fc.constantFrom(
  ...[
    "BEAN-ETH-200",
    "pin",
    "ban",
    "boost",
    "scenario",
    "product",
    "2026-11-01T09:00",
    "csv",
    "true",
    "1",
    "-1",
    "{}",
  ],
  ...['{"limits":{"offers":1e999}}', "sku,kind\n=cmd(),ban", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT"],
);
const value = fc.oneof({ weight: 2, arbitrary: KNOWN }, text);
const fieldsOf = (names: readonly string[]): fc.Arbitrary<Record<string, string>> =>
  names.length === 0
    ? fc.constant({})
    : fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 }).map((fields) => ({ ...fields }));

const shop = await realShop();
const { cookie } = await shop.person("editor");
const { text: page } = await shop.ask({ path: "/console/overrules", headers: { cookie } });
const TOKEN = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? "";
if (TOKEN === "") throw new Error("the console gave out no form");

const addresses = fc.constantFrom(...Object.entries(READ)).chain(([path, names]) =>
  fc.tuple(path.endsWith("/") ? text : fc.constant(""), fieldsOf(names)).map(
    ([tail, fields]): Asked => ({
      path: asTarget(`${path}${encodeURIComponent(tail.toWellFormed())}?${new URLSearchParams(fields)}`),
      headers: path.startsWith("/v1/") ? ADMIN : { cookie },
    }),
  ),
);
const forms = fc.constantFrom(...Object.entries(FORMS)).chain(([path, names]) =>
  fieldsOf(names).map((fields): Asked => {
    const { body, headers } = form(path, { form: TOKEN, ...fields });
    return {
      method: "POST",
      path,
      body: body as string,
      headers: { ...(headers as Record<string, string>), cookie },
    };
  }),
);
/** A calendar or a table as a file, as a browser sends it. */
const files = fc
  .oneof(
    value,
    fc.array(value, { maxLength: 6 }).map((lines) => lines.join("\r\n")),
  )
  .map(
    (content): Asked => ({
      method: "POST",
      path: "/console/overrules/import",
      headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "multipart/form-data; boundary=x" },
      body: [
        `--x\r\ncontent-disposition: form-data; name="form"\r\n\r\n${TOKEN}\r\n`,
        `--x\r\ncontent-disposition: form-data; name="file"; filename="a.ics"\r\n\r\n${content}\r\n`,
        "--x--",
      ].join(""),
    }),
  );
const bodies = fc
  .tuple(fc.constantFrom(...BODIES), rawJsonWith(NAMED))
  .map(([path, body]): Asked => ({ method: "POST", path, headers: ADMIN, body }));

/** A form that changes nothing is written down all the same, and so waits for the stores as often as any other. */
const takesBackNothing = (): Promise<unknown> => {
  const { path, body, headers } = form("/console/overrules/take-back", { form: TOKEN, id: "none of them" });
  const own = { ...(headers as Record<string, string>), cookie };
  return answered({ method: "POST", path, body: body as string, headers: own });
};

export default input({
  // A day's audit is up to a hundred reads of R2, and an address without what was made up reads as many.
  control: (asked) =>
    asked.method === "POST"
      ? takesBackNothing()
      : answered({ ...asked, path: asked.path.replace(/\?.*/s, "") }),
  controlMs: 50,
  name: "the console and what it asks the admin's routes, by the Worker itself",
  weight: 0.25,
  arbitrary: fc.oneof(addresses, { weight: 2, arbitrary: forms }, files, bodies),
  run: answered,
});

/** What leaves the shop as a file that another program opens: tables, calendars. */
import type { Attack } from "../attack.ts";
import { ADMIN } from "../attacked-shop.ts";

const FORMULA = "-1+cmd|' /C calc'!A0";
const LINES = "Mai\r\nEND:VEVENT\r\nBEGIN:VALARM\nATTENDEE:mailto:evil@x";
const overrule = (more: object) => ({
  id: "evil",
  kind: "ban",
  item: "NOTHING-SO-CALLED",
  who: "Mai",
  why: "x",
  from: "2026-01-01T00:00:00Z",
  until: "2026-02-01T00:00:00Z",
  ...more,
});
const exported =
  (file: string, more: object): Attack["send"] =>
  async (shop) => {
    const put = { method: "PUT", path: "/v1/admin/overrides", headers: ADMIN };
    await shop.ask({ ...put, body: JSON.stringify({ overrides: [overrule(more)] }) });
    const { cookie } = await shop.person("viewer");
    return { path: `/console/overrules/${file}`, headers: { cookie } };
  };

const attacks: Attack[] = [
  ...(["who", "why", "item", "anchor"] as const).map(
    (field): Attack => ({
      name: `an overrule whose ${field} is a formula that begins like a number`,
      kind: "formulas",
      send: exported("overrules.csv", { [field]: FORMULA }),
      holds: { status: 200, says: /'-1\+cmd/, never: /(^|[,"\n])-1\+cmd/ },
    }),
  ),
  ...(["who", "why", "item", "anchor"] as const).map(
    (field): Attack => ({
      name: `an overrule whose ${field} is lines of a calendar`,
      kind: "calendar lines",
      send: exported("overrules.ics", { [field]: LINES }),
      holds: { status: 200, says: /BEGIN:VEVENT/, never: /^(ATTENDEE|BEGIN:VALARM)/m },
    }),
  ),
];

export default attacks;

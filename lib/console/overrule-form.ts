/** What a form, a table's row or a calendar's event says of an override → one that was checked. */
import * as v from "valibot";
import { err, ok, type Result } from "../core/result.ts";
import { type Override, overrideSchema } from "../offers/live/overrides.ts";

export const OVERRULE_FIELDS = [
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
] as const;
export type OverruleField = (typeof OVERRULE_FIELDS)[number];

export const OVERRULE_KINDS = ["pin", "ban", "boost", "scenario"] as const;

/** An empty field is left out; a date without a time is the beginning of that day, UTC. An error says what to mend. */
export function overruleFrom(field: (name: OverruleField) => string): Result<Override, string> {
  const said: Record<string, unknown> = {};
  for (const name of OVERRULE_FIELDS) {
    const text = field(name).trim();
    if (text === "" || (name === "factor" && field("kind").trim() !== "boost")) continue;
    said[name] =
      name === "factor" ? Number(text) : name === "from" || name === "until" ? momentOf(text) : text;
  }
  const parsed = v.safeParse(overrideSchema, said);
  if (!parsed.success) {
    return err(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "kind"}: ${issue.message}`).join("; "));
  }
  const { from, until } = parsed.output;
  if (from !== undefined && until !== undefined && Date.parse(until) <= Date.parse(from)) {
    return err("until: it must be after from");
  }
  return ok(parsed.output);
}

/** What a browser's date field writes, or anything that names a moment by itself. */
const momentOf = (text: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(text)
    ? `${text}T00:00:00Z`
    : /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)
      ? `${text}:00Z`
      : text;

/** The same as text, for a form or a table. */
export const overruleText = (overrule: Override, name: OverruleField): string => {
  const value = (overrule as Readonly<Record<string, unknown>>)[name];
  return value === undefined ? "" : String(value);
};

export type OverruleState = "planned" | "active" | "ended";

/** `now` is milliseconds since 1970. */
export const stateOf = ({ from, until }: Override, now: number): OverruleState =>
  from !== undefined && now < Date.parse(from)
    ? "planned"
    : until !== undefined && now >= Date.parse(until)
      ? "ended"
      : "active";

/** The list with others laid in: what bears the same id is replaced in its place. */
export function withOverrules(list: readonly Override[], others: readonly Override[]): Override[] {
  const byId = new Map([...list, ...others].map((one) => [one.id, one]));
  return [...byId.values()];
}

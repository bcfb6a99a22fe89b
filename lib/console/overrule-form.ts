/** What a form, a table's row or a calendar's event says of an override → one that was checked. */
import * as v from "valibot";
import { err, ok, type Result } from "../core/result.ts";
import { type Override, overrideSchema } from "../offers/live/overrides.ts";

type Said = string | readonly string[] | number | boolean;

const text = (said: string): Said => said;
/** Commas part a list; one that is a name's own is written `%2C`. */
const list = (said: string): Said =>
  said
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map(decoded);
const decoded = (one: string): string => {
  try {
    return decodeURIComponent(one);
  } catch {
    return one;
  }
};
/** What a browser's date field writes, or anything that names a moment by itself. */
const moment = (said: string): Said =>
  /^\d{4}-\d\d-\d\d$/.test(said)
    ? `${said}T00:00:00Z`
    : /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(said)
      ? `${said}:00Z`
      : said;

/** Field → how its text is read; in the order of a table's columns. */
const FIELDS = {
  id: text,
  kind: text,
  item: text,
  anchor: text,
  factor: Number,
  position: Number,
  fill: text,
  items: list,
  take: (said: string): Said => (said === "same" || said === "other" ? said : list(said)),
  strength: text,
  waives: list,
  placement: text,
  segment: text,
  from: moment,
  until: moment,
  exit: (said: string): Said => said === "true",
  campaign: text,
  holdout: Number,
  who: text,
  why: text,
} as const satisfies Readonly<Record<string, (said: string) => Said>>;

export type OverruleField = keyof typeof FIELDS;
export const OVERRULE_FIELDS = Object.keys(FIELDS) as readonly OverruleField[];

/** Kinds that name a product, and those that do not. */
export const ITEM_KINDS = ["pin", "ban", "boost", "scenario"] as const;
const PAGE_KINDS = ["fill", "categories", "none"] as const;
export const OVERRULE_KINDS = [...ITEM_KINDS, ...PAGE_KINDS] as const;

/** Fields of a form that all kinds share, each with those of its kinds that take no notice of it. */
const ONLY_OF: Readonly<Partial<Record<OverruleField, readonly string[]>>> = {
  factor: ["boost"],
  position: ["pin", "scenario"],
  waives: ["pin", "scenario", "fill"],
};

/** An empty field is left out; a date without a time is the beginning of that day, UTC. An error says what to mend. */
export function overruleFrom(field: (name: OverruleField) => string): Result<Override, string> {
  const said: Record<string, unknown> = {};
  const kind = field("kind").trim();
  for (const name of OVERRULE_FIELDS) {
    const written = field(name).trim();
    if (written === "" || ONLY_OF[name]?.includes(kind) === false) continue;
    said[name] = FIELDS[name](written);
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

/** The same as text, for a form or a table. */
export const overruleText = (overrule: Override, name: OverruleField): string => {
  const value = (overrule as Readonly<Record<string, unknown>>)[name];
  if (Array.isArray(value)) {
    return value.map((one) => String(one).replace(/[%,]/g, encodeURIComponent)).join(", ");
  }
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

/** The list with one of it a place higher, or lower. */
export function moved(list: readonly Override[], id: string, by: -1 | 1): Override[] {
  const at = list.findIndex((one) => one.id === id);
  const to = at + by;
  const next = [...list];
  if (at < 0 || to < 0 || to >= list.length) return next;
  const [one] = next.splice(at, 1);
  next.splice(to, 0, one!);
  return next;
}

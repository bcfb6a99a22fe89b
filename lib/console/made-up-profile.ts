/** Somebody who is made up, to see what such a customer would be offered: what is not said is not known. */
import * as v from "valibot";
import { DAY } from "../core/time.ts";
import { CPM_STAGES } from "../customers/cpm.ts";
import { plainTag } from "../customers/crm-tag.ts";
import { type CustomerRow, NPS_CLASSES } from "../tables/rows/customers-shard.ts";
import { itemKey } from "../tables/rows/facts.ts";

const MOST_BOUGHT = 50;
const score = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const skus = v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.maxLength(MOST_BOUGHT));

export const profileSchema = v.strictObject({
  stage: v.optional(v.picklist(CPM_STAGES)),
  lapsed: v.optional(v.boolean()),
  rfm: v.optional(v.strictObject({ r: score, f: score, m: score })),
  /** Chance of still being a customer. */
  alive: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  orders: v.optional(whole),
  days_since_order: v.optional(whole),
  nps: v.optional(v.picklist(NPS_CLASSES)),
  open_tickets: v.optional(whole),
  plan: v.optional(v.string()),
  tags: v.optional(v.array(v.string())),
  /** Skus, oldest first, one entry a purchase. */
  bought: v.optional(skus),
});
export type MadeUpProfile = v.InferOutput<typeof profileSchema>;

/** As the tables would hold them; what they bought goes beside it, as a history. `now`: milliseconds since 1970. */
export function rowOfProfile(profile: MadeUpProfile, now: number): CustomerRow {
  const { stage, lapsed = false, days_since_order: days, bought = [] } = profile;
  return {
    key: itemKey("made up"),
    orders: profile.orders ?? bought.length,
    ordersBefore: 0,
    lastOrderAt: days === undefined ? null : now - days * DAY,
    sinceDay: null,
    rfm: profile.rfm ?? null,
    cell: stage === undefined ? null : 2 * CPM_STAGES.indexOf(stage) + (lapsed ? 1 : 0),
    alive: profile.alive ?? null,
    expectedValue: null,
    expectedRange: null,
    budget: null,
    habit: null,
    nps: profile.nps ?? "unknown",
    openTickets: profile.open_tickets ?? 0,
    lastReturnDay: null,
    fan: false,
    consent: true,
    plan: profile.plan ?? null,
    topics: [],
    tags: (profile.tags ?? []).map(plainTag),
    favourites: [],
    quotas: [],
    owned: [],
    prefetch: [],
  };
}

/** Fields of a form → the profile; `null` where none of them is filled in. */
export function profileOfFields(field: (name: ProfileField) => string): Record<string, unknown> | null {
  const number = (name: ProfileField): number | undefined =>
    field(name) === "" ? undefined : Number(field(name));
  const list = (name: ProfileField): string[] | undefined => {
    const parts = field(name)
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    return parts.length === 0 ? undefined : parts;
  };
  const said = Object.entries({
    stage: field("stage").replace(/_lapsed$/, "") || undefined,
    lapsed: field("stage").endsWith("_lapsed") ? true : undefined,
    orders: number("orders"),
    days_since_order: number("days_since_order"),
    nps: field("nps") || undefined,
    open_tickets: number("open_tickets"),
    tags: list("tags"),
    bought: list("bought"),
  }).filter(([, value]) => value !== undefined);
  return said.length === 0 ? null : Object.fromEntries(said);
}

export const PROFILE_FIELDS = [
  "stage",
  "orders",
  "days_since_order",
  "nps",
  "open_tickets",
  "tags",
  "bought",
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

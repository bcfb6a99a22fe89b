import type { CustomerRecord } from "../catalog/customer-feed.ts";
import type { Calendar } from "../core/calendar.ts";
import { DAY } from "../core/time.ts";
import { plainTag } from "./crm-tag.ts";

export type NpsClass = "promoter" | "passive" | "detractor" | "unknown";

/** How content a customer is with the shop. */
export interface Satisfaction {
  readonly nps: NpsClass;
  readonly openTickets: number;
  /** Day of the last return, since 1970-01-01; `null` when there was none. */
  readonly lastReturnDay: number | null;
  readonly recentReturn: boolean;
  /** Tagged as a fan in the CRM. */
  readonly fan: boolean;
  /** A detractor, waiting for an answer, or just sent something back: no upsell at all, fan or not. */
  readonly unhappy: boolean;
}

export interface SatisfactionSettings {
  readonly returnDays: number;
  readonly fanTags: readonly string[];
}

/** Reichheld's classes: 9–10 promoter, 7–8 passive, 0–6 detractor. */
export function npsClass(nps: number | null): NpsClass {
  if (nps === null) return "unknown";
  if (nps >= 9) return "promoter";
  return nps >= 7 ? "passive" : "detractor";
}

function isFan(tags: readonly string[], fanTags: readonly string[]): boolean {
  if (tags.length === 0) return false;
  const fans = fanTags.map(plainTag);
  return tags.some((tag) => fans.includes(plainTag(tag)));
}

/**
 * What the CRM feed and the returns tell. Times are milliseconds since 1970; a return counts as recent for exactly
 * `returnDays` days; one after `asOf` has not happened yet and must not be passed in.
 */
export function satisfactionOf(
  record: CustomerRecord | null,
  lastReturnAt: number | null,
  asOf: number,
  { returnDays, fanTags }: SatisfactionSettings,
  dayOf: Calendar,
): Satisfaction {
  const nps = npsClass(record?.nps ?? null);
  const openTickets = record?.openTickets ?? 0;
  const recentReturn = lastReturnAt !== null && asOf - lastReturnAt < returnDays * DAY;
  return {
    nps,
    openTickets,
    lastReturnDay: lastReturnAt === null ? null : dayOf(lastReturnAt),
    recentReturn,
    fan: isFan(record?.tags ?? [], fanTags),
    unhappy: nps === "detractor" || openTickets > 0 || recentReturn,
  };
}

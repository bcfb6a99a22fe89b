/** What the tables hold of one customer, for the people who look after them. */

import type { Localized } from "../catalog/item.ts";
import { calendarOf } from "../core/calendar.ts";
import type { Hash64 } from "../core/hash.ts";
import { err, ok, type Result } from "../core/result.ts";
import { CPM_STAGES, type CpmStage } from "../customers/cpm.ts";
import { CUSTOMER_SETTINGS } from "../customers/customer-settings.ts";
import { type Milestones, milestonesOf } from "../customers/milestones.ts";
import { defaultPolicy, type Policy } from "../offers/policy/policy.ts";
import { beingLost } from "../offers/shopper/shopper.ts";
import type { BuildReader } from "../tables/read/build-reader.ts";
import type { CustomerRow, OwnedRow } from "../tables/rows/customers-shard.ts";

interface OwnedView {
  readonly owned: OwnedRow;
  /** `null` where its card is not in the build. */
  readonly sku: string | null;
  readonly title: Localized | null;
  /** Day since 1970 from which it is due again; `null` where that is not known. */
  readonly dueDay: number | null;
}

export interface CustomerView {
  readonly row: CustomerRow;
  readonly stage: CpmStage | null;
  readonly lapsed: boolean;
  /** On the day of the build. */
  readonly milestones: Milestones;
  readonly owned: readonly OwnedView[];
}

/** Winning somebody back comes before any offer. */
export const isBeingLost = (row: CustomerRow): boolean => beingLost(row, defaultPolicy.lapsed.alive);

/** `null` for a customer the build does not know; an error says what could not be read. Two rounds of reads. */
export async function customerView(
  reader: BuildReader,
  key: Hash64,
  policy: Policy,
): Promise<Result<CustomerView | null, string>> {
  const found = await reader.find("customers", [key]);
  if (!found.ok) return err(found.error.message);
  const [place] = found.value;
  if (place == null) return ok(null);
  const row = place.shard.row(place.row);
  const cards = await reader.find(
    "items",
    row.owned.map((owned) => owned.key),
  );
  if (!cards.ok) return err(cards.error.message);
  return ok({
    row,
    stage: row.cell === null ? null : CPM_STAGES[row.cell >> 1]!,
    milestones: milestonesOn(row, Date.parse(reader.build.asOf), policy),
    lapsed: row.cell !== null && (row.cell & 1) === 1,
    owned: row.owned.map((owned, i) => {
      const card = cards.value[i];
      const { sku, title } = card == null ? { sku: null, title: null } : card.shard.card(card.row);
      return { owned, sku, title, dueDay: dueDayOf(owned) };
    }),
  });
}

function milestonesOn(
  { sinceDay, orders, lastOrderAt, quotas }: CustomerRow,
  asOf: number,
  { milestones, time_zone }: Policy,
): Milestones {
  const { orders: counts, days: openDays, quota: quotaShare } = milestones;
  const dayOf = calendarOf(time_zone);
  return milestonesOf(
    {
      sinceDay,
      orders,
      lastOrderDay: lastOrderAt === null ? null : dayOf(lastOrderAt),
      quotas,
    },
    dayOf(asOf),
    { orders: counts, openDays, quotaShare, quotas: CUSTOMER_SETTINGS.milestones.quotas },
  );
}

const dueDayOf = ({ lastDay, intervalDays }: OwnedRow): number | null =>
  lastDay === 0 || intervalDays === null ? null : lastDay + intervalDays;

/** What the tables hold of one customer, for the people who look after them. */

import type { Localized } from "../catalog/item.ts";
import { calendarOf } from "../core/calendar.ts";
import type { Hash64 } from "../core/hash.ts";
import { err, ok, type Result } from "../core/result.ts";
import { CPM_STAGES, type CpmStage } from "../customers/cpm.ts";
import { CUSTOMER_SETTINGS } from "../customers/customer-settings.ts";
import { type Milestones, milestonesOf } from "../customers/milestones.ts";
import type { Policy } from "../offers/policy/policy.ts";
import type { BuildReader } from "../tables/read/build-reader.ts";
import type { CustomerRow, OwnedRow } from "../tables/rows/customers-shard.ts";
import { deskOfRow, type OfferedRow } from "../tables/rows/desk-of-rows.ts";
import type { ItemName, ItemNames } from "../tables/rows/item-names.ts";
import { type ChurnRisk, churnRisk } from "./churn-risk.ts";

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
  /** Whether keeping somebody comes before any offer, and why. */
  readonly risk: ChurnRisk | null;
  /** Chance of still being a customer some weeks ago; `null` where it is not known, and for whoever has ordered since. */
  readonly aliveBefore: number | null;
  /** On the day of the build. */
  readonly milestones: Milestones;
  readonly owned: readonly OwnedView[];
  /** What they saw of offers, latest first. */
  readonly offered: readonly OfferedView[];
}

interface OfferedView extends OfferedRow {
  /** `null` where the build does not hold it any more. */
  readonly sku: string | null;
  readonly title: Localized | null;
}

/**
 * `null` for a customer the build does not know; an error says what could not be read. Two reads in one round where the
 * night left the names of the build's items (`names`; `null` where it did not); the cards of what was bought otherwise.
 * `keys`: of the customer's row, and of those under other keys of the shop, which are read in the same round.
 */
export async function customerView(
  reader: BuildReader,
  keys: readonly [Hash64, ...Hash64[]],
  policy: Policy,
  names: Promise<ItemNames | null>,
): Promise<Result<CustomerView | null, string>> {
  const [found, known] = await Promise.all([reader.find("customers", keys), names]);
  if (!found.ok) return err(found.error.message);
  const [place, ...others] = found.value;
  if (place == null) return ok(null);
  const row = place.shard.row(place.row);
  const { aliveBefore, offered: latest } = deskOfRow(place.shard.packed, place.row);
  const before = others.flatMap((other) =>
    other === null ? [] : deskOfRow(other.shard.packed, other.row).offered,
  );
  const offered = [...latest, ...before].sort((a, b) => b.day - a.day);
  const items = [...row.owned, ...offered].map(({ key: item }) => item);
  const named = known === null ? await namesOnCards(reader, items) : ok(items.map((one) => known.find(one)));
  if (!named.ok) return named;
  return ok({
    risk: churnRisk(row, aliveBefore, policy),
    aliveBefore,
    row,
    stage: row.cell === null ? null : CPM_STAGES[row.cell >> 1]!,
    milestones: milestonesOn(row, Date.parse(reader.build.asOf), policy),
    lapsed: row.cell !== null && (row.cell & 1) === 1,
    owned: row.owned.map((owned, i) => {
      const { sku, title } = named.value[i] ?? { sku: null, title: null };
      return { owned, sku, title, dueDay: dueDayOf(owned) };
    }),
    offered: offered.map((one, i) => {
      const { sku, title } = named.value[row.owned.length + i] ?? { sku: null, title: null };
      return { ...one, sku, title };
    }),
  });
}

async function namesOnCards(
  reader: BuildReader,
  keys: readonly Hash64[],
): Promise<Result<(ItemName | null)[], string>> {
  const cards = await reader.find("items", keys);
  if (!cards.ok) return err(cards.error.message);
  return ok(cards.value.map((place) => place?.shard.card(place.row) ?? null));
}

function milestonesOn(
  { sinceDay, orders, ordersBefore, lastOrderAt, quotas }: CustomerRow,
  asOf: number,
  { milestones, time_zone }: Policy,
): Milestones {
  const { orders: counts, days: openDays, quota: quotaShare } = milestones;
  const dayOf = calendarOf(time_zone);
  return milestonesOf(
    {
      sinceDay,
      orders: ordersBefore === null ? null : orders + ordersBefore,
      lastOrderDay: lastOrderAt === null ? null : dayOf(lastOrderAt),
      quotas,
    },
    dayOf(asOf),
    { orders: counts, openDays, quotaShare, quotas: CUSTOMER_SETTINGS.milestones.quotas },
  );
}

const dueDayOf = ({ lastDay, intervalDays }: OwnedRow): number | null =>
  lastDay === 0 || intervalDays === null ? null : lastDay + intervalDays;

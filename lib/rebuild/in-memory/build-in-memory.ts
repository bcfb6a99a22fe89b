/** From an order log to a build that is ready to be published: the same on the command line and in the nightly function. */

import { AFFINITY_SETTINGS, type AffinitySettings } from "../../affinity/affinity-settings.ts";
import { buildAffinity } from "../../affinity/build-affinity.ts";
import type { Choosing } from "../../affinity/choosing.ts";
import { ordersByCustomer } from "../../affinity/counts/orders-by-customer.ts";
import { setsOf, withoutSetParts } from "../../affinity/counts/set-parts.ts";
import { SeveralTaken } from "../../affinity/counts/several-taken.ts";
import { choicesOf } from "../../affinity/sequel/choices-by-owners.ts";
import { ownersOf } from "../../affinity/sequel/owners-fit.ts";
import type { Item } from "../../catalog/item.ts";
import { mergeItems } from "../../catalog/merge-items.ts";
import { typicalOrderOf } from "../../catalog/order-values.ts";
import { recentPrices } from "../../catalog/recent-prices.ts";
import { byCodeUnits } from "../../core/code-unit-order.ts";
import { findLadders } from "../../ladder/find-ladders.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { onRung } from "../../ladder/ladder-from.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { PersonalTrial } from "../../offers/ranking/personal-factor.ts";
import { NO_CURRENCY } from "../../orders/limits.ts";
import { earlierDigest } from "../../orders/log/bought-earlier.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { LearnedRow } from "../../tables/rows/learned.ts";
import { type Build, type BuiltTable, type BuiltTables, describeTables } from "../../tables/store/publish.ts";
import { apartByItem, planChoices } from "../tables/apart-by-item.ts";
import { categoryNumbers, departmentNumbers } from "../tables/category-numbers.ts";
import { type CustomerInput, encodeCustomers } from "../tables/customer-rows.ts";
import { describeBuild } from "../tables/describe-build.ts";
import { atHand, encodeTables } from "../tables/encode-tables.ts";
import { fitByCategory } from "../tables/fit-by-category.ts";
import { itemFacts } from "../tables/item-facts.ts";
import { namedItems } from "../tables/name-words.ts";
import { trialInMemory } from "./personal-trial.ts";

export interface RebuildInput {
  readonly log: OrderLog;
  readonly catalog: readonly Item[];
  readonly policy: Policy;
  /** Milliseconds since 1970: the present of this build. */
  readonly asOf: number;
  /** Numbers of the affinity tables that differ from the defaults and the policy. */
  readonly affinity?: Partial<AffinitySettings>;
  /** Without it nobody is known, and there is no table of customers. */
  readonly customers?: CustomerInput;
  /** What shoppers were seen to accept (lib/learning/acceptance.ts). */
  readonly acceptance?: readonly LearnedRow[];
  /** Chooses the scorer elsewhere meanwhile. */
  readonly chooseBeside?: Choosing;
  /** Called as each stage begins, and in `affinity` as each of its steps does: before more memory is taken. */
  readonly onProgress?: (stage: RebuildStage) => void;
}

const REBUILD_STAGES = ["items", "ladders", "affinity", "customers", "tables"] as const;
type RebuildStage = (typeof REBUILD_STAGES)[number];

const EMPTY_TABLE: BuiltTable = { bits: 0, rows: 0, shards: [] };

/** A build, and what a reader of its report should know of what it learned. */
export interface Rebuilt extends Build {
  readonly notes: readonly string[];
}

export async function rebuild(input: RebuildInput): Promise<Rebuilt> {
  const { log, catalog, policy, asOf, acceptance = [], chooseBeside, onProgress } = input;
  onProgress?.("items");
  const table = mergeItems(catalog, log, recentPrices(log));
  const currency = currencyOf(catalog, log, policy);
  onProgress?.("ladders");
  const ladders = findLadders(table.items, log);
  onProgress?.("affinity");
  const categories = categoryNumbers(table.items);
  const settings = { ...policyNumbers(policy), ...input.affinity };
  const departments = departmentNumbers(table.items);
  let personal: PersonalTrial | null = null;
  const affinity = await buildAffinity(log, {
    asOf,
    settings,
    ...ladderGroups(table.items.length, ladders),
    named: namedItems(table.items),
    category: categories,
    department: departments,
    sets: setsOf(catalog),
    ...(input.customers === undefined
      ? {}
      : {
          onHeldOut: (heldOut) => {
            personal = trialInMemory(heldOut, policy, { ...AFFINITY_SETTINGS, ...settings });
          },
        }),
    ...(chooseBeside === undefined ? {} : { chooseBeside }),
    onProgress: () => onProgress?.("affinity"),
  });
  onProgress?.("customers");
  const byCustomer = ordersByCustomer(log, settings.sharedIds);
  const fit = fitByCategory(table.items, ownersOf(log, byCustomer, categories));
  const plan = planChoices(table.items, linesByItem(log));
  const apart = apartByItem(table.items, choicesOf(log, byCustomer, plan, asOf), plan);
  const taken = new SeveralTaken([categories, departments]);
  taken.add(withoutSetParts(log, setsOf(catalog)));
  const facts = itemFacts({ table, ladders, affinity, fit, apart, several: taken.bits(), currency });
  const customers =
    input.customers === undefined
      ? EMPTY_TABLE
      : encodeCustomers({ log, items: table.items, ladders, affinity, facts, policy, asOf }, input.customers);
  onProgress?.("tables");
  const tables: BuiltTables = {
    ...atHand(
      encodeTables({ table, ladders, affinity, facts, categories, departments, currency, acceptance }),
    ),
    customers,
  };
  return {
    info: describeBuild({
      asOf,
      currency,
      items: table.items,
      typicalOrder: currency === log.currency ? typicalOrderOf(log) : null,
      made: {
        digest: log.digest,
        items: log.skus.length,
        catalog,
        policy,
        settings: { ...AFFINITY_SETTINGS, ...settings },
        customers: input.customers,
        acceptance,
        earlier: log.earlier === undefined ? null : earlierDigest(log.earlier.digest),
      },
      affinity,
      personal,
      counts: {
        orders: log.at.length,
        lines: log.items.length,
        items: table.items.length,
        ladders: ladders.length,
        customers: log.customers.length,
      },
      tables: describeTables(tables),
    }),
    tables,
    notes: affinity.notes,
  };
}

/** Item → lines of paid orders that hold it. */
function linesByItem({ items, skus }: OrderLog): Uint32Array {
  const lines = new Uint32Array(skus.length);
  for (const item of items) lines[item]!++;
  return lines;
}

/** The policy's word on the numbers of the affinity tables. */
export const policyNumbers = ({
  rebuild: { half_life_days, window_days },
  time_zone,
}: Policy): Partial<AffinitySettings> => ({
  halfLifeDays: half_life_days,
  windowDays: window_days,
  timeZone: time_zone,
});

/** Item → number of the ladder it stands on, −1 for none, and whether that goes by price or number alone. */
export function ladderGroups(
  items: number,
  ladders: readonly Ladder[],
): { readonly sameLadder: Int32Array; readonly inSeries: Uint8Array } {
  const inSeries = new Uint8Array(items);
  const groups = ladders.map((ladder) => ladder.rungs.flatMap(onRung));
  ladders.forEach(({ axis }, n) => {
    if (axis === "price" || axis === "generation") for (const item of groups[n]!) inSeries[item] = 1;
  });
  return { sameLadder: numbered(items, groups), inSeries };
}

/** The catalog's word, else what the orders were paid in, else the policy's. */
export function currencyOf(
  catalog: readonly Item[],
  log: Pick<OrderLog, "currency">,
  policy: Policy,
): string {
  const counts = new Map<string, number>();
  for (const { currency } of catalog) {
    if (currency !== null && currency !== NO_CURRENCY) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b));
  return most?.[0] ?? (log.currency === NO_CURRENCY ? policy.currency : log.currency);
}

/** Group members → item number's group number, −1 for none. */
function numbered(items: number, groups: readonly (readonly number[])[]): Int32Array {
  const numbers = new Int32Array(items).fill(-1);
  groups.forEach((members, group) => {
    for (const item of members) numbers[item] = group;
  });
  return numbers;
}

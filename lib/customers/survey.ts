import type { OrderLog } from "../orders/order.ts";
import { spendThreshold } from "./cpm.ts";
import { fitValueModel, type ValueModel } from "./expected-value.ts";
import { type PurchaseHistory, purchaseHistory } from "./history.ts";
import { type Cuts, quintileCuts } from "./rfm.ts";
import type { CustomerSettings } from "./settings.ts";
import { sharedIds } from "./shared-ids.ts";

const DAY = 86_400_000;

/** What has to be known of all customers before one of them can be described. */
export interface CustomerSurvey {
  readonly history: PurchaseHistory;
  /** Customer → 1 for ids that stand for more than one person. */
  readonly shared: Uint8Array;
  /** Customers who bought and are one person each, ascending. */
  readonly known: Uint32Array;
  /** Cuts of −(whole days since the last order), orders and spend. */
  readonly cuts: { readonly r: Cuts; readonly f: Cuts; readonly m: Cuts };
  /** Minor units from which CPM counts a big spender. */
  readonly bigSpend: number;
  readonly value: ValueModel;
}

/** `prices` are the items' current ones in the log's currency. */
export function surveyCustomers(
  log: OrderLog,
  prices: readonly (number | null)[],
  asOf: number,
  settings: CustomerSettings,
): CustomerSurvey {
  const history = purchaseHistory(log, prices, asOf, settings.visitHours);
  const counts = orderCounts(history);
  const shared = sharedIds(counts, history.firstAt, history.lastAt, settings.shared);
  const known = Uint32Array.from(counts.keys()).filter((c) => counts[c]! > 0 && shared[c] === 0);
  const column = (of: (customer: number) => number): Float64Array => Float64Array.from(known, of);
  const settled = known.filter(
    (c) => counts[c]! > 1 && history.lastAt[c]! - history.firstAt[c]! >= settings.cpm.settlingDays * DAY,
  );
  return {
    history,
    shared,
    known,
    cuts: {
      r: quintileCuts(column((c) => recency(history, c, asOf))),
      f: quintileCuts(column((c) => counts[c]!)),
      m: quintileCuts(column((c) => history.spend[c]!)),
    },
    bigSpend: spendThreshold(
      log.currency,
      Float64Array.from(settled, (c) => history.spend[c]!),
      settings.cpm,
    ),
    value: fitValueModel(history, known, log.customers, asOf, settings.expected),
  };
}

/** Minus the whole days since the last order: more is better. */
export const recency = (history: PurchaseHistory, customer: number, asOf: number): number =>
  -Math.floor((asOf - history.lastAt[customer]!) / DAY);

/** Customer → orders. */
const orderCounts = ({ offsets }: PurchaseHistory): Uint32Array =>
  Uint32Array.from(offsets.subarray(1), (end, customer) => end - offsets[customer]!);

/** A delivery → what it changes in the order log, by who sent it and of what kind it is. */

import { ok, type Result } from "../../core/result.ts";
import type { ShopOptions } from "../import/platforms/shop-orders.ts";
import type { RecordProblem } from "../order-problem.ts";
import { canonicalChanges } from "./canonical-records.ts";
import { type Changes, type Delivery, MOST_AHEAD_MS, NO_CHANGES, notAhead } from "./delivery.ts";
import { shopifyChanges } from "./shopify-orders.ts";
import { wooChanges } from "./woocommerce-orders.ts";

/** Topics that bring orders; all others are passed over. */
const SHOPIFY = new Set([
  "orders/create",
  "orders/updated",
  "orders/paid",
  "orders/fulfilled",
  "orders/partially_fulfilled",
  "orders/cancelled",
  "orders/edited",
  "orders/delete",
  "refunds/create",
]);
const WOOCOMMERCE = /^order\.(created|updated|deleted|restored|refunded)$|^refund\.|^action\./;

/** An error only for canonical records: whoever wrote those can put them right. `null`: a topic that is about no order. */
export function changesIn(
  delivery: Delivery,
  currency: string,
  now: number,
): Result<Changes | null, RecordProblem> {
  const { sender, topic } = delivery;
  switch (sender) {
    case "canonical":
      return canonicalChanges(delivery.body, currency, now);
    case "shopify":
      return ok(SHOPIFY.has(topic) ? upTo(now, shopifyChanges(delivery, optionsOf(currency), now)) : null);
    case "woocommerce":
      return ok(WOOCOMMERCE.test(topic) ? upTo(now, wooChanges(delivery, optionsOf(currency))) : null);
  }
}

const optionsOf = (currency: string): ShopOptions => ({ zone: null, currency, statuses: new Map() });

/** An order of a later time would hide every other; a version of a later time every one that comes after it. */
function upTo(now: number, told: Changes): Changes {
  const dated = <T extends { readonly version: number | null }>(one: T): T =>
    one.version === null ? one : { ...one, version: notAhead(one.version, now) };
  const changes = {
    ...told,
    records: told.records.map(dated),
    withdrawn: told.withdrawn.map(dated),
    edits: told.edits.map(({ identity, edit }) => ({
      identity,
      edit: { ...edit, version: notAhead(edit.version, now) },
    })),
  };
  const isFuture = ({ record }: Changes["records"][number]) => record.at > now + MOST_AHEAD_MS;
  const future = changes.records.filter(isFuture);
  if (future.length === 0) return changes;
  const problem: RecordProblem = { reason: "bad_time", field: "at", message: "the time lies in the future" };
  return {
    ...NO_CHANGES,
    ...changes,
    records: changes.records.filter((one) => !isFuture(one)),
    aside: [...changes.aside, ...future.map(() => problem)],
  };
}

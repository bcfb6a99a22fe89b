import type { OrderLog } from "../../orders/order.ts";
import type { Targets } from "./targets.ts";

/** Whether each hidden item had been bought by the same customer before: repeat (1) or explore (0); −1 for guests. */
export function repeatOrExplore(log: OrderLog, targets: Targets): Int8Array {
  const wanted = new Map<number, number[]>();
  targets.order.forEach((order, i) => {
    const customer = log.customer[order]!;
    if (customer >= 0) wanted.set(customer, [...(wanted.get(customer) ?? []), i]);
  });
  const repeats = Int8Array.from(targets.order, (order) => (log.customer[order]! < 0 ? -1 : 0));
  for (let o = 0; o < log.at.length; o++) {
    const waiting = wanted.get(log.customer[o]!);
    if (waiting === undefined) continue;
    const items = log.items.subarray(log.offsets[o]!, log.offsets[o + 1]!);
    for (const i of waiting) {
      if (o < targets.order[i]! && items.includes(targets.target[i]!)) repeats[i] = 1;
    }
  }
  return repeats;
}

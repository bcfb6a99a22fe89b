/** How items are bought again: counted partition by partition, then put together. */

import type { Rebuy } from "../../affinity/affinity-model.ts";
import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import type { CustomerOrders } from "../../affinity/counts/orders-by-customer.ts";
import { GapMedians, rebuysOf, repeatsOf } from "../../affinity/sequel/rebuy.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepColumns, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";

/** Array bytes of a line and an item while the repeats of a partition are counted. */
const LINE_BYTES = 8;
const ITEM_BYTES = 36;
/** Gaps that are gathered at a time, as a share of the step's memory. */
const GATHERED = 0.4;
const GAP_BYTES = 2;

export async function keepRepeats(
  context: StepContext,
  partition: number,
  log: OrderLog,
  customers: CustomerOrders,
  settings: Pick<AffinitySettings, "timeZone">,
): Promise<void> {
  const bytes = LINE_BYTES * log.items.length + ITEM_BYTES * log.skus.length;
  const repeats = await context.budget.during("what is bought again", bytes, () =>
    repeatsOf(log, customers, settings),
  );
  await keepColumns(
    context,
    ARTIFACTS.repeats,
    {
      buy: repeats.buyers,
      rep: repeats.repeaters,
      gaps: repeats.gaps,
      sta: repeats.starts,
      days: repeats.days,
    },
    partition,
  );
}

export async function keepRebuy(context: StepContext, info: LogInfo): Promise<void> {
  const { budget } = context;
  const { items } = info;
  const sums = {
    buyers: new Uint32Array(items),
    repeaters: new Uint32Array(items),
    gaps: new Uint32Array(items),
  };
  for await (const part of eachPart(context, info)) {
    const columns = [part.u32("buy"), part.u32("rep"), part.u32("gaps")];
    for (const [i, sum] of Object.values(sums).entries())
      columns[i]!.forEach((count, item) => {
        sum[item]! += count;
      });
  }
  const most = Math.floor((budget.limit * GATHERED) / GAP_BYTES);
  const days = new Uint16Array(items);
  for (let from = 0; from < items; ) {
    let gathered = sums.gaps[from]!;
    let to = from + 1;
    while (to < items && gathered + sums.gaps[to]! <= most) gathered += sums.gaps[to++]!;
    const medians = await budget.during("gaps between purchases", GAP_BYTES * gathered, async () => {
      const gaps = new GapMedians(sums.gaps, from, to);
      for await (const part of eachPart(context, info))
        gaps.add({ starts: part.u32("sta"), days: part.u16("days") });
      return gaps.medians();
    });
    days.set(medians, from);
    from = to;
  }
  const rebuy = rebuysOf(sums, days);
  await keepColumns(context, ARTIFACTS.rebuy, {
    days: rebuy.intervalDays,
    gaps: rebuy.gaps,
    buy: rebuy.buyers,
    rep: rebuy.repeaters,
    cons: rebuy.consumable,
  });
}

async function* eachPart(context: StepContext, { partitions }: LogInfo) {
  for (let partition = 0; partition < partitions; partition++)
    yield await readColumns(context, ARTIFACTS.repeats, partition);
}

export async function readRebuy(context: StepContext): Promise<Rebuy> {
  const rebuy = await readColumns(context, ARTIFACTS.rebuy);
  return {
    intervalDays: rebuy.u16("days"),
    gaps: rebuy.u32("gaps"),
    buyers: rebuy.u32("buy"),
    repeaters: rebuy.u32("rep"),
    consumable: rebuy.f32("cons"),
  };
}

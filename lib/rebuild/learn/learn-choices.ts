/** What people chose, by what they had, counted partition by partition, and what sets items apart by that. */

import type { CustomerOrders } from "../../affinity/counts/orders-by-customer.ts";
import {
  type ChoicePlan,
  choiceCells,
  choicesOf,
  noChoices,
} from "../../affinity/sequel/choices-by-owners.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { type ApartByItem, apartByItem, planChoices } from "../tables/apart-by-item.ts";
import { readItems } from "./learn-items-and-ladders.ts";

const CELL_BYTES = 4;
const COUNTS = ["met", "chosen", "took", "stock", "held", "across", "people"] as const;

async function planOf(context: StepContext): Promise<ChoicePlan> {
  const { items } = await readItems(context);
  return planChoices(items, (await readColumns(context, ARTIFACTS.sold)).u32("line"));
}

export async function keepChoices(
  context: StepContext,
  partition: number,
  log: OrderLog,
  customers: CustomerOrders,
): Promise<void> {
  const plan = await planOf(context);
  const { met, chosen, took, stock, held, across, people } = await context.budget.during(
    "what people chose",
    CELL_BYTES * choiceCells(plan),
    () => choicesOf(log, customers, plan, context.options.asOf),
  );
  const columns = { met, chosen, took, stock, held, across, people };
  await keepColumns(context, ARTIFACTS.choices, columns, partition);
}

export async function keepApart(context: StepContext, { partitions }: LogInfo): Promise<void> {
  const { items } = await readItems(context);
  const plan = await planOf(context);
  const apart = await context.budget.during(
    "what people chose",
    2 * CELL_BYTES * choiceCells(plan),
    async () => {
      const sums = noChoices(plan);
      for (let partition = 0; partition < partitions; partition++) {
        const part = await readColumns(context, ARTIFACTS.choices, partition);
        for (const name of COUNTS)
          part.u32(name).forEach((some, i) => {
            sums[name][i]! += some;
          });
      }
      return apartByItem(items, sums, plan);
    },
  );
  await keepArtifact(context, ARTIFACTS.apart, apart);
}

export const readApart = (context: StepContext): Promise<ApartByItem> =>
  readArtifact(context, ARTIFACTS.apart);

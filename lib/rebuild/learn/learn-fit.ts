/** Who owns what, counted partition by partition, and what that says of fit. */
import type { CustomerOrders } from "../../affinity/counts/orders-by-customer.ts";
import { countedCategories, ownersOf } from "../../affinity/sequel/owners-fit.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { categoryNumbers } from "../tables/category-numbers.ts";
import { type FitByCategory, fitByCategory } from "../tables/fit-by-category.ts";
import { readItems } from "./learn-items-and-ladders.ts";

const CELL_BYTES = 4;

export async function keepOwners(
  context: StepContext,
  partition: number,
  log: OrderLog,
  customers: CustomerOrders,
): Promise<void> {
  const category = categoryNumbers((await readItems(context)).items);
  const bytes = CELL_BYTES * countedCategories(category) ** 2;
  const { owners, several, sizes, both } = await context.budget.during("who owns what", bytes, () =>
    ownersOf(log, customers, category),
  );
  await keepColumns(context, ARTIFACTS.owners, { own: owners, svl: several, siz: sizes, both }, partition);
}

export async function keepFit(context: StepContext, { partitions }: LogInfo): Promise<void> {
  const { items } = await readItems(context);
  const count = countedCategories(categoryNumbers(items));
  const fit = await context.budget.during("who owns what", 2 * CELL_BYTES * count ** 2, async () => {
    const sums = {
      own: new Uint32Array(count),
      svl: new Uint32Array(count),
      siz: new Uint32Array(count + 1),
      both: new Uint32Array(count ** 2),
    };
    for (let partition = 0; partition < partitions; partition++) {
      const part = await readColumns(context, ARTIFACTS.owners, partition);
      for (const name of ["own", "svl", "siz", "both"] as const)
        part.u32(name).forEach((some, i) => {
          sums[name][i]! += some;
        });
    }
    return fitByCategory(items, { owners: sums.own, several: sums.svl, sizes: sums.siz, both: sums.both });
  });
  await keepArtifact(context, ARTIFACTS.fit, fit);
}

export const readFit = (context: StepContext): Promise<FitByCategory> => readArtifact(context, ARTIFACTS.fit);

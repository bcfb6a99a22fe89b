import { ordersByCustomer } from "../../affinity/counts/orders-by-customer.ts";
import { withCrowd } from "../log/customer-partitions.ts";
import type { LogInfo } from "../log/scan.ts";
import type { StepContext } from "../run/context.ts";
import { keepFirstPurchases } from "./learn-next.ts";
import { keepRepeats } from "./learn-rebuy.ts";
import { keepTotals } from "./learn-survey.ts";

/** An order's place with its customer. */
const ORDER_BYTES = 4;

/** All that is counted of the customers of one crowd by themselves. */
export async function keepHabits(context: StepContext, info: LogInfo, crowd: number): Promise<void> {
  const start = info.slices.find(({ span }) => span !== null)?.span?.[0] ?? 0;
  await withCrowd(context, info, crowd, (log) =>
    context.budget.during("orders by customer", ORDER_BYTES * log.at.length, async () => {
      const customers = ordersByCustomer(log);
      await keepFirstPurchases(context, crowd, log, customers, start);
      await keepRepeats(context, crowd, log, customers);
      await keepTotals(context, crowd, log);
    }),
  );
}

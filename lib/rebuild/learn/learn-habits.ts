import { ordersByCustomer } from "../../affinity/counts/orders-by-customer.ts";
import { withPartition } from "../log/customer-partitions.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { affinitySettingsOf } from "./learn-affinity.ts";
import { keepChoices } from "./learn-choices.ts";
import { keepOwners } from "./learn-fit.ts";
import { keepFirstPurchases } from "./learn-next.ts";
import { keepRepeats } from "./learn-rebuy.ts";
import { keepCustomerTotals } from "./learn-survey.ts";

/** An order's place with its customer; of a customer how many they are, from when to when. */
const ORDER_BYTES = 4;
const CUSTOMER_BYTES = 25;

/** All that is counted of the customers of one partition by themselves. */
export async function keepHabits(context: StepContext, info: LogInfo, partition: number): Promise<void> {
  const start = info.slices.find(({ span }) => span !== null)?.span?.[0] ?? 0;
  await withPartition(context, info, partition, (log) =>
    context.budget.during(
      "orders by customer",
      ORDER_BYTES * log.at.length + CUSTOMER_BYTES * log.customers.length,
      async () => {
        const settings = affinitySettingsOf(context);
        const customers = ordersByCustomer(log, settings.sharedIds);
        await keepFirstPurchases(context, partition, log, customers, start);
        await keepRepeats(context, partition, log, customers, settings);
        await keepCustomerTotals(context, partition, log);
        await keepOwners(context, partition, log, customers);
        await keepChoices(context, partition, log, customers);
      },
    ),
  );
}

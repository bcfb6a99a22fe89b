import type { Passes } from "../../orders/log/passes.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { withPartition } from "./customer-partitions.ts";
import { eachSlice } from "./scan.ts";

/**
 * Does work that looks at the log piece by piece: at its slices for what goes by time, at its partitions for what goes
 * by customer.
 */
export async function passOver<T>(context: StepContext, info: LogInfo, passes: Passes<T>): Promise<T> {
  for (;;) {
    const step = passes.next();
    if (step.done) return step.value;
    const { by, see } = step.value;
    if (by === "time") for await (const slice of eachSlice(context, info)) see(slice);
    else await eachPartition(context, info, see);
  }
}

async function eachPartition(
  context: StepContext,
  info: LogInfo,
  see: (log: OrderLog) => void | Promise<void>,
): Promise<void> {
  for (let partition = 0; partition < info.partitions; partition++)
    await withPartition(context, info, partition, see);
}

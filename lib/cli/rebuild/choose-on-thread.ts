import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Choosing } from "../../affinity/choosing.ts";
import { candidates, fallback } from "../../affinity/scorers/scorer-list.ts";
import type { OrderLog } from "../../orders/order.ts";
import { askThread } from "./ask-thread.ts";
import type { ChoosingAnswer, ChoosingAsked } from "./choosing-thread.ts";

/** A whole log is chosen by, so its objects may take what the process itself may. */
const YOUNG_MB = { maxYoungGenerationSizeMb: 16 };

/** Chooses the scorer on the other core. */
export const chooseOnThread: Choosing = async (log, settings, asOf, onHeldOut) => {
  const thread = join(import.meta.dirname, "choosing-thread.ts");
  const worker = new Worker(thread, { resourceLimits: YOUNG_MB });
  try {
    const { at, idHash, customer, channel, offsets, items, skus, customers } = withSharedColumns(log);
    const asked: ChoosingAsked = {
      log: { at, idHash, customer, ...(channel === undefined ? {} : { channel }), offsets, items, skus },
      customers: customers.length,
      settings,
      asOf,
    };
    const {
      scorer: name,
      validation,
      heldOut,
    } = await askThread<ChoosingAnswer>(worker, asked, "the choice of a scorer");
    const scorer = [...candidates(settings, skus.length), fallback].find((one) => one.name === name);
    if (scorer === undefined) throw new Error(`no scorer is called ${name}`);
    if (heldOut !== null) onHeldOut(heldOut);
    return { scorer, validation };
  } finally {
    await worker.terminate();
  }
};

/** The same log in columns that threads share instead of copying them: those that {@link chooseOnThread} looks at. */
export function withSharedColumns(log: OrderLog): OrderLog {
  return {
    ...log,
    at: sharedOf(log.at, Float64Array),
    idHash: sharedOf(log.idHash, Uint32Array),
    customer: sharedOf(log.customer, Int32Array),
    ...(log.channel === undefined ? {} : { channel: sharedOf(log.channel, Uint16Array) }),
    offsets: sharedOf(log.offsets, Uint32Array),
    items: sharedOf(log.items, Uint32Array),
  };
}

function sharedOf<T extends Float64Array | Uint32Array | Uint16Array | Int32Array>(
  column: T,
  Of: new (buffer: SharedArrayBuffer) => T,
): T {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const own = new Of(new SharedArrayBuffer(column.byteLength));
  own.set(column);
  return own;
}

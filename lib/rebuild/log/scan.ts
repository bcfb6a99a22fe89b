/** The canonical log of a run, slice by slice. */

import type { DigestPart } from "../../orders/log/digest.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { Dictionary, KeptSlice, LogInfo } from "../shapes/log-shapes.ts";
import { doubles, getColumns, signed } from "../storage/columns.ts";
import { SLICE, sliceBytes } from "./slice.ts";

/** The log as `log` has found it. */
export const logOf = (context: StepContext): Promise<LogInfo> => readArtifact(context, ARTIFACTS.log);

/** Digest of each slice's orders where the log's currency is this one. */
export const digestsIn = (currency: string, slices: readonly KeptSlice[]): DigestPart[] =>
  slices.map(({ digests, other }) => digests[currency] ?? other);

/** The slice that an order stands in, and the first order of it. */
export function sliceAt({ slices }: LogInfo, order: number): { slice: number; first: number } {
  let slice = 0;
  let first = 0;
  while (slice < slices.length && first + slices[slice]!.orders <= order) first += slices[slice++]!.orders;
  return { slice, first };
}

/**
 * The slices one by one, each as a log of its own under the log's item numbers; customers have the slice's
 * (`sliceDictionary`).
 */
export async function* eachSlice(
  context: StepContext,
  info: LogInfo,
  from = 0,
  to = info.slices.length,
): AsyncGenerator<OrderLog, void, undefined> {
  const dictionary = await readArtifact(context, ARTIFACTS.dictionary);
  for (let slice = from; slice < to; slice++) {
    const bytes = sliceBytes(info.slices[slice]!);
    context.budget.take("one slice of the log", bytes);
    try {
      yield await readSlice(context, dictionary, info, slice);
    } finally {
      context.budget.release(bytes);
    }
  }
}

async function readSlice(
  context: StepContext,
  dictionary: Dictionary,
  info: LogInfo,
  slice: number,
): Promise<OrderLog> {
  const packed = await getColumns(context.blobs, info.slices[slice]!.rows, SLICE);
  const channel = packed.u16("chn");
  const numbers = await readColumns(context, ARTIFACTS.numbers, slice);
  // The bytes are this reader's own, so the log's numbers take the place of the slice's.
  const offsets = packed.u32("off");
  const items = packed.u32("item");
  const price = signed(packed.u32("pri"));
  const itemOf = numbers.u32("item");
  for (let i = 0; i < items.length; i++) items[i] = itemOf[items[i]!]!;
  const known = numbers.u8("cur");
  if (known.includes(0)) {
    packed.u16("cur").forEach((currency, o) => {
      if (known[currency] === 0) price.fill(-1, offsets[o], offsets[o + 1]);
    });
  }
  return {
    skus: dictionary.skus,
    titles: dictionary.titles,
    customers: [],
    currency: dictionary.currency,
    at: doubles(packed.u32("at")),
    idHash: packed.u32("idh"),
    customer: signed(packed.u32("cus")),
    ...(channel.length === 0 ? {} : { channel }),
    offsets,
    items,
    qty: packed.u32("qty"),
    price,
    returned: new Uint32Array(0),
    digest: info.digest,
  };
}

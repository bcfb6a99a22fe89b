/**
 * Which rows of the compacted slices a later slice overwrites, and what was sent back of the others: for one bucket of
 * ids.
 */

import { grown } from "../../core/grown.ts";
import { IdTable } from "../../core/id-table.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { Compacted, Overwrites, RowReturn } from "../shapes/log-shapes.ts";
import { getColumns, getJson } from "../storage/columns.ts";
import { type CompactedAbout, IDS, type SentBack } from "./compact.ts";
import { bucketOf, firstOf, type LogPlan } from "./log-plan.ts";

const ID_BYTES = 56;
/** An id as it is read, a line of a return as it waits. */
const READ_BYTES = 8;
const RETURN_BYTES = 80;

/** Keeps what a bucket says of each slice that it says anything of; the numbers of those slices. */
export async function findOverwrites(
  context: StepContext,
  plan: LogPlan,
  compacted: readonly Compacted[],
  bucket: number,
): Promise<number[]> {
  const { blobs, budget } = context;
  const ids = new IdTable();
  // Row of the table → where the order's latest record lies.
  let sliceOf = new Uint16Array(1024);
  let rowOf = new Uint32Array(1024);
  const overwritten = compacted.map((): number[] => []);
  const returned = compacted.map((): RowReturn[] => []);
  const back: SentBack[] = [];
  let held = 0;
  const take = (bytes: number): void => {
    budget.take("the latest record of each order", bytes);
    held += bytes;
  };
  for (let slice = compacted.length - 1; slice >= 0; slice--) {
    const packed = await getColumns(blobs, compacted[slice]!.place.ids, IDS);
    const hi = packed.u32("hi");
    const lo = packed.u32("lo");
    await budget.during("the ids of one slice", READ_BYTES * hi.length, () => {
      const before = ids.size;
      for (let row = 0; row < hi.length; row++) {
        if (bucketOf(hi[row]!, plan.buckets) !== bucket) continue;
        const next = ids.size;
        if (ids.row(hi[row]!, lo[row]!) < next) {
          overwritten[slice]!.push(row);
          continue;
        }
        sliceOf = grown(sliceOf, next + 1);
        rowOf = grown(rowOf, next + 1);
        sliceOf[next] = slice;
        rowOf[next] = row;
      }
      take(ID_BYTES * (ids.size - before));
    });
    const about = await getJson<CompactedAbout>(blobs, compacted[slice]!.place.about);
    for (const one of about.back) {
      const [orderHi, , at] = one;
      if (bucketOf(orderHi, plan.buckets) === bucket && at >= firstOf(plan) && at <= plan.until)
        back.push(one);
    }
  }
  take(RETURN_BYTES * back.length);
  for (const [hi, lo, at, sku, qty] of back) {
    const order = ids.find(hi, lo);
    if (order >= 0) returned[sliceOf[order]!]!.push([rowOf[order]!, at, sku, qty]);
  }
  const touched = compacted.flatMap((_, slice) =>
    overwritten[slice]!.length + returned[slice]!.length === 0 ? [] : [slice],
  );
  for (const slice of touched) {
    const overwrites: Overwrites = { overwritten: overwritten[slice]!, returned: returned[slice]! };
    await keepArtifact(context, ARTIFACTS.overwrites, overwrites, bucket, slice);
  }
  budget.release(held);
  return touched;
}

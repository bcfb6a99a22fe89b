/** First purchases once more, divided by the runs of items that are followed at once: each follows only its own buyers. */
import type { FirstPurchases } from "../../affinity/counts/first-purchases.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import { lotsThatFit } from "../run/lots.ts";
import type { StepContext } from "../run/step-context.ts";
import type { FollowRange } from "../shapes/customer-shapes.ts";

/** Array bytes of a first purchase, and of its customer. */
const ENTRY_BYTES = 8;
const CUSTOMER_BYTES = 4;
const pieceBytes = ({ customers, entries }: PieceSize): number =>
  CUSTOMER_BYTES * (customers + 1) + ENTRY_BYTES * entries;

interface PieceSize {
  customers: number;
  entries: number;
}

/**
 * A customer stands in each run of which they bought an item, with all that they bought. So all pieces together hold no more
 * than Σ n² of n first purchases a customer, however many runs there are.
 */
export async function dividePurchases(context: StepContext, partition: number): Promise<void> {
  const { budget } = context;
  const runs = await readArtifact(context, ARTIFACTS.followRanges);
  const runOf = runsOfItems(runs);
  const packed = await readColumns(context, ARTIFACTS.first, partition);
  const first = { offsets: packed.u32("off"), item: packed.u32("item"), time: packed.u32("time") };
  const held = 4 * runOf.length + pieceBytes({ customers: first.offsets.length, entries: first.item.length });
  await budget.during("first purchases of one partition", held, async () => {
    const sizes = sizesOf(first, runOf, runs.length);
    for (const lot of lotsThatFit(sizes.map(pieceBytes), budget.free)) {
      await budget.during("first purchases by run of items", lot.bytes, async () => {
        const pieces = piecesOf(first, runOf, lot.first, sizes.slice(lot.first, lot.first + lot.count));
        for (const [i, { offsets, item, time }] of pieces.entries())
          await keepColumns(
            context,
            ARTIFACTS.purchases,
            { off: offsets, item, time },
            lot.first + i,
            partition,
          );
      });
    }
  });
}

/** Item → its run. */
function runsOfItems(runs: readonly FollowRange[]): Uint32Array {
  const runOf = new Uint32Array(runs.at(-1)?.to ?? 0);
  for (const [run, { from, to }] of runs.entries()) runOf.fill(run, from, to);
  return runOf;
}

/** Calls once with each run that a customer has bought of. */
function eachRun(
  { offsets, item }: FirstPurchases,
  runOf: Uint32Array,
  runs: number,
  visit: (run: number, customer: number) => void,
): void {
  const last = new Int32Array(runs).fill(-1);
  for (let customer = 0; customer + 1 < offsets.length; customer++) {
    for (let entry = offsets[customer]!; entry < offsets[customer + 1]!; entry++) {
      const run = runOf[item[entry]!]!;
      if (last[run] === customer) continue;
      last[run] = customer;
      visit(run, customer);
    }
  }
}

function sizesOf(first: FirstPurchases, runOf: Uint32Array, runs: number): PieceSize[] {
  const sizes = Array.from({ length: runs }, () => ({ customers: 0, entries: 0 }));
  eachRun(first, runOf, runs, (run, customer) => {
    sizes[run]!.customers++;
    sizes[run]!.entries += first.offsets[customer + 1]! - first.offsets[customer]!;
  });
  return sizes;
}

/** The pieces of the runs from `from` on. */
function piecesOf(
  first: FirstPurchases,
  runOf: Uint32Array,
  from: number,
  sizes: readonly PieceSize[],
): FirstPurchases[] {
  const pieces = sizes.map(({ customers, entries }) => ({
    offsets: new Uint32Array(customers + 1),
    item: new Uint32Array(entries),
    time: new Uint32Array(entries),
  }));
  const next = new Uint32Array(sizes.length);
  eachRun(first, runOf, from + sizes.length, (run, customer) => {
    const piece = pieces[run - from];
    if (piece === undefined) return;
    const place = next[run - from]!++;
    const start = piece.offsets[place]!;
    const [begin, end] = [first.offsets[customer]!, first.offsets[customer + 1]!];
    piece.item.set(first.item.subarray(begin, end), start);
    piece.time.set(first.time.subarray(begin, end), start);
    piece.offsets[place + 1] = start + end - begin;
  });
  return pieces;
}

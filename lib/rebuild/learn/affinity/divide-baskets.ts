/** The baskets once more, divided by the runs of items that are counted at once: each counting reads only what it needs. */
import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { ALONE } from "../../../affinity/counts/buyers.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { keepColumns } from "../../run/artifact.ts";
import { lotsThatFit } from "../../run/lots.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountSet, ItemPartition } from "../../shapes/affinity-shapes.ts";
import type { LogInfo } from "../../shapes/log-shapes.ts";
import { factsBytes, readFacts, type Stretch, stretches } from "./basket-facts.ts";
import { customerNumbers } from "./number-customers.ts";

/** Array bytes of a basket of a slice, and of a line, while they are divided. */
export const BASKET_BYTES = 20;
export const LINE_BYTES = 8;
/** … and of a piece: offset, weight and buyer of a basket, a rank a line. */
export const pieceBytes = (baskets: number, lines: number): number => 12 * baskets + 4 + 4 * lines;

/** Baskets of a slice: line → rank, ascending in a basket; basket → weight, and number of who bought it or `ALONE`. */
interface RankedBaskets {
  readonly offsets: Uint32Array;
  readonly ranks: Uint32Array;
  readonly weight: Uint32Array;
  readonly buyer: Uint32Array;
}

/**
 * A run of anchors counts the baskets that hold one of them, and of these the lines up to its last rank: partners are
 * bought more often than their anchor. So a pair of lines goes where it is counted, and all pieces together hold no more
 * lines than pairs are visited and lines counted.
 */
export async function divideBaskets(
  context: StepContext,
  info: LogInfo,
  set: CountSet,
  slice: number,
  runs: readonly ItemPartition[],
  settings: AffinitySettings,
): Promise<void> {
  const { budget } = context;
  const facts = await readFacts(context, set);
  const runOf = new Uint32Array(facts.items);
  for (const [run, { from, to }] of runs.entries()) runOf.fill(run, from, to);
  const shared = new Set(facts.shared);
  const own = factsBytes(facts.items, facts.strata.orders.length) + 4 * facts.items;
  await budget.during("the facts of all items", own, async () => {
    const one = { first: slice, end: slice + 1 };
    for await (const stretch of stretches(context, info, facts.known, settings, one)) {
      const bytes = BASKET_BYTES * stretch.weight.length + LINE_BYTES * stretch.items.length;
      await budget.during("the baskets of one slice", bytes, async () => {
        const customer = await customerNumbers(context, set, stretch, facts.runs);
        const buyer = new Uint32Array(customer.map((c) => (c < 0 || shared.has(c) ? ALONE : c)));
        const baskets = { ...stretch, ranks: ranksOf(stretch, facts.rankOf), buyer };
        const sizes = sizesOf(baskets, runOf, runs.length);
        const held = sizes.map((size) => pieceBytes(size.baskets, size.lines));
        for (const { bytes, first, count } of lotsThatFit(held, budget.free)) {
          await budget.during("pieces of them", bytes, async () => {
            const pieces = piecesOf(baskets, runOf, first, sizes.slice(first, first + count));
            for (const [i, { offsets, ranks, weight, buyer }] of pieces.entries()) {
              const columns = { off: offsets, rank: ranks, wei: weight, buy: buyer };
              await keepColumns(context, ARTIFACTS.baskets, columns, set, first + i, slice);
            }
          });
        }
      });
    }
  });
}

function ranksOf({ items, offsets }: Stretch, rankOf: Uint32Array): Uint32Array {
  const ranks = items.map((item) => rankOf[item]!);
  for (let basket = 0; basket + 1 < offsets.length; basket++)
    ranks.subarray(offsets[basket]!, offsets[basket + 1]!).sort();
  return ranks;
}

/** Calls with each run that counts a basket, and where the lines end that it takes of it. */
function eachRun(
  { offsets, ranks }: RankedBaskets,
  runOf: Uint32Array,
  visit: (run: number, basket: number, end: number) => void,
): void {
  for (let basket = 0; basket + 1 < offsets.length; basket++) {
    const to = offsets[basket + 1]!;
    for (let line = offsets[basket]!; line < to; line++) {
      const run = runOf[ranks[line]!]!;
      if (line + 1 === to || runOf[ranks[line + 1]!] !== run) visit(run, basket, line + 1);
    }
  }
}

interface PieceSize {
  baskets: number;
  lines: number;
}

function sizesOf(baskets: RankedBaskets, runOf: Uint32Array, runs: number): PieceSize[] {
  const sizes = Array.from({ length: runs }, () => ({ baskets: 0, lines: 0 }));
  eachRun(baskets, runOf, (run, basket, end) => {
    sizes[run]!.baskets++;
    sizes[run]!.lines += end - baskets.offsets[basket]!;
  });
  return sizes;
}

function piecesOf(
  baskets: RankedBaskets,
  runOf: Uint32Array,
  first: number,
  sizes: readonly PieceSize[],
): RankedBaskets[] {
  const pieces = sizes.map(({ baskets, lines }) => ({
    offsets: new Uint32Array(baskets + 1),
    ranks: new Uint32Array(lines),
    weight: new Uint32Array(baskets),
    buyer: new Uint32Array(baskets),
  }));
  const next = new Uint32Array(sizes.length);
  eachRun(baskets, runOf, (run, basket, end) => {
    const piece = pieces[run - first];
    if (piece === undefined) return;
    const place = next[run - first]!++;
    const start = piece.offsets[place]!;
    const lines = baskets.ranks.subarray(baskets.offsets[basket]!, end);
    piece.ranks.set(lines, start);
    piece.offsets[place + 1] = start + lines.length;
    piece.weight[place] = baskets.weight[basket]!;
    piece.buyer[place] = baskets.buyer[basket]!;
  });
  return pieces;
}

/**
 * What customers were offered, a line each, beside the sums of the night that has counted it: by ranges of the keys of
 * their rows, so that a group of the table's shards reads its own alone, whichever part of the people they belong to. The
 * next night takes over the lines of those of whom nothing is otherwise, as they are.
 */
import type { OfferedTo, OfferMade } from "../../learning/offered-to.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { OffersOf } from "../tables/offered-rows.ts";
import { bytesIn, eachLine, everyLine, PartWriter, padded, slicesUnder } from "./parted-lines.ts";

/** Ranges of keys, as a power of two. */
const RANGE_BITS = 9;
const RANGES = 2 ** RANGE_BITS;
/** A line as text and what it is found by, by its bytes. */
const LINE_RATIO = 3;
const KEY_LETTERS = 16;

const offeredUnder = (at: string): string => `${at}/offered-`;
const offeredOfRun = (at: string, run: number): string => `${offeredUnder(at)}${padded(run)}-`;

type Packed = readonly [
  sku: string,
  placement: string,
  kind: string,
  day: number,
  times: number,
  end: OfferMade["end"],
];
const lineOf = ({ customer, offers }: OfferedTo): string =>
  customer +
  JSON.stringify(
    offers.map(
      ({ sku, placement, kind, day, times, end }): Packed => [sku, placement, kind, day, times, end],
    ),
  );
const customerIn = (line: string): string => line.slice(0, KEY_LETTERS);
const offersIn = (line: string): OfferMade[] =>
  (JSON.parse(line.slice(KEY_LETTERS)) as readonly Packed[]).map(
    ([sku, placement, kind, day, times, end]) => ({ sku, placement, kind, day, times, end }),
  );
const rangeOf = (customer: string): number => Number.parseInt(customer.slice(0, 8), 16) >>> (32 - RANGE_BITS);

/** Writes what the customers of a run of parts were offered. */
export class OfferedLines {
  readonly #context: StepContext;
  readonly #writer: PartWriter;

  constructor(context: StepContext, at: string, run: number) {
    this.#context = context;
    this.#writer = new PartWriter(context, RANGES, (piece) => `${offeredOfRun(at, run)}${padded(piece)}`);
  }

  add(offered: readonly OfferedTo[]): void {
    for (const one of offered) this.#writer.add(rangeOf(one.customer), lineOf(one));
  }

  /** To be called between some people and others. */
  async pause(): Promise<void> {
    if (this.#writer.full) await this.#writer.write();
  }

  /** Those of another night's, but for the customers who are counted again. */
  async takeOver(at: string, run: number, isAgain: (customer: string) => boolean): Promise<void> {
    const pieces = await this.#context.blobs.list(offeredOfRun(at, run));
    await everyLine(
      this.#context,
      pieces.map(({ key }) => key),
      RANGES,
      (line) => {
        const customer = customerIn(line);
        if (!isAgain(customer)) this.#writer.add(rangeOf(customer), line);
      },
      () => this.pause(),
    );
  }

  async finish(): Promise<void> {
    await this.#writer.write();
  }
}

/** Bytes that the lines of all customers take in memory, for whoever plans how many are held at once. */
export async function heldByOffers(context: StepContext): Promise<number> {
  const { eventGroups, counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  if (eventGroups === 0) return 0;
  const pieces = await context.blobs.list(offeredUnder(counted));
  return LINE_RATIO * pieces.reduce((sum, { size }) => sum + size, 0);
}

/** Of the customers of one of 2^groupBits groups; `bytes` are taken from the budget, for the caller to give back. */
export async function offersOfGroup(
  context: StepContext,
  group: number,
  groupBits: number,
): Promise<{ readonly offersOf: OffersOf; readonly bytes: number }> {
  const { eventGroups, counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  if (eventGroups === 0) return { offersOf: () => undefined, bytes: 0 };
  const ranges = RANGES / 2 ** groupBits;
  const first = Math.floor(group * ranges);
  const own = Array.from({ length: Math.ceil(ranges) }, (_, i) => first + i);
  const slicesOf = await slicesUnder(context, offeredUnder(counted), own);
  const lines = new Map<string, string>();
  let bytes = 0;
  for (const range of own) {
    const slices = slicesOf(range);
    const held = LINE_RATIO * bytesIn(slices);
    context.budget.take("what customers were offered", held);
    bytes += held;
    await eachLine(context, slices, (line) => lines.set(customerIn(line), line));
  }
  return {
    bytes,
    offersOf(customer) {
      const line = lines.get(customer);
      return line === undefined ? undefined : offersIn(line);
    },
  };
}

/** What is hidden of the latest orders, to choose the scorer by: as `chooseScorer` cuts the log, slice by slice. */

import type { AffinitySettings } from "../../../affinity/affinity-settings.ts";
import { withoutSetParts } from "../../../affinity/counts/set-parts.ts";
import { manyCuts } from "../../../affinity/evaluation/cuts.ts";
import {
  choiceSpan,
  firstAfter,
  type Known,
  spansEnough,
  splitShare,
} from "../../../affinity/evaluation/split.ts";
import {
  hideTargets,
  joinTargets,
  possibleTargets,
  type TargetOptions,
  type Targets,
} from "../../../affinity/evaluation/targets.ts";
import { fromNothingOptions, targetOptions } from "../../../affinity/evaluation/validate.ts";
import { DAY } from "../../../core/time.ts";
import type { OrderLog } from "../../../orders/order.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { eachSlice, sliceAt } from "../../log/scan.ts";
import { sliceDictionary } from "../../log/slice.ts";
import { keepArtifact, readArtifact } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { HeldBasket, HoldOut, PlainTargets } from "../../shapes/affinity-shapes.ts";
import type { LogInfo, TimeSpan } from "../../shapes/log-shapes.ts";

/** `knownBefore` of a log that is not there in one piece; its slices are cut where such a span begins and ends. */
export function knownOf(
  { slices, orders }: LogInfo,
  asOf: number,
  { windowDays, validation: { days } }: AffinitySettings,
): Known {
  const { since, until } = choiceSpan(asOf, windowDays);
  let from = 0;
  let to = 0;
  const known: TimeSpan[] = [];
  for (const { span, orders: own } of slices) {
    if (span === null || span[0] >= until) continue;
    to += own;
    if (span[0] >= since) known.push(span);
    else from += own;
  }
  const long = known.length > 0 && spansEnough(known[0]![0], known.at(-1)![1], days);
  return long ? { from, to, asOf: until } : { from: 0, to: orders, asOf };
}

export async function holdOut(
  context: StepContext,
  info: LogInfo,
  known: Known,
  settings: AffinitySettings,
): Promise<HoldOut> {
  const options = targetOptions(settings);
  const possibleFrom = async (order: number, of = options): Promise<number> => {
    let sum = 0;
    for await (const { log, first } of slicesBetween(context, info, order, known.to))
      sum += possibleTargets(log, first, log.at.length, of);
    return sum;
  };
  const latest = await splitOf(context, info, known, settings);
  const few = (await possibleFrom(latest)) < settings.validation.fewTargets;
  const places = few ? manyCuts(known.to - known.from, latest - known.from) : [latest - known.from];
  const cutAt = async (place: number): Promise<Known> => ({
    ...known,
    to: known.from + place,
    asOf: few ? await timeOf(context, info, known.from + Math.max(0, place - 1)) : known.asOf,
  });
  const [first, ...later] = places;
  const cuts: [Known, ...Known[]] = [await cutAt(first!)];
  for (const place of later) cuts.push(await cutAt(place));
  const before = cuts[0].to;
  const lone = fromNothingOptions(settings);
  const start = sliceAt(info, before).first;
  const besideCarts = new Hidden(options, await possibleFrom(before), start);
  const fromNothing = new Hidden(lone, await possibleFrom(before, lone), start);
  let until: number | null = null;
  for await (const { log, first, slice } of slicesBetween(context, info, before, known.to)) {
    until ??= log.at[first] ?? 0;
    const { customers } = await sliceDictionary(context, info.slices[slice]!);
    besideCarts.add(log, first, customers);
    fromNothing.add(log, first, customers);
  }
  await keepArtifact(context, ARTIFACTS.heldBaskets, {
    span: { from: firstTime(info, known), until: until ?? 0 },
    baskets: besideCarts.baskets,
    fromNothing: fromNothing.baskets,
  });
  const targets = besideCarts.targets();
  await keepArtifact(context, ARTIFACTS.targets, plainTargets(targets));
  await keepArtifact(context, ARTIFACTS.targetsFromNothing, plainTargets(fromNothing.targets()));
  return { cuts, targets: targets.target.length };
}

/** What is hidden of slice after slice, and whose baskets they were. */
class Hidden {
  readonly baskets: HeldBasket[] = [];
  readonly #options: TargetOptions;
  readonly #possible: number;
  readonly #first: number;
  readonly #parts: { readonly targets: Targets; readonly orders: number }[] = [];

  /** `possible`: targets that all slices could give; `first`: the first order of the first of them. */
  constructor(options: TargetOptions, possible: number, first: number) {
    this.#options = options;
    this.#possible = possible;
    this.#first = first;
  }

  /** Orders of a slice from `first` on. */
  add(log: OrderLog, first: number, customers: readonly string[]): void {
    const orders = log.at.length;
    const targets = hideTargets(log, first, orders, this.#options, this.#possible);
    for (const order of new Set(targets.order))
      this.baskets.push({ at: log.at[order]!, customer: customers[log.customer[order]!] ?? null });
    this.#parts.push({ targets, orders });
  }

  targets(): Targets {
    return joinTargets(this.#parts, this.#first);
  }
}

const plainTargets = ({ target, carts, page, order, basket }: Targets): PlainTargets => ({
  target: Array.from(target),
  carts: carts.map((cart) => Array.from(cart)),
  page: Array.from(page),
  order: Array.from(order),
  basket: Array.from(basket),
});

/** When an order was placed, ms since 1970. */
async function timeOf(context: StepContext, info: LogInfo, order: number): Promise<number> {
  const { slice, first } = sliceAt(info, order);
  for await (const { at } of eachSlice(context, info, slice)) return at[order - first]!;
  return 0;
}

/** When the first of the known orders was placed; slices are cut there. */
function firstTime({ slices }: LogInfo, { from }: Known): number {
  let order = 0;
  for (const { span, orders } of slices) {
    if (span !== null && order >= from) return span[0];
    order += orders;
  }
  return 0;
}

export const readTargets = async (context: StepContext): Promise<Targets> =>
  typedTargets(await readArtifact(context, ARTIFACTS.targets));

export const readTargetsFromNothing = async (context: StepContext): Promise<Targets> =>
  typedTargets(await readArtifact(context, ARTIFACTS.targetsFromNothing));

function typedTargets(plain: PlainTargets): Targets {
  return {
    target: Uint32Array.from(plain.target),
    carts: plain.carts.map((cart) => Uint32Array.from(cart)),
    page: Uint32Array.from(plain.page),
    order: Uint32Array.from(plain.order),
    basket: Uint32Array.from(plain.basket),
  };
}

/** `splitLatest` of the known orders of a log that is not there in one piece: number of the first that is held out. */
async function splitOf(
  context: StepContext,
  info: LogInfo,
  { from, to }: Known,
  { validation: { days, share } }: AffinitySettings,
): Promise<number> {
  const spans: TimeSpan[] = [];
  let order = 0;
  for (const { span, orders } of info.slices) {
    if (span !== null && order >= from && order < to) spans.push(span);
    order += orders;
  }
  if (spans.length === 0) return from;
  const last = spans.at(-1)![1];
  if (!spansEnough(spans[0]![0], last, days)) {
    return from + splitShare({ at: { length: to - from } }, share).at;
  }
  const end = last - days * DAY;
  let before = 0;
  for (const [slice, { span, orders }] of info.slices.entries()) {
    if (span === null || span[0] > end) continue;
    before += span[1] <= end ? orders : await countUntil(context, info, slice, end);
  }
  return before;
}

async function countUntil(context: StepContext, info: LogInfo, slice: number, end: number): Promise<number> {
  for await (const { at } of eachSlice(context, info, slice)) return firstAfter(at, end);
  return 0;
}

/** The slices from an order on, the first of them from that order, up to where a slice ends with the order `to`. */
async function* slicesBetween(
  context: StepContext,
  info: LogInfo,
  from: number,
  to: number,
): AsyncGenerator<
  { readonly log: OrderLog; readonly first: number; readonly slice: number },
  void,
  undefined
> {
  const sets = await readArtifact(context, ARTIFACTS.sets);
  let { slice, first: start } = sliceAt(info, from);
  for await (const log of eachSlice(context, info, slice)) {
    if (start >= to) return;
    yield { log: withoutSetParts(log, sets), first: Math.max(0, from - start), slice: slice++ };
    start += log.at.length;
  }
}

/** What is hidden of the latest orders, to choose the scorer by: as `chooseScorer` cuts the log, slice by slice. */
import {
  choiceSpan,
  firstAfter,
  type Known,
  spansEnough,
  splitShare,
} from "../../affinity/evaluation/split.ts";
import type { Targets } from "../../affinity/evaluation/targets.ts";
import type { AffinitySettings } from "../../affinity/settings.ts";
import { targetsFrom } from "../../affinity/validate.ts";
import type { OrderLog } from "../../orders/order.ts";
import { eachSlice, type LogInfo, sliceAt } from "../log/canonical.ts";
import type { Span } from "../log/settle.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { getJson, putJson } from "../storage/columns.ts";

const DAY = 86_400_000;
const TARGETS_KEY = "held/targets";

export interface HoldOut {
  /** The orders before the held-out ones. */
  readonly before: Known;
  readonly targets: number;
}

/** `knownBefore` of a log that is not there in one piece; its slices are cut where such a span begins and ends. */
export function knownOf(
  { slices, orders }: LogInfo,
  asOf: number,
  { windowDays, validation: { days } }: AffinitySettings,
): Known {
  const { since, until } = choiceSpan(asOf, windowDays);
  let from = 0;
  let to = 0;
  const known: Span[] = [];
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
  const before = await splitOf(context, info, known, settings);
  const tail = await heldOut(context, info, before, known.to);
  const targets = targetsFrom(tail, 0, settings);
  await putJson(context.blobs, workKey(context, TARGETS_KEY), {
    target: Array.from(targets.target),
    carts: targets.carts.map((cart) => Array.from(cart)),
    page: Array.from(targets.page),
    order: Array.from(targets.order),
    basket: Array.from(targets.basket),
  });
  return { before: { ...known, to: before }, targets: targets.target.length };
}

export async function readTargets(context: StepContext): Promise<Targets> {
  type Plain = Record<"target" | "page" | "order" | "basket", number[]> & { carts: number[][] };
  const plain = await getJson<Plain>(context.blobs, workKey(context, TARGETS_KEY));
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
  const spans: Span[] = [];
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

/** The log from an order on, up to another. */
async function heldOut(context: StepContext, info: LogInfo, from: number, to: number): Promise<OrderLog> {
  const { slice, first } = sliceAt(info, from);
  let start = first;
  const parts: OrderLog[] = [];
  let held = 0;
  for await (const part of eachSlice(context, info, slice)) {
    if (start >= to) break;
    const own = after(part, Math.max(0, from - start));
    start += part.at.length;
    const bytes = 16 * own.at.length + 4 * own.items.length;
    context.budget.take("the held-out orders", bytes);
    held += bytes;
    parts.push(own);
  }
  context.budget.release(held);
  return joined(parts, info);
}

function after(log: OrderLog, from: number): OrderLog {
  const first = log.offsets[from]!;
  return {
    ...log,
    at: log.at.slice(from),
    idHash: log.idHash.slice(from),
    customer: new Int32Array(0),
    offsets: log.offsets.slice(from).map((offset) => offset - first),
    items: log.items.slice(first),
    qty: new Uint32Array(0),
    price: new Int32Array(0),
  };
}

function joined(parts: readonly OrderLog[], info: LogInfo): OrderLog {
  const orders = parts.reduce((sum, { at }) => sum + at.length, 0);
  const lines = parts.reduce((sum, { items }) => sum + items.length, 0);
  const log = {
    skus: parts[0]?.skus ?? [],
    titles: parts[0]?.titles ?? [],
    customers: [],
    currency: info.currency,
    at: new Float64Array(orders),
    idHash: new Uint32Array(orders),
    customer: new Int32Array(0),
    offsets: new Uint32Array(orders + 1),
    items: new Uint32Array(lines),
    qty: new Uint32Array(0),
    price: new Int32Array(0),
    returned: new Uint32Array(0),
    digest: info.digest,
  };
  let order = 0;
  let line = 0;
  for (const part of parts) {
    log.at.set(part.at, order);
    log.idHash.set(part.idHash, order);
    log.items.set(part.items, line);
    for (let o = 0; o < part.at.length; o++) log.offsets[order + o + 1] = line + part.offsets[o + 1]!;
    order += part.at.length;
    line += part.items.length;
  }
  return log;
}

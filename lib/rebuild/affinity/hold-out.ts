/** What is hidden of the latest orders, to choose the scorer by: as `chooseScorer` cuts the log, slice by slice. */
import { splitShare } from "../../affinity/evaluation/split.ts";
import type { Targets } from "../../affinity/evaluation/targets.ts";
import type { AffinitySettings } from "../../affinity/settings.ts";
import { targetsFrom } from "../../affinity/validate.ts";
import type { OrderLog } from "../../orders/order.ts";
import { eachSlice, type LogInfo } from "../log/canonical.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { getJson, putJson } from "../storage/columns.ts";

const DAY = 86_400_000;
const TARGETS_KEY = "held/targets";

export interface HoldOut {
  /** Orders before the held-out ones. */
  readonly before: number;
  readonly targets: number;
}

export async function holdOut(
  context: StepContext,
  info: LogInfo,
  settings: AffinitySettings,
): Promise<HoldOut> {
  const before = await splitOf(context, info, settings);
  const tail = await ordersFrom(context, info, before);
  const targets = targetsFrom(tail, 0, settings);
  await putJson(context.blobs, workKey(context, TARGETS_KEY), {
    target: Array.from(targets.target),
    carts: targets.carts.map((cart) => Array.from(cart)),
    page: Array.from(targets.page),
    order: Array.from(targets.order),
    basket: Array.from(targets.basket),
  });
  return { before, targets: targets.target.length };
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

/** `splitLatest` of a log that is not there in one piece. */
async function splitOf(context: StepContext, info: LogInfo, settings: AffinitySettings): Promise<number> {
  const { days, share } = settings.validation;
  if (info.orders === 0) return 0;
  let first = Number.NaN;
  let last = Number.NaN;
  for await (const { at } of eachSlice(context, info)) {
    if (at.length === 0) continue;
    if (Number.isNaN(first)) first = at[0]!;
    last = at.at(-1)!;
  }
  if (last - first < 3 * days * DAY) return splitShare({ at: { length: info.orders } }, share).at;
  let before = 0;
  for await (const { at } of eachSlice(context, info))
    for (const time of at) if (time <= last - days * DAY) before++;
  return before;
}

/** The log from an order on. */
async function ordersFrom(context: StepContext, info: LogInfo, from: number): Promise<OrderLog> {
  let slice = 0;
  let start = 0;
  while (slice < info.slices.length && start + info.slices[slice]!.orders <= from)
    start += info.slices[slice++]!.orders;
  const parts: OrderLog[] = [];
  let held = 0;
  for await (const part of eachSlice(context, info, slice)) {
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

import { ordersByCustomer } from "../../affinity/counts/orders-by-customer.ts";
import { wilsonLower } from "../../core/statistics/wilson.ts";
import type { OrderLog } from "../../orders/order.ts";
import { TRUST } from "../ladder-settings.ts";
import { type ItemKind, kindOf, likeness } from "../likeness.ts";
import type { FamilySource, LadderContext } from "../source.ts";

/** An order with more items of one kind than this is stock being laid in, not a choice between them. */
const MAX_CHOICE = 12;
/** Kinds of more items than this are departments, not families. */
const MAX_KIND = 200;

/** Two items of one kind a step apart, and how many customers went from one to the other. */
interface Pair {
  readonly low: number;
  readonly high: number;
  up: number;
  down: number;
}

/**
 * Steps that customers really took: from one item of a kind (head word and category) to a dearer one of the same kind in
 * their next order of that kind, more often than the other way, by Wilson's bound. Only while both were on sale: who buys
 * what has just been launched has not stepped up.
 */
export const observedSource: FamilySource = {
  name: "observed",
  *propose(context) {
    const { items, settings } = context;
    const kinds = kindsOf(context);
    const pairs = new Map<number, Pair>();
    const kindOfItem = new Int32Array(items.length).fill(-1);
    for (const [number, members] of kinds.entries()) {
      for (const [at, { item, kind }] of members.entries()) {
        kindOfItem[item] = number;
        for (const other of members.slice(at + 1))
          pairUp(item, other.item, likeness(kind, other.kind), context, pairs);
      }
    }
    if (pairs.size === 0) return [];
    const sale = noSales(items.length);
    yield { by: "time", see: (piece) => noteSales(piece, context.fromLog, sale) };
    yield { by: "customer", see: (piece) => countMoves(piece, context, sale, kindOfItem, pairs) };
    const edges = [...pairs.values()]
      .filter(({ up, down }) => up + down >= settings.minMoves)
      .map((pair) => ({ ...pair, bound: wilsonLower(pair.up, pair.up + pair.down, settings.moveZ) }))
      .filter(({ bound }) => bound > 0.5)
      .sort((a, b) => b.bound - a.bound || b.up - a.up || (pairName(a, items) < pairName(b, items) ? -1 : 1));
    const words = new Map(
      kinds.flatMap((members) => members.map(({ item, kind }) => [item, kind.words] as const)),
    );
    return chainsOf(edges, settings.maxRungs).map(({ chain, bound }) => ({
      family: [[...words.get(chain[0]!)!].join(" "), "observed", items[chain[0]!]!.category ?? ""]
        .filter((part) => part !== "")
        .join(" · "),
      axis: "price",
      unit: null,
      confidence: TRUST.observed * bound,
      tiers: chain.map((item) => ({ label: "", units: null, items: [item] })),
    }));
  },
};

interface Member {
  readonly item: number;
  readonly kind: ItemKind;
}

/** Items sold often enough to have been chosen between, by kind; kinds of one item or of a whole department left out. */
function kindsOf({ items, free, sold, settings }: LadderContext): Member[][] {
  const kinds = new Map<string, Member[]>();
  for (const item of free) {
    if (sold[item]! < settings.minMoves) continue;
    const kind = kindOf(items[item]!);
    if (kind === null) continue;
    const key = [kind.head, items[item]!.category ?? "", items[item]!.currency ?? "", kind.aside].join(
      "\u0001",
    );
    const members = kinds.get(key);
    if (members === undefined) kinds.set(key, [{ item, kind }]);
    else members.push({ item, kind });
  }
  return [...kinds.values()].filter((members) => members.length > 1 && members.length <= MAX_KIND);
}

function pairUp(
  a: number,
  b: number,
  alike: number,
  { items, price, settings }: LadderContext,
  pairs: Map<number, Pair>,
): void {
  const [low, high] = price[a]! < price[b]! ? [a, b] : [b, a];
  const step = price[high]! / price[low]!;
  if (alike < settings.minLikeness || !(step >= settings.minStep && step <= settings.maxStep)) return;
  pairs.set(low * items.length + high, { low, high, up: 0, down: 0 });
}

/**
 * One pass over each customer's orders: memory holds one customer's choices at a time. A customer counts once a pair
 * and way; a till's id is nobody.
 */
function countMoves(
  log: OrderLog,
  { fromLog, price }: LadderContext,
  { first, final }: OnSale,
  kindOfItem: Int32Array,
  pairs: Map<number, Pair>,
): void {
  const { offsets: starts, orders } = ordersByCustomer(log);
  const size = kindOfItem.length;
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    if (starts[customer + 1]! - starts[customer]! < 2) continue;
    const last = new Map<number, { readonly at: number; readonly chosen: readonly number[] }>();
    const seen = new Set<number>();
    for (const order of orders.subarray(starts[customer]!, starts[customer + 1]!)) {
      const choices = new Map<number, number[]>();
      for (let line = log.offsets[order]!; line < log.offsets[order + 1]!; line++) {
        const item = fromLog[log.items[line]!]!;
        const kind = item < 0 ? -1 : kindOfItem[item]!;
        if (kind < 0) continue;
        const chosen = choices.get(kind);
        if (chosen === undefined) choices.set(kind, [item]);
        else chosen.push(item);
      }
      for (const [kind, chosen] of choices) {
        const earlier = last.get(kind);
        last.set(kind, { at: log.at[order]!, chosen });
        if (earlier === undefined || earlier.at >= log.at[order]!) continue;
        if (earlier.chosen.length > MAX_CHOICE || chosen.length > MAX_CHOICE) continue;
        for (const from of earlier.chosen)
          for (const to of chosen) {
            if (earlier.chosen.includes(to) || chosen.includes(from)) continue;
            if (first[to]! > earlier.at || final[from]! < log.at[order]!) continue;
            const up = price[from]! < price[to]!;
            const pair = pairs.get(up ? from * size + to : to * size + from);
            if (pair === undefined || seen.has(from * size + to)) continue;
            seen.add(from * size + to);
            if (up) pair.up++;
            else pair.down++;
          }
      }
    }
  }
}

/** When each item was first and last sold. */
interface OnSale {
  readonly first: Float64Array;
  readonly final: Float64Array;
}

const noSales = (items: number): OnSale => ({
  first: new Float64Array(items).fill(Infinity),
  final: new Float64Array(items).fill(-Infinity),
});

function noteSales(log: OrderLog, fromLog: Int32Array, { first, final }: OnSale): void {
  for (const [order, at] of log.at.entries())
    for (let line = log.offsets[order]!; line < log.offsets[order + 1]!; line++) {
      const item = fromLog[log.items[line]!]!;
      if (item < 0) continue;
      first[item] = Math.min(first[item]!, at);
      final[item] = Math.max(final[item]!, at);
    }
}

/** The surest edges first, each item with one next and one before at most. */
function chainsOf(
  edges: readonly (Pair & { readonly bound: number })[],
  maxRungs: number,
): { chain: number[]; bound: number }[] {
  const next = new Map<number, { readonly high: number; readonly bound: number }>();
  const before = new Set<number>();
  for (const { low, high, bound } of edges) {
    if (next.has(low) || before.has(high)) continue;
    next.set(low, { high, bound });
    before.add(high);
  }
  return [...next.keys()]
    .filter((low) => !before.has(low))
    .map((low) => {
      const chain = [low];
      let bound = 1;
      for (
        let edge = next.get(low);
        edge !== undefined && chain.length < maxRungs;
        edge = next.get(edge.high)
      ) {
        chain.push(edge.high);
        bound = Math.min(bound, edge.bound);
      }
      return { chain, bound };
    });
}

const pairName = ({ low, high }: Pair, items: LadderContext["items"]): string =>
  `${items[low]!.sku}\u0000${items[high]!.sku}`;

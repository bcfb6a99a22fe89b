import { wilsonLower } from "../agreement.ts";
import { type Kind, kindOf, likeness } from "../likeness.ts";
import { TRUST } from "../settings.ts";
import type { FamilySource, LadderContext, Proposal } from "../source.ts";

/** An order with more items of one kind than this is stock being laid in, not a choice between them. */
const MAX_CHOICE = 12;

interface Move {
  readonly low: number;
  readonly high: number;
  up: number;
  down: number;
}

/**
 * Steps that customers really took: from one item of a kind (head word and category) to a dearer one of the same kind in
 * their next order of that kind, more often than the other way, by Wilson's bound.
 */
export const observedSource: FamilySource = {
  name: "observed",
  propose(context) {
    const { settings, items } = context;
    if (context.log === null) return [];
    const kinds = new Map<number, Kind>();
    const bucket = new Map<string, number>();
    const bucketOf = new Int32Array(items.length).fill(-1);
    for (const item of context.free) {
      const kind = kindOf(items[item]!);
      if (kind === null) continue;
      kinds.set(item, kind);
      const key = [kind.head, items[item]!.category ?? "", items[item]!.currency ?? "", kind.aside].join(
        "\u0001",
      );
      if (!bucket.has(key)) bucket.set(key, bucket.size);
      bucketOf[item] = bucket.get(key)!;
    }
    const edges = countMoves(context, bucketOf)
      .filter(({ up, down }) => up + down >= settings.minMoves)
      .map((move) => ({ ...move, bound: wilsonLower(move.up, move.up + move.down, settings.moveZ) }))
      .filter(
        ({ low, high, bound }) =>
          bound > 0.5 && likeness(kinds.get(low)!, kinds.get(high)!) >= settings.minLikeness,
      )
      .sort((a, b) => b.bound - a.bound || b.up - a.up || (pairName(a, items) < pairName(b, items) ? -1 : 1));
    const next = new Map<number, { readonly high: number; readonly bound: number }>();
    const before = new Set<number>();
    for (const { low, high, bound } of edges) {
      if (next.has(low) || before.has(high)) continue;
      next.set(low, { high, bound });
      before.add(high);
    }
    const found: Proposal[] = [];
    for (const low of next.keys()) {
      if (before.has(low)) continue;
      const chain = [low];
      let sure = 1;
      for (
        let edge = next.get(low);
        edge !== undefined && chain.length < settings.maxRungs;
        edge = next.get(edge.high)
      ) {
        chain.push(edge.high);
        sure = Math.min(sure, edge.bound);
      }
      const words = [...kinds.get(low)!.words].join(" ");
      found.push({
        family: [words, "observed", items[low]!.category ?? ""].filter((part) => part !== "").join(" · "),
        axis: "price",
        unit: null,
        confidence: TRUST.observed * sure,
        tiers: chain.map((item) => ({ label: "", units: null, items: [item] })),
      });
    }
    return found;
  },
};

/** Counts, per pair within a step's ratio of price, how many customers' next choice of the kind was dearer or cheaper. */
function countMoves({ log, fromLog, price, settings }: LadderContext, bucketOf: Int32Array): Move[] {
  const moves = new Map<number, Move>();
  if (log === null) return [];
  const size = bucketOf.length;
  const seen = new Set<string>();
  const last = new Map<string, { readonly at: number; readonly chosen: readonly number[] }>();
  for (let order = 0; order < log.at.length; order++) {
    const customer = log.customer[order]!;
    if (customer < 0) continue;
    const choices = new Map<number, number[]>();
    for (let line = log.offsets[order]!; line < log.offsets[order + 1]!; line++) {
      const item = fromLog[log.items[line]!]!;
      const kind = item < 0 ? -1 : bucketOf[item]!;
      if (kind < 0) continue;
      const chosen = choices.get(kind);
      if (chosen === undefined) choices.set(kind, [item]);
      else chosen.push(item);
    }
    for (const [kind, chosen] of choices) {
      const key = `${customer} ${kind}`;
      const earlier = last.get(key);
      last.set(key, { at: log.at[order]!, chosen });
      if (earlier === undefined || earlier.at >= log.at[order]!) continue;
      if (earlier.chosen.length > MAX_CHOICE || chosen.length > MAX_CHOICE) continue;
      for (const from of earlier.chosen)
        for (const to of chosen) {
          if (earlier.chosen.includes(to) || chosen.includes(from)) continue;
          const [low, high] = price[from]! < price[to]! ? [from, to] : [to, from];
          const step = price[high]! / price[low]!;
          if (!(step >= settings.minStep && step <= settings.maxStep)) continue;
          const pair = low * size + high;
          const once = `${customer} ${pair} ${to === high}`;
          if (seen.has(once)) continue;
          seen.add(once);
          const move = moves.get(pair) ?? { low, high, up: 0, down: 0 };
          if (to === high) move.up++;
          else move.down++;
          moves.set(pair, move);
        }
    }
  }
  return [...moves.values()];
}

const pairName = ({ low, high }: Move, items: LadderContext["items"]): string =>
  `${items[low]!.sku}\u0000${items[high]!.sku}`;

/**
 * What others do for the same cart, in the same process and stated fairly: scoring and the best 20 only. Neither filters,
 * finds upsells, reads cards, signs or words anything; ours does all of that in its time.
 *
 * - `session`: an item-session lookup as in Serenade (Kersbergen et al., SIGMOD 2022): VMIS-kNN with m = 500 latest
 *   sessions an item and k = 100 neighbours, over 200,000 sessions.
 * - `factors`: top-k by dot product as `implicit` does it: 64 factors, all 100,000 items, no index.
 */
import { type GeneratedShop, ITEMS, random, zipf } from "./serve-shop.ts";

const SESSIONS = 200_000;
const LATEST = 500;
const NEIGHBOURS = 100;
const FACTORS = 64;
const BEST = 20;

export function itemSessions(shop: GeneratedShop): Record<string, (ranks: readonly number[]) => number[]> {
  return { session: sessionsOf(shop), factors: factorsOf() };
}

function sessionsOf({ affinity }: GeneratedShop): (ranks: readonly number[]) => number[] {
  const next = random(11);
  const { offsets, items } = affinity.together;
  const sessions: number[][] = [];
  const latest: number[][] = Array.from({ length: ITEMS }, () => []);
  for (let session = 0; session < SESSIONS; session++) {
    const first = zipf(next, ITEMS);
    const related = offsets[first + 1]! - offsets[first]!;
    const all = new Set([first]);
    for (let i = 0; i < 3; i++) {
      all.add(
        related > 0 && next() < 0.5
          ? items[offsets[first]! + Math.floor(next() * related)]!
          : zipf(next, ITEMS),
      );
    }
    sessions.push([...all]);
    for (const item of all) latest[item]!.push(session);
  }
  for (const list of latest) list.splice(0, list.length - LATEST);
  return (cart) => {
    const similarity = new Map<number, number>();
    cart.forEach((item, place) => {
      const weight = (place + 1) / cart.length;
      for (const session of latest[item]!) similarity.set(session, (similarity.get(session) ?? 0) + weight);
    });
    const nearest = [...similarity].sort(([a, x], [b, y]) => y - x || b - a).slice(0, NEIGHBOURS);
    const scores = new Map<number, number>();
    for (const [session, weight] of nearest) {
      for (const item of sessions[session]!) {
        const rarity = Math.log(SESSIONS / Math.max(1, latest[item]!.length));
        scores.set(item, (scores.get(item) ?? 0) + weight * rarity);
      }
    }
    for (const item of cart) scores.delete(item);
    return [...scores]
      .sort(([, a], [, b]) => b - a)
      .slice(0, BEST)
      .map(([item]) => item);
  };
}

function factorsOf(): (ranks: readonly number[]) => number[] {
  const next = random(12);
  const factors = Float32Array.from({ length: ITEMS * FACTORS }, () => next() - 0.5);
  const scores = new Float32Array(ITEMS);
  return (cart) => {
    const shopper = new Float32Array(FACTORS);
    for (const item of cart) {
      for (let f = 0; f < FACTORS; f++) shopper[f]! += factors[item * FACTORS + f]! / cart.length;
    }
    for (let item = 0; item < ITEMS; item++) {
      let score = 0;
      for (let f = 0; f < FACTORS; f++) score += shopper[f]! * factors[item * FACTORS + f]!;
      scores[item] = score;
    }
    const best: number[] = [];
    for (let item = 0; item < ITEMS; item++) {
      if (best.length === BEST && scores[item]! <= scores[best[BEST - 1]!]!) continue;
      let at = best.length === BEST ? BEST - 1 : best.length;
      while (at > 0 && scores[best[at - 1]!]! < scores[item]!) at--;
      best.splice(at, 0, item);
      if (best.length > BEST) best.pop();
    }
    return best;
  };
}

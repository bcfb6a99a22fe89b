/**
 * What the items in view and in the cart say of others without proposing them: pairs that have not passed the gate, and
 * those that are bought apart. It moves what has been proposed, or sells anyway, up and down.
 */
import { eachLeaning } from "../../tables/rows/leanings.ts";
import type { Voice } from "./voice.ts";

/** Lower half of an item's key → what is added to its score. */
export type Leant = ReadonlyMap<number, number>;

export const NO_LEANINGS: Leant = new Map();

export function leaningsOf(anchors: readonly Voice["found"][], voices: readonly Voice[]): Leant {
  const sum = new Map<number, number>();
  const add = ({ shard, row }: Voice["found"], share: number): void =>
    eachLeaning(shard.leanings, row, (keyLo, weight) => {
      sum.set(keyLo, (sum.get(keyLo) ?? 0) + share * weight);
    });
  for (const found of anchors) add(found, 1);
  for (const { found, weight } of voices) add(found, weight);
  return sum;
}

/** A score with what is said of its item; a chance is not below 0. */
export function leant(score: number, keyLo: number, leanings: Leant): number {
  const added = leanings.get(keyLo);
  return added === undefined ? score : Math.max(0, score + added);
}

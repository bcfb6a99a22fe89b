import type { AffinityModel } from "./affinity-model.ts";

/** Where nothing affords a lower bar, the gate is at p = .001 and passes this share of pairs that mean nothing. */
const CHANCE_SHARE = 0.001;

/** What a reader of a build's report should know: a log that shows nothing, a scorer that could not be chosen. */
export function modelNotes({
  pairs,
  pairsKept,
  validation,
}: Pick<AffinityModel, "pairs" | "pairsKept" | "validation">): string[] {
  const notes: string[] = [];
  if (pairsKept <= pairs * CHANCE_SHARE) {
    notes.push(
      `Nothing to learn: ${pairsKept} of ${pairs} pairs are bought together beyond chance, no more than chance passes.`,
    );
  }
  if (validation === null)
    notes.push("Too few later baskets to choose a scorer by; the one-pass scorer is used.");
  return notes;
}

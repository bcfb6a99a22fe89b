/** Answers under the policy in force and under another → how many change, and which offers appear and vanish. */
import type { Answer } from "../blocks/answer/answer.ts";

export interface PolicyTrial {
  /** Answers compared, and those that differ in an offer or its place. */
  readonly answers: number;
  readonly changed: number;
  /** Offers that only one of the two has, with the number of answers; those of most answers first. */
  readonly appeared: readonly TrialOffer[];
  readonly vanished: readonly TrialOffer[];
}

interface TrialOffer {
  readonly sku: string;
  readonly kind: string;
  readonly answers: number;
}

const MOST_LISTED = 20;

export function trialOf(pairs: readonly { readonly before: Answer; readonly after: Answer }[]): PolicyTrial {
  const appeared = new Map<string, number>();
  const vanished = new Map<string, number>();
  let changed = 0;
  for (const { before, after } of pairs) {
    const [old, fresh] = [offersOf(before), offersOf(after)];
    if (JSON.stringify(old) !== JSON.stringify(fresh)) changed++;
    for (const one of new Set(fresh)) if (!old.includes(one)) count(appeared, one);
    for (const one of new Set(old)) if (!fresh.includes(one)) count(vanished, one);
  }
  return { answers: pairs.length, changed, appeared: most(appeared), vanished: most(vanished) };
}

const offersOf = ({ blocks }: Answer): string[] =>
  blocks.flatMap(({ kind, offers }) => offers.map(({ sku }) => `${kind} ${sku}`));

const count = (of: Map<string, number>, one: string): void => void of.set(one, (of.get(one) ?? 0) + 1);

const most = (of: ReadonlyMap<string, number>): TrialOffer[] =>
  [...of]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_LISTED)
    .map(([name, answers]) => {
      const space = name.indexOf(" ");
      return { kind: name.slice(0, space), sku: name.slice(space + 1), answers };
    });

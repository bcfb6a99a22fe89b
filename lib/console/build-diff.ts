/** What two builds offer for the same items → the items whose offers differ most. */
import type { Answer } from "../blocks/answer/answer.ts";

export interface BuildDiff {
  /** Items asked about, and those whose offers are not the same. */
  readonly asked: number;
  readonly changed: number;
  readonly items: readonly ItemDiff[];
}

interface ItemDiff {
  readonly sku: string;
  /** Offers that shoppers saw beside it of late; 0 where nobody counts. */
  readonly seen: number;
  /** Part of the places whose offer is another, 0–1. */
  readonly difference: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface AskedItem {
  readonly sku: string;
  readonly seen: number;
  readonly before: Answer;
  readonly after: Answer;
}

const MOST_LISTED = 30;

export function buildDiff(items: readonly AskedItem[]): BuildDiff {
  const differing = items
    .map(({ sku, seen, before, after }): ItemDiff => {
      const [old, fresh] = [skusIn(before), skusIn(after)];
      return { sku, seen, difference: differenceOf(old, fresh), before: old, after: fresh };
    })
    .filter(({ difference }) => difference > 0)
    .sort((a, b) => b.difference - a.difference || b.seen - a.seen || (a.sku < b.sku ? -1 : 1));
  return { asked: items.length, changed: differing.length, items: differing.slice(0, MOST_LISTED) };
}

const skusIn = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));

function differenceOf(before: readonly string[], after: readonly string[]): number {
  const places = Math.max(before.length, after.length);
  if (places === 0) return 0;
  let other = 0;
  for (let i = 0; i < places; i++) if (before[i] !== after[i]) other++;
  return other / places;
}

/**
 * What a browser remembers of its offers, so that nobody is asked the same thing again and again. Plain data; how it
 * travels is lib/blocks/browser/shopper-state.ts. Days are the shop's, since 1970-01-01.
 */

import { type Hash64, hash32, hex64 } from "../../core/hash.ts";
import type { BlockKind } from "../offer.ts";
import type { Placement } from "../placements.ts";

export interface Memory {
  /** Item → days it was shown on since its last click, one entry a time, oldest first. */
  readonly shown: ReadonlyMap<number, readonly number[]>;
  /** Item, or kind of block in a placement → day it was dismissed. */
  readonly dismissed: ReadonlyMap<number, number>;
  /** What the shopper said to own already, by the item's key in hexadecimal digits; absent where they said nothing. */
  readonly has?: ReadonlyMap<string, Had>;
  /** Last purchase from an offer, milliseconds since 1970. */
  readonly boughtAt: number | null;
  /** Whom the holdout and experiments are dealt by; absent where nobody is measured. */
  readonly visitor?: Visitor;
}

/** An item that a shopper said to own, and the day on which they said so. */
export interface Had {
  readonly key: Hash64;
  readonly day: number;
}

/** A browser by a random number that says nothing of who it is (lib/learning/events/visitor.ts). */
export interface Visitor {
  readonly id: string;
  /** Day on which it was last noted that offers were given; 0 for never. */
  readonly notedDay: number;
  /** Whether the customer's key was noted with it. */
  readonly signedIn: boolean;
}

export const NO_MEMORY: Memory = { shown: new Map(), dismissed: new Map(), boughtAt: null };

/** Whether nothing is remembered but who it is. */
export const remembersNothing = ({ shown, dismissed, has, boughtAt }: Memory): boolean =>
  shown.size === 0 && dismissed.size === 0 && (has?.size ?? 0) === 0 && boughtAt === null;

/** What an item is remembered by. Two items that share a number are both left in peace: no harm in it. */
export const itemMark = (sku: string): number => hash32(sku);
export const blockMark = (placement: Placement, kind: BlockKind): number =>
  hash32(`${placement}\n${kind}`, 1);

/** Times shown without a click in the last `days` days, today included. */
export const timesShown = ({ shown }: Memory, mark: number, today: number, days: number): number =>
  shown.get(mark)?.filter((day) => today - day < days).length ?? 0;

/** Whether it was dismissed within the last `days` days. */
export function isDismissed({ dismissed }: Memory, mark: number, today: number, days: number): boolean {
  const day = dismissed.get(mark);
  return day !== undefined && today - day < days;
}

/** More showings of one item than this are no longer told apart. */
export const MOST_SHOWN = 8;

export function afterShown(memory: Memory, marks: readonly number[], today: number): Memory {
  if (marks.length === 0) return memory;
  const shown = new Map(memory.shown);
  for (const mark of marks) {
    shown.set(mark, [...(shown.get(mark) ?? []), today].slice(-MOST_SHOWN));
  }
  return { ...memory, shown };
}

/** The order's confirmation page was seen: an upsell can wait, whatever was bought. */
export const afterOrder = (memory: Memory, now: number): Memory => ({
  ...memory,
  boughtAt: Math.max(now, memory.boughtAt ?? 0),
});

/** Interest: what was shown before no longer counts against the item. */
export function afterClick(memory: Memory, mark: number): Memory {
  if (!memory.shown.has(mark)) return memory;
  const shown = new Map(memory.shown);
  shown.delete(mark);
  return { ...memory, shown };
}

export const afterDismissal = (memory: Memory, mark: number, today: number): Memory => ({
  ...memory,
  dismissed: new Map(memory.dismissed).set(mark, today),
});

/** The shopper owns it, from wherever: it is offered no more, and what goes with it may be. */
export const afterHave = (memory: Memory, key: Hash64, today: number): Memory => ({
  ...memory,
  has: new Map(memory.has).set(hex64(key), { key, day: today }),
});

export const afterPurchase = (memory: Memory, mark: number, now: number): Memory =>
  afterOrder(afterClick(memory, mark), now);

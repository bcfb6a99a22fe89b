/**
 * Which arm a visitor is in: a salted hash of the visitor, the same at the edge and at night, today and tomorrow. Whoever
 * knows policy and visitor can say it; nobody can choose it, as visitors are signed.
 */

import { hash32 } from "../core/hash.ts";
import { DAY } from "../core/time.ts";

/** 0 ≤ … < 1, uniform over visitors and independent between salts. */
const draw = (salt: string, visitor: string): number => hash32(`${salt}\n${visitor}`) / 2 ** 32;

export interface Weighted {
  readonly name: string;
  readonly weight: number;
}

/** The arm whose part of [0, 1) the visitor's draw falls into; arms in the order given, weights of any scale. */
export function armOf(salt: string, visitor: string, arms: readonly Weighted[]): string | null {
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  let at = draw(salt, visitor) * total;
  for (const { name, weight } of arms) {
    if (at < weight) return name;
    at -= weight;
  }
  return arms.findLast(({ weight }) => weight > 0)?.name ?? null;
}

export interface Holdout {
  /** Part of the visitors who get no offers. */
  readonly share: number;
  /** When the first period began, milliseconds since 1970. */
  readonly from: number;
  /** After so many days it is drawn anew: nobody goes without for ever, and what was learned wears off. */
  readonly days: number;
}

export interface Period {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

export function periodAt({ from, days }: Holdout, at: number): Period {
  const number = Math.floor((at - from) / (days * DAY));
  const start = from + number * days * DAY;
  return { number, from: start, to: start + days * DAY };
}

export const isHeldOut = (holdout: Holdout, visitor: string, at: number): boolean =>
  draw(`holdout ${periodAt(holdout, at).number}`, visitor) < holdout.share;

/**
 * What shoppers like and what they put up with: the truth of the simulation, which nothing of the engine knows. Everything
 * is by hash, so that the taste of anybody for any offer can be asked, whether it was made or not.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Shopper } from "../../data/shop/generator/shoppers.ts";
import { hash32 } from "../../lib/core/hash.ts";
import { normalQuantile } from "../../lib/core/statistics/distributions.ts";

export interface Person {
  readonly number: number;
  /** Id at the shop's till, for those who sign in. */
  readonly customer: string | null;
  /** What they buy anyway, and what is too dear for them. */
  readonly shopper: Shopper;
  /** Dismisses so many times as often as others. */
  readonly irritable: number;
  /** Dismissals in one visit after which they have had enough of the shop for today. */
  readonly patience: number;
}

export interface Offered {
  readonly kind: string;
  readonly anchor: string | null;
  readonly sku: string;
}

/** Chance that the nth offer of a block is looked at. */
export const ATTENTION = [1, 0.7, 0.5] as const;
/** Chance that an offer which is looked at is taken, before tastes. */
const USUAL: Readonly<Record<string, number>> = { upsell: 0.05, crosssell: 0.06, popular: 0.04, rebuy: 0.1 };
/** Spread of appeal among items and among pairs, and of tastes for a department: of the logarithm. */
const SPREAD = { item: 0.7, pair: 0.4, taste: 0.5 } as const;
/** Of what is in the shopper's mind anyway, when it is offered. */
const PLANNED = 0.8;
const DISMISSED = 0.008;

/** An offer that goes with its anchor by the log, and that nobody wants. */
export interface Annoying {
  readonly anchor: string;
  readonly sku: string;
}
const ANNOYING_DISMISSED = 0.35;

export interface Sold {
  readonly sku: string;
  readonly price: number;
  readonly cost?: number;
  readonly category: string;
  readonly family?: string;
}

const catalog: ReadonlyMap<string, Sold> = new Map(
  readFileSync(join(import.meta.dirname, "../../data/shop/catalog.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Sold)
    .map((item) => [item.sku, item]),
);
export const sold = (sku: string): Sold | null => catalog.get(sku) ?? null;
/** Of the price, where the catalog names no cost; as the policy has it. */
const USUAL_MARGIN = 0.4;

/** Lognormal of mean 1. */
const around1 = (name: string, spread: number): number =>
  Math.exp(spread * normalQuantile((hash32(name) + 0.5) / 2 ** 32) - (spread * spread) / 2);

export class Truth {
  readonly #seed: number;
  #annoying: Annoying | null = null;

  constructor(seed: number) {
    this.#seed = seed;
  }

  plant(annoying: Annoying): void {
    this.#annoying = annoying;
  }

  isAnnoying = ({ anchor, sku }: Offered): boolean =>
    this.#annoying?.sku === sku && this.#annoying.anchor === anchor;

  /** Chance that this person takes the offer when they look at it. `planned`: would buy it anyway. */
  accepts(person: Person, offer: Offered, planned = false): number {
    const item = sold(offer.sku);
    if (item === null || item.price > person.shopper.ceiling || this.isAnnoying(offer)) return 0;
    if (planned) return PLANNED;
    const department = item.category.split("/").slice(0, 2).join("/");
    const taste =
      around1(`${this.#seed} item ${offer.sku}`, SPREAD.item) *
      around1(`${this.#seed} pair ${offer.anchor} ${offer.sku}`, SPREAD.pair) *
      around1(`${this.#seed} taste ${person.number} ${department}`, SPREAD.taste);
    return Math.min(0.6, (USUAL[offer.kind] ?? 0.03) * taste);
  }

  /** Chance that an offer which is looked at and not taken is waved away. */
  dismisses = (person: Person, offer: Offered): number =>
    this.isAnnoying(offer) ? ANNOYING_DISMISSED : Math.min(0.5, DISMISSED * person.irritable);

  /** Yen expected of offers in this order, from somebody who has none of them in mind. */
  worth = (person: Person, offers: readonly Offered[]): number =>
    offers.reduce(
      (sum, offer, i) => sum + (ATTENTION[i] ?? 0) * this.accepts(person, offer) * earned(offer),
      0,
    );
}

/** Yen that one piece earns, beyond what its anchor would have where it takes the anchor's place. */
const earned = ({ kind, anchor, sku }: Offered): number => {
  const margin = (one: string | null): number => {
    const item = one === null ? null : sold(one);
    return item === null ? 0 : item.price - (item.cost ?? item.price * (1 - USUAL_MARGIN));
  };
  return Math.max(0, margin(sku) - (kind === "upsell" ? margin(anchor) : 0));
};

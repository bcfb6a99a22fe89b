/** Who comes: new people and those who were there before, some of them known to the shop, some with two tabs. */
import { fill } from "../../data/shop/generator/basket.ts";
import { type Random, random } from "../../data/shop/generator/random.ts";
import { shopper } from "../../data/shop/generator/shoppers.ts";
import { type Person, sold } from "./truth.ts";
import type { Browser, Plan } from "./walk.ts";

const AGENT =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Safari/604.1";
/**
 * Of visits, those of people who were here before; of people, those who sign in; of visits, those in two tabs; those
 * that end in an order.
 */
const BACK = 0.55;
const SIGNED_IN = 0.4;
const TWO_TABS = 0.15;
const BUYS = 0.4;
/** Customers of the sample log are called so, from this number on. */
const FIRST_CUSTOMER = 10_001;
const CUSTOMERS = 4350;

export class People {
  readonly #seed: number;
  readonly #rng: Random;
  readonly #known: { readonly person: Person; readonly browser: Browser }[] = [];

  constructor(seed: number) {
    this.#seed = seed;
    this.#rng = random(`people ${seed}`);
  }

  /** `at` milliseconds since 1970. */
  comes(
    name: string,
    at: number,
    shop: { tokenOf(customer: string): string },
  ): { readonly plan: Plan; readonly browser: Browser } {
    const rng = this.#rng;
    const { person, browser } =
      this.#known.length > 0 && rng.chance(BACK) ? rng.pick(this.#known) : this.#newcomer();
    const visit = random(`plan ${this.#seed} ${name}`);
    const basket = new Map([...fill(person.shopper, at, visit)].filter(([sku]) => sold(sku) !== null));
    if (basket.size === 0) basket.set("BEAN-HOUSE-200", 1);
    const plan: Plan = {
      person,
      basket,
      buys: visit.chance(BUYS),
      twoTabs: visit.chance(TWO_TABS),
      token: person.customer === null ? null : shop.tokenOf(person.customer),
      order: `SIM-${name}`,
    };
    return { plan, browser };
  }

  /** What is visited most, the most first, by what would be bought. */
  favourites(): string[] {
    const rng = random(`favourites ${this.#seed}`);
    const counts = new Map<string, number>();
    for (let i = 0; i < 500; i++) {
      const [first] = fill(shopper(rng), 0, rng).keys();
      if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([sku]) => sku);
  }

  #newcomer(): { readonly person: Person; readonly browser: Browser } {
    const number = this.#known.length;
    const rng = random(`person ${this.#seed} ${number}`);
    const person: Person = {
      number,
      customer: rng.chance(SIGNED_IN) ? `C${FIRST_CUSTOMER + rng.between(0, CUSTOMERS - 1)}` : null,
      shopper: shopper(rng),
      irritable: Math.exp(rng.around(0, 0.7)),
      patience: rng.between(1, 3),
    };
    const known = { person, browser: { cookie: "", agent: AGENT } };
    this.#known.push(known);
    return known;
  }
}

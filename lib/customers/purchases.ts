import type { OrderLog } from "../orders/order.ts";
import { type PriceBand, priceBand } from "./budget.ts";
import type { CustomerItem } from "./item.ts";
import { type Owned, OwnedTally } from "./owned.ts";
import type { CustomerSettings } from "./settings.ts";
import type { CustomerSurvey } from "./survey.ts";
import { categoryAt, decayed, type Labels, LabelTally, labelItems, type Taste } from "./taste.ts";

const DAY = 86_400_000;

/** What a customer's lines tell: budget, taste and what is owned. */
export interface BoughtProfile extends Owned {
  readonly budget: PriceBand | null;
  readonly taste: Taste;
}

/** Reads the lines of one customer after another, with scratch space that is used again for each. */
export class PurchaseReader {
  readonly #log: OrderLog;
  readonly #survey: CustomerSurvey;
  readonly #settings: CustomerSettings;
  readonly #asOf: number;
  readonly #categories: Labels;
  readonly #brands: Labels;
  readonly #categoryTally: LabelTally;
  readonly #brandTally: LabelTally;
  readonly #ownedTally: OwnedTally;
  /** Unit prices of the lines young enough for the budget, and their categories. */
  #prices = new Float64Array(256);
  #priceLabels = new Int32Array(256);
  #priced = 0;

  constructor(
    log: OrderLog,
    items: readonly CustomerItem[],
    survey: CustomerSurvey,
    asOf: number,
    settings: CustomerSettings,
  ) {
    this.#log = log;
    this.#survey = survey;
    this.#settings = settings;
    this.#asOf = asOf;
    const levels = settings.taste.categoryLevels;
    this.#categories = labelItems(
      items.map(({ category }) => (category === null ? null : categoryAt(category, levels))),
    );
    this.#brands = labelItems(items.map(({ brand }) => brand));
    this.#categoryTally = new LabelTally(this.#categories.names);
    this.#brandTally = new LabelTally(this.#brands.names);
    this.#ownedTally = new OwnedTally(items);
  }

  read(customer: number): BoughtProfile {
    const { offsets, orders } = this.#survey.history;
    const { taste, owned } = this.#settings;
    this.#priced = 0;
    const end = offsets[customer + 1]!;
    for (let place = offsets[customer]!; place < end; place++) this.#readOrder(orders[place]!);
    const categories = this.#categoryTally.take(taste.categories, taste.minShare);
    const brands = this.#brandTally.take(taste.brands, taste.minShare);
    return {
      taste: {
        categories: categories.map(({ name, share, label }) => ({
          name,
          share,
          budget: this.#bandOf(label),
        })),
        brands: brands.map(({ name, share }) => ({ name, share })),
      },
      // Last, for it sorts the prices away from their categories.
      budget: priceBand(this.#prices.subarray(0, this.#priced), this.#settings.budget.minLines),
      ...this.#ownedTally.take(owned.recent, owned.durables),
    };
  }

  #readOrder(order: number): void {
    const log = this.#log;
    const { unitPrice } = this.#survey.history;
    const at = log.at[order]!;
    const day = Math.floor(at / DAY);
    const age = (this.#asOf - at) / DAY;
    const weight = decayed(age, this.#settings.taste.halfLifeDays);
    const young = age < this.#settings.budget.historyDays;
    const end = log.offsets[order + 1]!;
    for (let line = log.offsets[order]!; line < end; line++) {
      const item = log.items[line]!;
      const label = this.#categories.ofItem[item]!;
      this.#ownedTally.add(item, day, log.qty[line]!);
      this.#categoryTally.add(label, weight);
      this.#brandTally.add(this.#brands.ofItem[item]!, weight);
      if (young && unitPrice[line]! >= 0) this.#addPrice(unitPrice[line]!, label);
    }
  }

  #addPrice(price: number, label: number): void {
    if (this.#priced === this.#prices.length) {
      const prices = new Float64Array(2 * this.#priced);
      const labels = new Int32Array(2 * this.#priced);
      prices.set(this.#prices);
      labels.set(this.#priceLabels);
      this.#prices = prices;
      this.#priceLabels = labels;
    }
    this.#prices[this.#priced] = price;
    this.#priceLabels[this.#priced++] = label;
  }

  #bandOf(label: number): PriceBand | null {
    let count = 0;
    for (let i = 0; i < this.#priced; i++) if (this.#priceLabels[i] === label) count++;
    if (count < this.#settings.budget.minLines) return null;
    const prices = new Float64Array(count);
    for (let i = 0, next = 0; i < this.#priced; i++)
      if (this.#priceLabels[i] === label) prices[next++] = this.#prices[i]!;
    return priceBand(prices, this.#settings.budget.minLines);
  }
}

import { type Calendar, calendarOf } from "../core/calendar.ts";
import { DAY } from "../core/time.ts";
import type { OrderLog } from "../orders/order.ts";
import { visitStart } from "../orders/visit-start.ts";
import type { CustomerItem } from "./customer-item.ts";
import type { CustomerSettings } from "./customer-settings.ts";
import type { PurchaseHistory } from "./history.ts";
import { LineGatherer } from "./line-gatherer.ts";
import { type Owned, OwnedTally } from "./owned-items.ts";
import { type PriceBand, priceBand } from "./price-band.ts";
import { categoryAt, decayed, type Labels, LabelTally, labelItems, type Taste } from "./taste.ts";

/** What a customer's lines tell: budget, taste and what is owned. */
export interface BoughtProfile extends Owned {
  readonly budget: PriceBand | null;
  readonly taste: Taste;
}

/** Reads the lines of one customer after another, with scratch space that is used again for each. */
export class PurchaseReader {
  readonly #lines: LineGatherer;
  readonly #history: PurchaseHistory;
  readonly #settings: CustomerSettings;
  readonly #asOf: number;
  readonly #dayOf: Calendar;
  readonly #categories: Labels;
  readonly #brands: Labels;
  readonly #categoryTally: LabelTally;
  readonly #brandTally: LabelTally;
  readonly #ownedTally: OwnedTally;
  /** Unit prices of the lines young enough for the budget, and their categories. */
  #prices = new Float64Array(256);
  #priceLabels = new Int32Array(256);
  #priced = 0;
  #inCategory = new Float64Array(256);

  constructor(
    log: OrderLog,
    items: readonly CustomerItem[],
    history: PurchaseHistory,
    asOf: number,
    settings: CustomerSettings,
  ) {
    this.#history = history;
    this.#lines = new LineGatherer(log, history);
    this.#settings = settings;
    this.#asOf = asOf;
    this.#dayOf = calendarOf(settings.timeZone);
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
    const { offsets } = this.#history;
    const { taste, owned } = this.#settings;
    this.#priced = 0;
    this.#readLines(this.#lines.gather(offsets[customer]!, offsets[customer + 1]!));
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

  #readLines(count: number): void {
    const { at, item, qty, price } = this.#lines;
    const { taste, budget } = this.#settings;
    const categoryOf = this.#categories.ofItem;
    const brandOf = this.#brands.ofItem;
    let visit: number | null = null;
    let day = 0;
    let age = 0;
    let weight = 0;
    for (let line = 0; line < count; line++) {
      if (line === 0 || at[line] !== at[line - 1]) {
        visit = visitStart(at[line]!, visit);
        day = this.#dayOf(visit);
        age = (this.#asOf - at[line]!) / DAY;
        weight = decayed(age, taste.halfLifeDays);
      }
      const label = categoryOf[item[line]!]!;
      this.#ownedTally.add(item[line]!, day, qty[line]!);
      this.#categoryTally.add(label, weight);
      this.#brandTally.add(brandOf[item[line]!]!, weight);
      if (age < budget.historyDays && price[line]! >= 0) this.#addPrice(price[line]!, label);
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
    if (this.#inCategory.length < this.#priced) this.#inCategory = new Float64Array(this.#prices.length);
    let count = 0;
    for (let i = 0; i < this.#priced; i++)
      if (this.#priceLabels[i] === label) this.#inCategory[count++] = this.#prices[i]!;
    return priceBand(this.#inCategory.subarray(0, count), this.#settings.budget.minLines);
  }
}

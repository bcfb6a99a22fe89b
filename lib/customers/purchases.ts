import type { OrderLog } from "../orders/order.ts";
import { type PriceBand, priceBand } from "./budget.ts";
import type { CustomerItem } from "./item.ts";
import { ownedItems, purchaseKey, type RecentItem } from "./owned.ts";
import type { CustomerSettings } from "./settings.ts";
import type { CustomerSurvey } from "./survey.ts";
import { categoryAt, decayed, type Labels, LabelTally, labelItems, type Taste } from "./taste.ts";

const DAY = 86_400_000;

/** What a customer's lines tell: budget, taste and what is owned. */
export interface BoughtProfile {
  readonly budget: PriceBand | null;
  readonly taste: Taste;
  readonly recent: readonly RecentItem[];
  readonly durables: readonly number[];
}

/** Reads the lines of one customer after another, with scratch space that is used again for each. */
export class PurchaseReader {
  readonly #log: OrderLog;
  readonly #items: readonly CustomerItem[];
  readonly #survey: CustomerSurvey;
  readonly #settings: CustomerSettings;
  readonly #asOf: number;
  readonly #categories: Labels;
  readonly #brands: Labels;
  readonly #categoryTally: LabelTally;
  readonly #brandTally: LabelTally;

  constructor(
    log: OrderLog,
    items: readonly CustomerItem[],
    survey: CustomerSurvey,
    asOf: number,
    settings: CustomerSettings,
  ) {
    this.#log = log;
    this.#items = items;
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
  }

  read(customer: number): BoughtProfile {
    const { offsets, orders, unitPrice } = this.#survey.history;
    const { budget, taste, owned } = this.#settings;
    const log = this.#log;
    const keys: number[] = [];
    const units = new Map<number, number>();
    const prices: number[] = [];
    const labels: number[] = [];
    for (let place = offsets[customer]!; place < offsets[customer + 1]!; place++) {
      const order = orders[place]!;
      const at = log.at[order]!;
      const day = Math.max(0, Math.floor(at / DAY));
      const age = (this.#asOf - at) / DAY;
      const weight = decayed(age, taste.halfLifeDays);
      const end = log.offsets[order + 1]!;
      for (let line = log.offsets[order]!; line < end; line++) {
        const item = log.items[line]!;
        const key = purchaseKey(item, day);
        keys.push(key);
        units.set(key, (units.get(key) ?? 0) + log.qty[line]!);
        const label = this.#categories.ofItem[item]!;
        this.#categoryTally.add(label, weight);
        this.#brandTally.add(this.#brands.ofItem[item]!, weight);
        if (age < budget.historyDays && unitPrice[line]! >= 0) {
          prices.push(unitPrice[line]!);
          labels.push(label);
        }
      }
    }
    const bought = ownedItems(Float64Array.from(keys), this.#items, (key) => units.get(key)!);
    const categories = this.#categoryTally.take(taste.categories, taste.minShare);
    return {
      budget: priceBand(Float64Array.from(prices), budget.minLines),
      taste: {
        categories: categories.map(({ name, share, label }) => ({
          name,
          share,
          budget: priceBand(Float64Array.from(prices.filter((_, i) => labels[i] === label)), budget.minLines),
        })),
        brands: this.#brandTally
          .take(taste.brands, taste.minShare)
          .map(({ name, share }) => ({ name, share })),
      },
      recent: bought.slice(0, owned.recent),
      durables: bought
        .filter(({ durable }) => durable === true)
        .slice(0, owned.durables)
        .map(({ item }) => item),
    };
  }
}

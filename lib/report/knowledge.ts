import type { TiedOrder } from "./attribution/tie-orders.ts";
import type { CustomerKind } from "./customer-facts.ts";
import type { OutcomeOf } from "./experiment-results.ts";
import { type MarginOf, worthOf } from "./order-worth.ts";
import type { ReportOrder } from "./report-orders.ts";

export interface KnowledgeInput {
  /** Every paid order of these people that is known, by time. */
  readonly orders: readonly ReportOrder[];
  /** Customer → what kind of customer. */
  readonly facts: ReadonlyMap<string, CustomerKind>;
  readonly customerKey?: ((customer: string) => string) | undefined;
  readonly marginOf: MarginOf;
  readonly npsOf?: ((customer: string) => number | null) | undefined;
}

/** What is known of people beside their events: what they bought, and what kind of customers they are. */
export class Knowledge {
  readonly #idOf = new Map<string, string>();
  readonly #ordersOf = new Map<string, ReportOrder[]>();
  readonly #input: KnowledgeInput;

  constructor(input: KnowledgeInput, tied: readonly TiedOrder[]) {
    this.#input = input;
    const { orders, facts, customerKey } = input;
    if (customerKey !== undefined) for (const id of facts.keys()) this.#idOf.set(customerKey(id), id);
    const tiedTo = new Map(tied.map(({ order, neutral }) => [order.id, neutral]));
    for (const order of orders) {
      const person =
        tiedTo.get(order.id) ??
        (order.customer === null || customerKey === undefined ? null : customerKey(order.customer));
      if (person === null) continue;
      const known = this.#ordersOf.get(person);
      if (known === undefined) this.#ordersOf.set(person, [order]);
      else known.push(order);
    }
  }

  segments(person: string | null): readonly string[] {
    const facts = person === null ? undefined : this.#factsOf(person);
    return facts === undefined ? ["guest"] : [facts.cpm, facts.rfm];
  }

  #factsOf(person: string): CustomerKind | undefined {
    const id = this.#idOf.get(person);
    return id === undefined ? undefined : this.#input.facts.get(id);
  }

  /** `null` for whom the orders do not know. */
  readonly customerOf = (person: string): string | null => this.#idOf.get(person) ?? null;

  /** Only orders that either arm can be tied to count: a token stands on nobody's order who was given no offers. */
  readonly outcomeOf: OutcomeOf = (person, since, until) => {
    let [revenue, margin, orders, before] = [0, 0, 0, 0];
    let regular = false;
    for (const order of this.#ordersOf.get(person) ?? []) {
      const worth = worthOf(order, this.#input.marginOf);
      if (order.at < since) {
        regular = true;
        before += worth.value;
      } else if (order.at <= until) {
        orders++;
        revenue += worth.value;
        margin += worth.margin;
      }
    }
    const id = this.#idOf.get(person);
    return {
      revenue,
      margin,
      orders,
      before: regular ? before : null,
      nps: id === undefined ? null : (this.#input.npsOf?.(id) ?? null),
    };
  };
}

/** Visitors → people: those who signed in as the same customer are one, whatever browsers they came with. */
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";

export class People {
  /** Visitor → customer key of the latest sign-in that is known. */
  readonly #customerOf = new Map<string, string>();
  readonly #visitors = new Set<string>();

  constructor(events: readonly MeasuredEvent[]) {
    for (const { visitor, customer } of events) {
      if (visitor === null) continue;
      this.#visitors.add(visitor);
      if (customer !== null) this.#customerOf.set(visitor, customer);
    }
  }

  /** A person's name in this report: the customer's key where there is one, else the visitor's id. */
  ofVisitor(visitor: string): string {
    return this.#customerOf.get(visitor) ?? visitor;
  }

  /** `null` where no visitor ever signed in as this customer. */
  ofCustomer(key: string): string | null {
    this.#customers ??= new Set(this.#customerOf.values());
    return this.#customers.has(key) ? key : null;
  }
  #customers: ReadonlySet<string> | null = null;

  /** Browsers. */
  get visitors(): number {
    return this.#visitors.size;
  }
}

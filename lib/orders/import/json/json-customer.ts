import { cellText } from "../cells/nothing.ts";
import { isMail } from "../columns/buyer-columns.ts";
import { customerSaid } from "../columns/said-columns.ts";
import { customerInCell } from "../csv/csv-order-cells.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import type { ShopRecord } from "../platforms/shop-orders.ts";
import { textAt, valueAt } from "./json-leaves.ts";
import type { JsonObject } from "./json-values.ts";

/** The customer in a platform's JSON, where the person importing says which field names it: `customer.email`. */
export class JsonCustomer {
  readonly #options: ImportOptions;
  readonly #said: string | null;
  /** Field of the buyers' mail address. */
  readonly #mail: string | null;
  #orders = 0;
  #isThere = false;

  constructor(options: ImportOptions, mail: string | null) {
    this.#options = options;
    this.#said = customerSaid(options);
    this.#mail = mail;
  }

  /** What a record holds, with the customer of its orders as the person importing says. */
  named(made: ShopRecord, record: JsonObject): ShopRecord {
    const said = this.#said;
    if (said === null) {
      const mail = this.#mail;
      if (!this.#isThere && mail !== null && isMail(textAt(record, mail.split(".")))) {
        this.#isThere = true;
        this.#options.onlyMail(mail);
      }
      return made;
    }
    const path = said.split(".");
    if (valueAt(record, path) !== undefined) this.#isThere = true;
    const customer = said === "none" ? null : customerInCell(cellText(textAt(record, path)));
    const records = made.records.map((one) => {
      if (!("id" in one)) return one;
      this.#orders++;
      return { ...one, customer };
    });
    return { ...made, records };
  }

  /** @throws {ImportFailure} where no record held the field that was said to name the customer */
  end(): void {
    if (this.#said === null || this.#said === "none" || this.#isThere || this.#orders === 0) return;
    throw new ImportFailure(`--map customer=${this.#said}: no order has a field ${this.#said}`, true);
  }
}

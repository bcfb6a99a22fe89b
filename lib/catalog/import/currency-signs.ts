import type { DecimalSign } from "../../orders/import/cells/amounts.ts";
import { DecimalSigns } from "../../orders/import/cells/decimal-signs.ts";
import { currencyBeside } from "./price-currency.ts";

/**
 * Which sign stands before the decimals in the columns of a table; in one that mixes them, which one each currency has that
 * its cells name: `49,00 TND` beside `19.99 EUR` was put together of two lists.
 */
export class CurrencySigns {
  readonly #all: DecimalSigns;
  readonly #of = new Map<string, DecimalSigns>();
  readonly #made: () => DecimalSigns;
  readonly #columns: readonly number[];

  constructor(
    file: string,
    said: DecimalSign | null,
    columns: readonly (readonly [index: number, name: string])[],
  ) {
    this.#made = () => new DecimalSigns(file, said, columns);
    this.#all = this.#made();
    this.#columns = columns.map(([index]) => index);
  }

  /** Takes in what the cells of a row prove. */
  weigh(fields: readonly string[], line: number): void {
    this.#all.weigh(fields, line);
    for (const index of this.#columns) {
      const cell = fields[index];
      const currency = cell === undefined ? undefined : currencyOf(cell);
      if (currency === undefined) continue;
      const signs = this.#of.get(currency) ?? this.#made();
      this.#of.set(currency, signs);
      signs.weigh(
        fields.map((field, i) => (i === index ? field : "")),
        line,
      );
    }
  }

  /**
   * The sign of a cell of a column.
   * @throws {ImportFailure} where nothing decides, or the column contradicts itself
   */
  of(index: number, cell: string): DecimalSign | null {
    if (!this.#all.isMixed(index)) return this.#all.of(index);
    const currency = currencyOf(cell);
    if (currency === undefined && !/[.,]/.test(cell)) return null;
    return (currency === undefined ? undefined : this.#of.get(currency)?.of(index)) ?? this.#all.of(index);
  }
}

/** The currency that a cell names beside a number with a sign. */
const currencyOf = (cell: string): string | undefined =>
  /\d[.,]\d/.test(cell) && /[\p{L}\p{Sc}]/u.test(cell) ? currencyBeside(cell) : undefined;

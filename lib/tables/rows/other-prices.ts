/**
 * Prices of items in other currencies than the build's, packed beside them: of each row a run of currencies and prices, and
 * no columns at all where no row has any.
 */

/** Minor units by ISO 4217 code. */
export type OtherPrices = Readonly<Record<string, number>>;

/** A currency as a number: its three letters in base 26. */
export const currencyNumber = (code: string): number =>
  [...code].reduce((number, letter) => 26 * number + letter.charCodeAt(0) - 65, 0);

export interface PackedPrices {
  readonly othersAt: Uint32Array;
  readonly othersIn: Uint16Array;
  readonly others: Uint32Array;
}

export function packPrices(
  rows: readonly (OtherPrices | undefined)[],
): PackedPrices | { readonly [K in keyof PackedPrices]: null } {
  if (rows.every((prices) => prices === undefined)) return { othersAt: null, othersIn: null, others: null };
  const othersAt = new Uint32Array(rows.length + 1);
  const currencies: number[] = [];
  const others: number[] = [];
  rows.forEach((prices, i) => {
    for (const code of Object.keys(prices ?? {}).sort()) {
      currencies.push(currencyNumber(code));
      others.push(prices![code]!);
    }
    othersAt[i + 1] = others.length;
  });
  return { othersAt, othersIn: Uint16Array.from(currencies), others: Uint32Array.from(others) };
}

/** Minor units of a row's price in a currency, `null` where it has none in it. */
export function otherPrice(
  { othersAt, othersIn, others }: PackedPrices,
  row: number,
  currency: number,
): number | null {
  for (let i = othersAt[row] ?? 0; i < (othersAt[row + 1] ?? 0); i++)
    if (othersIn[i] === currency) return others[i]!;
  return null;
}

/**
 * Money is held as integer minor units and spoken as decimals of the major unit.
 * Exponents are ISO 4217's (amendment 177); CLDR's differ for a few currencies, so `Intl` is used for words only.
 */
const EXPONENTS: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};
const EXPONENT = new Map<string, number>(
  Object.entries(EXPONENTS).flatMap(([exponent, codes]) =>
    codes.split(" ").map((code) => [code, Number(exponent)] as const),
  ),
);

/** Three capital letters; whether the code is in use is the shop's affair. */
export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);

/** Digits after the decimal point: 0 for JPY, 2 for USD, 3 for KWD. */
export const exponentOf = (currency: string): number => EXPONENT.get(currency) ?? 2;

/** Decimal of the major unit → minor units, rounded half away from zero; `null` when it is no finite decimal. */
export function toMinor(amount: number | string, currency: string): number | null {
  const decimal = typeof amount === "number" ? amount : parseDecimal(amount);
  if (decimal === null || !Number.isFinite(decimal)) return null;
  const scaled = Math.abs(decimal) * 10 ** exponentOf(currency);
  // 1.005 * 100 is 100.49999999999999: a relative nudge of a few ulps puts decimal halves back where they were meant.
  const minor = Math.round(scaled * (1 + 4 * Number.EPSILON));
  return Number.isSafeInteger(minor) ? (decimal < 0 ? -minor : minor) : null;
}

/** Minor units → decimal of the major unit. */
export const toMajor = (minor: number, currency: string): number => minor / 10 ** exponentOf(currency);

function parseDecimal(text: string): number | null {
  const trimmed = text.trim();
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(trimmed) ? Number(trimmed) : null;
}

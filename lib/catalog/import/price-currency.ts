import { CURRENCY_CODES } from "../../orders/import/cells/currency-codes.ts";
import { MONEY_SIGNS } from "../../orders/import/cells/money-signs.ts";

/** Codes that feeds write on: Yandex's calls roubles by theirs until 1998. */
const FORMER: Readonly<Record<string, string>> = { RUR: "RUB", BYR: "BYN" };

/** Whether a cell names a currency. */
export const namesCurrency = (text: string): boolean => CURRENCY_CODES.has(currencyNamed(text) ?? "");

/** The currency that a cell of currencies names. */
export function currencyNamed(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  const known = FORMER[code] ?? code;
  if (CURRENCY_CODES.has(known)) return known;
  return MONEY_SIGNS[text.trim()] ?? MONEY_SIGNS[code];
}

/**
 * The currency beside an amount or in the name of its column: `INR 250.00`, `19,90 €`, `Price (EUR)`. `¥` names none: it is
 * yen and yuan.
 */
export function currencyBeside(text: string): string | undefined {
  const code = [...text.matchAll(/(?<![\p{L}\p{N}])[A-Z]{3}(?![\p{L}\p{N}])/gu)]
    .map(([word]) => FORMER[word] ?? word)
    .find((word) => CURRENCY_CODES.has(word));
  if (code !== undefined) return code;
  const sign = /(?:US|NT|R)\$|\p{Sc}|zł|Kč|Ft\b|円|руб|(?<=\d\s?)(?:TL|₺)(?![\p{L}\d])/u.exec(text)?.[0];
  return sign === undefined || /[¥￥]/u.test(sign)
    ? undefined
    : sign === "руб"
      ? "RUB"
      : sign === "TL"
        ? "TRY"
        : MONEY_SIGNS[sign];
}

const PRICE_IN = /^(?:price|preis|prix|precio|prezzo|価格)[\s_-]*[([]?([A-Za-z]{3})[)\]]?$/iu;

/** Columns of prices that name their currency, with its code: `price_usd`, `Price (EUR)`. */
export const pricesIn = (header: readonly string[]): readonly (readonly [name: string, code: string])[] =>
  header.flatMap((name) => {
    const code = PRICE_IN.exec(name.trim())?.[1]?.toUpperCase();
    return code === undefined || !CURRENCY_CODES.has(code) ? [] : [[name, code] as const];
  });

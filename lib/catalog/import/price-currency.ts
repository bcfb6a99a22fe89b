import { own } from "../../core/own-property.ts";
import { CURRENCY_CODES, PLAIN_CURRENCY_CODES } from "../../orders/import/cells/currency-codes.ts";
import { MONEY_SIGNS } from "../../orders/import/cells/money-signs.ts";
import { nameParts } from "../../orders/import/columns/name-parts.ts";
import { pieces } from "../../words/word-lists.ts";

/** Codes that feeds write on: Yandex's calls roubles by theirs until 1998. */
const FORMER: Readonly<Record<string, string>> = { RUR: "RUB", BYR: "BYN" };

/** Whether a cell names a currency. */
export const namesCurrency = (text: string): boolean => CURRENCY_CODES.has(currencyNamed(text) ?? "");

const NOTE = /[\s*†‡¹²³]+$/u;

/** The currency that a cell of currencies names. */
export function currencyNamed(text: string): string | undefined {
  // A sign that sends to a note below the table is none of it.
  const code = text.replace(NOTE, "").trim().toUpperCase();
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
  const sign =
    /(?:US|NT|R)\$|\p{Sc}|zł|Kč|Ft\b|円|руб|(?<!\p{L})(?:грн|тг|тенге|лв)(?!\p{L})|(?<=\d\s?)(?:TL|₺)(?![\p{L}\d])|(?<!\p{L})(?:Rp|S\/)(?=\.?\s?\d)/u.exec(
      text,
    )?.[0];
  return sign === undefined || /[¥￥]/u.test(sign)
    ? undefined
    : sign === "руб"
      ? "RUB"
      : sign === "TL"
        ? "TRY"
        : (own(MONEY_SIGNS, sign) ?? own(MONEY_SIGNS, sign.toUpperCase()));
}

/** Words for a currency that stand in names of columns behind one for a price alone: cups, tops and the rest are goods. */
const GOODS: ReadonlySet<string> = new Set(["CUP", "TOP", "SOS", "MOP"]);
const JUST_PRICE = new RegExp(`^(?:(?:${pieces(({ inColumns }) => inColumns?.price)})(?:s|es)?)$`, "u");
const saysPrice = (part: string): boolean => JUST_PRICE.test(part);

/**
 * The currency that the name of a column of prices bears: beside its amounts (`Price (EUR)`), or as one of its words, however
 * it is written: `price_eur`, `preisChf`, `Ціна, грн`.
 */
export function currencyInName(name: string): string | undefined {
  if (name.length > MOST_LETTERS) return undefined;
  const parts = nameParts(name);
  const at = parts.findIndex(saysPrice);
  const tail = TAIL.exec(name)?.[1] ?? "";
  return (
    currencyBeside(name) ??
    (PLAIN_CURRENCY_CODES.has(tail) ? tail : undefined) ??
    parts
      .flatMap((part, i) => {
        const code = part.toUpperCase();
        const isCode = PLAIN_CURRENCY_CODES.has(code) || (i > at && at >= 0 && !GOODS.has(code));
        const known = own(MONEY_SIGNS, code) ?? (isCode && CURRENCY_CODES.has(code) ? code : undefined);
        return known ?? [];
      })
      .at(0)
  );
}
/** Hotline's way: `priceRUAH` is the retail price. */
const TAIL = /\p{Ll}\p{Lu}?(\p{Lu}{3})$/u;
/** Longer ones are no names. */
const MOST_LETTERS = 200;

const IN = /^(in|en|w|v|em|i|auf)$/;

/** Columns of prices that name their currency and say no more, with its code: `price_usd`, `Price (EUR)`, `USD-Preis`. */
export function pricesIn(header: readonly string[]): readonly (readonly [name: string, code: string])[] {
  return header.flatMap((name) => {
    const parts = nameParts(name).filter((part) => !IN.test(part));
    // A sign is no word.
    const isPure = parts.length === 2 || (parts.length === 1 && currencyBeside(name) !== undefined);
    const code = isPure && parts.some(saysPrice) ? currencyInName(name) : undefined;
    return code === undefined ? [] : [[name, code] as const];
  });
}

import { pieces } from "../../../words/word-lists.ts";
import type { LikelyDayOrder } from "./day-order.ts";

/** Words for quantities, prices and dates in languages of whose countries none writes the month first. */
const DAY_FIRST_WORDS = new RegExp(
  pieces(({ writing }) => writing?.dayFirst),
  "iu",
);
/** One such word may be a shop's own; a table in the language has more. */
const LEAST_WORDS = 2;
/** Currencies of countries of which none writes the month first. */
const DAY_FIRST_MONEY = new Set(
  "EUR GBP AUD NZD INR BRL CHF NOK DKK PLN CZK RON BGN TRY MXN ARS CLP COP PEN ZAR IDR VND THB MYR SGD AED SAR ILS RUB UAH EGP NGN KES PKR BDT".split(
    " ",
  ),
);

/**
 * The order of day and month that a table's own language or money says, for a column of times in which no row tells;
 * `null` for a table in English without a currency, or in dollars, which may be from either side of an ocean.
 */
export function likelyDayOrder(
  header: readonly string[],
  currencies: readonly string[],
): LikelyDayOrder | null {
  const words = header.filter((name) => DAY_FIRST_WORDS.test(name.normalize("NFC"))).length;
  const isDayFirstMoney = currencies.length > 0 && currencies.every((code) => DAY_FIRST_MONEY.has(code));
  const isInWords = words >= LEAST_WORDS;
  return isInWords || isDayFirstMoney ? { order: "D/M/Y", isByMoney: !isInWords } : null;
}

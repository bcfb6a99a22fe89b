import { own } from "../../../core/own-property.ts";
import { plainName } from "../../../words/plain-name.ts";
import { LANGUAGE_TAGS } from "../../../words/word-lists.ts";

/** Signs and words of currencies that stand for one alone. */
export const MONEY_SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  円: "JPY",
  "₩": "KRW",
  "₽": "RUB",
  "₺": "TRY",
  "₹": "INR",
  "₴": "UAH",
  "₸": "KZT",
  "₫": "VND",
  "₱": "PHP",
  "฿": "THB",
  "₪": "ILS",
  "₦": "NGN",
  "₲": "PYG",
  "₾": "GEL",
  "₼": "AZN",
  "৳": "BDT",
  R$: "BRL",
  "S/": "PEN",
  zł: "PLN",
  Kč: "CZK",
  Ft: "HUF",
  // Words that the countries themselves write for codes.
  TL: "TRY",
  EURO: "EUR",
  EUROS: "EUR",
  LEI: "RON",
  РУБ: "RUB",
  "РУБ.": "RUB",
  ГРН: "UAH",
  ТГ: "KZT",
  ТЕНГЕ: "KZT",
  ЛВ: "BGN",
  RP: "IDR",
  RMB: "CNY",
  人民币: "CNY",
  人民幣: "CNY",
  台币: "TWD",
  新台币: "TWD",
  台幣: "TWD",
  新台幣: "TWD",
  新臺幣: "TWD",
  港币: "HKD",
  港幣: "HKD",
  美元: "USD",
  欧元: "EUR",
  歐元: "EUR",
  日元: "JPY",
  日圓: "JPY",
  日本円: "JPY",
  泰铢: "THB",
  韩元: "KRW",
  NT$: "TWD",
  US$: "USD",
  // The rouble's code until 1998, which programs still write.
  RUR: "RUB",
};

let named: Map<string, string> | null = null;

/** Currencies by their names: `US Dollar`, `Schweizer Franken`. */
function byName(text: string): string | undefined {
  if (named === null) {
    named = new Map();
    for (const language of LANGUAGE_TAGS) {
      const names = new Intl.DisplayNames(language, { type: "currency", fallback: "none" });
      for (const code of Intl.supportedValuesOf("currency")) {
        const name = plainName(names.of(code) ?? "");
        if (name !== "" && !named.has(name)) named.set(name, code);
        named.set(plainName(code), code);
      }
    }
  }
  return named.get(plainName(text));
}

/** The currency that words and signs beside each other agree on: `EURO (€)`, `USD - US$`. */
function oneOf(capitals: string): string | undefined {
  const said = capitals
    .split(/[\s()[\]/,;:–-]+/u)
    .flatMap((part) => own(MONEY_SIGNS, part) ?? byName(part) ?? []);
  return new Set(said).size === 1 ? said[0] : undefined;
}

/** A currency's code out of a sign, a word, a name or a code: `€`, `РУБ`, `eur`. What is none is given in capital letters. */
export const currencyCode = (text: string): string => {
  const capitals = text.toUpperCase();
  const whole = own(MONEY_SIGNS, text) ?? own(MONEY_SIGNS, capitals);
  if (whole !== undefined || text.length <= 3) return whole ?? capitals;
  return byName(text) ?? oneOf(capitals) ?? capitals;
};

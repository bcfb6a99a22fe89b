import { own } from "../../core/own-property.ts";

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
  R$: "BRL",
  zł: "PLN",
  Kč: "CZK",
  Ft: "HUF",
  // Words that the countries themselves write for codes.
  TL: "TRY",
  РУБ: "RUB",
  "РУБ.": "RUB",
  ГРН: "UAH",
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
};

/** A currency's code out of a sign, a word or a code: `€`, `РУБ`, `eur`. What is none is given in capital letters. */
export const currencyCode = (text: string): string => {
  const capitals = text.toUpperCase();
  return own(MONEY_SIGNS, text) ?? own(MONEY_SIGNS, capitals) ?? capitals;
};

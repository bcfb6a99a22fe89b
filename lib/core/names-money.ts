/** Words that name an amount of money: a sign of a currency, or a number beside its code or its word. */
const MONEY = /\p{Sc}|円|元|\b(kr|zł|Kč|Ft|[A-Z]{3})\s?\d|\d\s?(kr|zł|Kč|Ft|[A-Z]{3})\b/u;

export const namesMoney = (words: string): boolean => MONEY.test(words);

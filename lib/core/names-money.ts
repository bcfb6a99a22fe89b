/** Words that name an amount of money: a sign of a currency, or a number beside its code or its word. */
const MONEY = /\p{Sc}|円|元|(?<!\p{L})(kr|zł|Kč|Ft|[A-Z]{3})\s?\d|\d\s?(kr|zł|Kč|Ft|[A-Z]{3})(?![\p{L}\d])/u;

export const namesMoney = (words: string): boolean => MONEY.test(words);

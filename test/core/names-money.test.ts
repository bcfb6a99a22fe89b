import { expect, it } from "vitest";
import { toMajor } from "../../lib/core/money.ts";
import { namesMoney } from "../../lib/core/names-money.ts";

it("knows money as any language of a shop writes it", () => {
  // What the runtime's own formatter writes, whose spaces may be narrow ones.
  for (const [locale, currency] of [
    ["ja", "JPY"],
    ["de", "EUR"],
    ["pl", "PLN"],
    ["cs", "CZK"],
    ["hu", "HUF"],
    ["sv", "SEK"],
    ["nb", "NOK"],
    ["de-CH", "CHF"],
    ["pt-BR", "BRL"],
  ] as const) {
    const text = toMajor(129_900, currency).toLocaleString(locale, { style: "currency", currency });
    expect(namesMoney(text), text).toBe(true);
    expect(namesMoney(`(${text})`), text).toBe(true);
  }
});

it("takes no measure and no name for money", () => {
  for (const text of ["500 g", "3 krát", "6 Złota", "Kčs", "54 mm", "RGB lamp", "2 Ftalat"])
    expect(namesMoney(text), text).toBe(false);
});

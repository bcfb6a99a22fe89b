/** The figures that an offer rests on, in the page's language, each with what it counts. */
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { goodsOf } from "./demo-catalog.ts";
import { fill, type Language, price, WORDS } from "./words.ts";

type Why = Answer["blocks"][number]["offers"][number]["why"];

/** Shares are of 1, money is in yen, which has no smaller unit. */
const SHARES: ReadonlySet<string> = new Set(["share", "step_up_rate", "returned", "confidence"]);
const MONEY: ReadonlySet<string> = new Set(["saves"]);
const ITEMS: ReadonlySet<string> = new Set(["instead_of"]);

/** A sentence each; what is not known is not said. */
export function figuresOf({ evidence }: Why, language: Language): readonly string[] {
  const { figures } = WORDS[language].demo;
  const messages: Readonly<Record<string, string>> = figures;
  return Object.entries(evidence).flatMap(([name, value]) => {
    const message = messages[name];
    if (message === undefined || value === null) return [];
    return fill(language, message, { value: textOf(name, value, language), count: Number(value) });
  });
}

function textOf(name: string, value: unknown, language: Language): string {
  if (name === "parts") return partsText(value, language);
  if (typeof value === "number") {
    if (SHARES.has(name))
      return value.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 });
    return MONEY.has(name) ? price(language, value) : value.toLocaleString(language);
  }
  const text = String(value);
  if (ITEMS.has(name)) return goodsOf(text)?.title[language] ?? text;
  const terms: Readonly<Record<string, string>> = WORDS[language].demo.terms;
  return terms[text] ?? text;
}

function partsText(value: unknown, language: Language): string {
  if (!Array.isArray(value)) return "";
  const parts = value.map(({ sku, qty }: { sku: string; qty: number }) => {
    const title = goodsOf(sku)?.title[language] ?? sku;
    return qty === 1 ? title : `${title} × ${qty.toLocaleString(language)}`;
  });
  return new Intl.ListFormat(language).format(parts);
}

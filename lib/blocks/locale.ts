/** One locale's words. A new one is a file in data/locales and a line here. */

import de from "../../data/locales/de.json" with { type: "json" };
import en from "../../data/locales/en.json" with { type: "json" };
import ja from "../../data/locales/ja.json" with { type: "json" };
import type { Localized } from "../catalog/item.ts";
import { keepFew } from "../core/keep-few.ts";
import { type Message, messageFiller, type Values } from "../core/message.ts";
import { exponentOf, toMajor } from "../core/money.ts";
import { own } from "../core/own-property.ts";
import { NO_CURRENCY } from "../orders/limits.ts";
import { lookUp } from "./language-lookup.ts";

export type Messages = typeof en;
type Section = keyof Messages;
/** How much evidence there is, by what may be said of it: `policy.words` has the bounds. */
export type EvidenceSize = keyof Messages["evidence"]["together"];

const LOCALES: Readonly<Record<string, Messages>> = { en, ja, de };
export const LANGUAGES: readonly string[] = Object.keys(LOCALES);

/** Speaks one language, and picks of the catalog's texts those that were asked for. */
export class Locale {
  /** BCP 47 tag as asked for, such as `en-GB`: governs numbers and money. */
  readonly tag: string;
  /** `en` of `en-GB`. */
  readonly language: string;
  readonly #messages: Messages;
  readonly #formats: Formats;
  /** What was asked for, best first; a catalog may have texts in languages that there are no messages for. */
  readonly #ranges: readonly string[];
  /** The tag that is meant, by the tags that a text has. */
  readonly #picked = new Map<string, string>();

  constructor(tag: string, messages: Messages, ranges: readonly string[] = [tag]) {
    this.tag = tag;
    this.language = languageOf(tag);
    this.#messages = messages;
    this.#formats = formatsOf(baseName(tag));
    this.#ranges = ranges;
  }

  /** Which way this language is written. */
  get direction(): "ltr" | "rtl" {
    return RIGHT_TO_LEFT.has(new Intl.Locale(this.tag).maximize().script ?? "") ? "rtl" : "ltr";
  }

  /** A block's title. */
  title(kind: keyof Messages["blocks"]): string {
    return this.#messages.blocks[kind];
  }

  /** A message by section and name, filled in. */
  say<
    S extends Exclude<
      Section,
      "step" | "step_month" | "step_less" | "step_same" | "blocks" | "attributes" | "evidence"
    >,
  >(section: S, name: keyof Messages[S] & string, values: Values): string {
    const messages: Readonly<Record<string, string>> = this.#messages[section];
    return this.#fill(messages[name]!, values);
  }

  /** What evidence of a size is called, filled in. */
  evidence(rule: keyof Messages["evidence"], size: EvidenceSize, values: Values): string {
    return this.#fill(this.#messages.evidence[rule][size], values);
  }

  /** What a step changes, in words: `amount` more or, where `rise` is below 0, less; of a plan each month. */
  step(amount: string, rise: number, monthly = false): string {
    const { step, step_month, step_less, step_same } = this.#messages;
    const more = monthly ? step_month : step;
    return this.#fill(rise > 0 ? more : rise < 0 ? step_less : step_same, { amount });
  }

  /** An attribute's name, where this language has a word for it; else as the catalog writes it. */
  attribute(name: string): string {
    const known: Readonly<Record<string, string | undefined>> = this.#messages.attributes;
    return own(known, name.toLowerCase()) ?? name;
  }

  /** “a and b”. */
  list(parts: readonly string[]): string {
    return this.#formats.list(parts);
  }

  number(value: number): string {
    return this.#formats.number(value);
  }

  /** Minor units → `¥1,200`, `€ 3,50`. */
  money(minor: number, currency: string): string {
    return this.#formats.money(minor, currency);
  }

  /**
   * A text in the language asked for (language-lookup.ts); else in this one, in none in particular, in English, in any.
   * The yen's sign is the narrow one throughout, whoever wrote it.
   */
  pick(text: Localized | null): string | null {
    if (text === null) return null;
    const tags = Object.keys(text);
    const all = tags.join("\n");
    let tag = this.#picked.get(all);
    if (tag === undefined) {
      tag = lookUp([...this.#ranges, this.tag, "und", "en"], tags) ?? tags[0] ?? "";
      keepFew(this.#picked, all, tag, MOST_LOCALES);
    }
    const picked = text[tag];
    return picked === undefined ? null : narrowYen(picked);
  }

  #fill(message: string, values: Values): string {
    return this.#formats.fill(message, values);
  }
}

const narrowYen = (text: string): string => (text.includes("￥") ? text.replaceAll("￥", "¥") : text);

/** What one tag formats with: made when first needed and kept. */
class Formats {
  readonly tag: string;
  /** By the message as it is written. */
  readonly #forms = new Map<Message, (values: Values) => string>();
  readonly #money = new Map<string, Amounts>();
  #list: Intl.ListFormat | null = null;
  #number: Intl.NumberFormat | null = null;

  constructor(tag: string) {
    this.tag = tag;
  }

  list(parts: readonly string[]): string {
    this.#list ??= new Intl.ListFormat(this.tag, { type: "unit", style: "short" });
    return this.#list.format(parts);
  }

  number(value: number): string {
    this.#number ??= new Intl.NumberFormat(this.tag, { maximumFractionDigits: 3 });
    return this.#number.format(value);
  }

  money(minor: number, currency: string): string {
    let amounts = this.#money.get(currency);
    if (amounts === undefined) {
      amounts = new Amounts(this.tag, currency);
      this.#money.set(currency, amounts);
    }
    return amounts.text(minor);
  }

  fill(message: Message, values: Values): string {
    let form = this.#forms.get(message);
    if (form === undefined) {
      form = messageFiller(message, this.tag);
      this.#forms.set(message, form);
    }
    return form(values);
  }
}

/** Amounts of one currency in words: a shop has few prices, and formatting one costs more than the rest of an offer. */
class Amounts {
  readonly #currency: string;
  readonly #format: Intl.NumberFormat;
  readonly #texts = new Map<number, string>();

  constructor(tag: string, currency: string) {
    const digits = exponentOf(currency);
    this.#currency = currency;
    this.#format = new Intl.NumberFormat(tag, {
      // Where nobody has named a currency an amount is a number, never dollars.
      ...(currency === NO_CURRENCY
        ? {}
        : ({ style: "currency", currency, currencyDisplay: "narrowSymbol" } as const)),
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }

  text(minor: number): string {
    let text = this.#texts.get(minor);
    if (text === undefined) {
      text = narrowYen(this.#format.format(toMajor(minor, this.#currency)));
      keepFew(this.#texts, minor, text, MOST_AMOUNTS);
    }
    return text;
  }
}

/** Scripts written from right to left (Unicode, Bidi_Class R and AL) that living languages are written in. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  "Adlm",
  "Arab",
  "Hebr",
  "Mand",
  "Nkoo",
  "Rohg",
  "Syrc",
  "Thaa",
]);

const languageOf = (tag: string): string => new Intl.Locale(tag).language;
const made = new Map<string, Formats>();
const locales = new Map<string, Locale>();
const tagsAsked = new Map<string, boolean>();
const MOST_LOCALES = 64;
/** Amounts of money kept in words, a currency. */
const MOST_AMOUNTS = 2000;

/**
 * Words in the first of the languages asked for that there are any in, else English. Tags that are none are passed
 * over. Titles are in the language of these words before another that was asked for, so that one page speaks one
 * language; but where the page says its own (`page`) they are as that names them, and what only the shop itself falls
 * back on (`shop`) comes last for both.
 */
export function localeFor(
  tags: readonly string[],
  { page = null, shop = null }: { readonly page?: string | null; readonly shop?: string | null } = {},
): Locale {
  const key = JSON.stringify([page, shop, ...tags]);
  let locale = locales.get(key);
  if (locale === undefined) {
    locale = firstSpoken(tags, page, shop);
    keepFew(locales, key, locale, MOST_LOCALES);
  }
  return locale;
}

function firstSpoken(tags: readonly string[], page: string | null, shop: string | null): Locale {
  const asked = [...(page === null ? [] : [page]), ...tags].filter(isTag);
  const ranges = [...asked, ...(shop === null ? [] : [shop].filter(isTag))];
  for (const tag of [...ranges, "en"]) {
    const messages = own(LOCALES, languageOf(tag));
    if (messages === undefined) continue;
    const follows = page === null && asked.includes(tag);
    return new Locale(tag, messages, follows ? [tag, ...ranges] : ranges);
  }
  return new Locale("en", en, ranges);
}

/**
 * A tag without its extensions: numbers and money are written as the page itself writes them, whatever digits or
 * calendar a browser's tag asks for (`-u-nu-…`).
 */
const baseName = (tag: string): string => new Intl.Locale(tag).baseName;

function formatsOf(tag: string): Formats {
  const known = made.get(tag);
  if (known !== undefined) return known;
  const formats = new Formats(tag);
  keepFew(made, tag, formats, MOST_LOCALES);
  return formats;
}

/** Whether a tag is one; those that were asked about are remembered, for asking costs. */
function isTag(tag: string): boolean {
  let known = tagsAsked.get(tag);
  if (known === undefined) {
    try {
      known = Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      known = false;
    }
    keepFew(tagsAsked, tag, known, MOST_LOCALES);
  }
  return known;
}

/** More languages than a browser names; asking whether a tag is one costs. */
const MOST_TAGS = 32;

/** `Accept-Language` → tags, best first (RFC 9110 §12.5.4). */
export function acceptedLanguages(header: string | null): string[] {
  return (header ?? "")
    .split(",", MOST_TAGS)
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && tag !== "*" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

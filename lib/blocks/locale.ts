/** One locale's words. A new one is a file in data/locales and a line here. */
import { IntlMessageFormat, type PrimitiveType } from "intl-messageformat";
import en from "../../data/locales/en.json" with { type: "json" };
import ja from "../../data/locales/ja.json" with { type: "json" };
import type { Localized } from "../catalog/item.ts";
import { exponentOf, toMajor } from "../money.ts";

export type Messages = typeof en;
type Section = keyof Messages;

const LOCALES: Readonly<Record<string, Messages>> = { en, ja };
export const LANGUAGES: readonly string[] = Object.keys(LOCALES);

/** Speaks one language; formats are made when first needed and kept. */
export class Locale {
  /** BCP 47 tag as asked for, such as `en-GB`: governs numbers and money. */
  readonly tag: string;
  readonly #messages: Messages;
  readonly #formats = new Map<string, IntlMessageFormat>();
  readonly #money = new Map<string, Intl.NumberFormat>();
  readonly #amounts = new Map<string, string>();
  readonly #plain = new Map<string, Plain | null>();
  readonly #said = new Map<string, readonly string[]>();
  #list: Intl.ListFormat | null = null;
  #number: Intl.NumberFormat | null = null;

  constructor(tag: string, messages: Messages) {
    this.tag = tag;
    this.#messages = messages;
  }

  /** `en` of `en-GB`. */
  get language(): string {
    return languageOf(this.tag);
  }

  /** A block's title. */
  title(kind: keyof Messages["blocks"]): string {
    return this.#messages.blocks[kind];
  }

  /** A message by section and name, filled in. */
  say<S extends Exclude<Section, "step" | "blocks" | "attributes">>(
    section: S,
    name: keyof Messages[S] & string,
    values: Readonly<Record<string, PrimitiveType>>,
  ): string {
    const messages: Readonly<Record<string, string>> = this.#messages[section];
    return this.#format(`${section}.${name}`, messages[name]!, values);
  }

  /** How much more a step costs, in words. */
  step(amount: string): string {
    return this.#format("step", this.#messages.step, { amount });
  }

  /** An attribute's name, where this language has a word for it; else as the catalog writes it. */
  attribute(name: string): string {
    const known: Readonly<Record<string, string | undefined>> = this.#messages.attributes;
    return known[name.toLowerCase()] ?? name;
  }

  /** “a and b”. */
  list(parts: readonly string[]): string {
    this.#list ??= new Intl.ListFormat(this.tag, { type: "unit", style: "short" });
    return this.#list.format(parts);
  }

  number(value: number): string {
    this.#number ??= new Intl.NumberFormat(this.tag, { maximumFractionDigits: 3 });
    return this.#number.format(value);
  }

  /** Minor units → `¥1,200`, `€ 3,50`. */
  money(minor: number, currency: string): string {
    // A shop has few prices, and formatting one costs more than the rest of an offer.
    const key = `${currency}${minor}`;
    let text = this.#amounts.get(key);
    if (text === undefined) {
      text = this.#formatMoney(minor, currency);
      if (this.#amounts.size >= MOST_AMOUNTS) this.#amounts.clear();
      this.#amounts.set(key, text);
    }
    return text;
  }

  #formatMoney(minor: number, currency: string): string {
    let format = this.#money.get(currency);
    if (format === undefined) {
      const digits = exponentOf(currency);
      format = new Intl.NumberFormat(this.tag, {
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      this.#money.set(currency, format);
    }
    return format.format(toMajor(minor, currency));
  }

  /** A text in this language, or in the one nearest to it that there is. */
  pick(text: Localized | null): string | null {
    if (text === null) return null;
    const language = languageOf(this.tag);
    return text[this.tag] ?? text[language] ?? text.und ?? text.en ?? Object.values(text)[0] ?? null;
  }

  #plainOf(key: string, message: string): Plain | null {
    let plain = this.#plain.get(key);
    if (plain === undefined) {
      plain = plainParts(message);
      this.#plain.set(key, plain);
    }
    return plain;
  }

  #format(key: string, message: string, values: Readonly<Record<string, PrimitiveType>>): string {
    const plain = this.#plainOf(key, message);
    if (plain !== null) return fillPlain(plain, values);
    return message.includes("select")
      ? this.#formatIcu(key, message, values)
      : this.#kept(key, message, values);
  }

  /**
   * ICU's work depends on the numbers alone, so it is done once for each: texts are stood in for by letters of the
   * private use area, and put in afterwards.
   */
  #kept(key: string, message: string, values: Readonly<Record<string, PrimitiveType>>): string {
    const numbers: Record<string, PrimitiveType> = {};
    const texts: string[] = [];
    let name = key;
    for (const [field, value] of Object.entries(values)) {
      if (typeof value === "string") {
        numbers[field] = String.fromCharCode(PRIVATE_USE + texts.length);
        texts.push(value);
      } else {
        numbers[field] = value;
        name += ` ${field}=${value}`;
      }
    }
    let parts = this.#said.get(name);
    if (parts === undefined) {
      parts = this.#formatIcu(key, message, numbers).split(STAND_IN);
      if (this.#said.size >= MOST_SAID) this.#said.clear();
      this.#said.set(name, parts);
    }
    let text = parts[0]!;
    for (let i = 1; i < parts.length; i += 2) {
      text += `${texts[parts[i]!.charCodeAt(0) - PRIVATE_USE]}${parts[i + 1]!}`;
    }
    return text;
  }

  #formatIcu(key: string, message: string, values: Readonly<Record<string, PrimitiveType>>): string {
    let format = this.#formats.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(message, this.tag, undefined, { ignoreTag: true });
      this.#formats.set(key, format);
    }
    return String(format.format(values));
  }
}

/** Texts and, at odd places, names of values. */
type Plain = readonly string[];

/** A message of nothing but text and names, such as `+{amount}`; `null` where ICU's syntax is needed. */
function plainParts(message: string): Plain | null {
  const parts = message.split(/\{(\w+)\}/);
  return parts.some((part, i) => i % 2 === 0 && /['{}]/.test(part)) ? null : parts;
}

function fillPlain(parts: Plain, values: Readonly<Record<string, PrimitiveType>>): string {
  let text = parts[0]!;
  for (let i = 1; i < parts.length; i += 2) text += `${values[parts[i]!]}${parts[i + 1]!}`;
  return text;
}

const languageOf = (tag: string): string => tag.split("-")[0]!.toLowerCase();
const made = new Map<string, Locale>();
const MOST_LOCALES = 64;
/** Amounts of money kept in words, a language. */
const MOST_AMOUNTS = 2000;
/** Messages kept with their numbers in place, a language. */
const MOST_SAID = 2000;
const PRIVATE_USE = 0xe000;
const STAND_IN = /([\ue000-\ue0ff])/;

/** The first of the tags whose language there are words for, else English. Tags that are none are passed over. */
export function localeFor(tags: readonly string[]): Locale {
  for (const tag of [...tags, "en"]) {
    const messages = LOCALES[languageOf(tag)];
    if (messages === undefined) continue;
    const known = made.get(tag);
    if (known !== undefined) return known;
    if (!isTag(tag)) continue;
    const locale = new Locale(tag, messages);
    // Tags come from requests: what strangers can name must not grow without bound.
    if (made.size < MOST_LOCALES) made.set(tag, locale);
    return locale;
  }
  return new Locale("en", en);
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** `Accept-Language` → tags, best first (RFC 9110 §12.5.4). */
export function acceptedLanguages(header: string | null): string[] {
  return (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && tag !== "*" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

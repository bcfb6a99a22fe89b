/** The console's own words in one language; what shoppers read is lib/blocks/locale.ts. A new one is a file and a line. */
import en from "../../data/console/en.json" with { type: "json" };
import ja from "../../data/console/ja.json" with { type: "json" };
import { type Locale, localeFor } from "../blocks/locale.ts";
import { type Message, messageFiller, type Values } from "../core/message.ts";
import { DAY } from "../core/time.ts";

export type ConsoleWords = typeof en;

const WORDS: Readonly<Record<string, ConsoleWords>> = { en, ja };
export const CONSOLE_LANGUAGES: readonly string[] = Object.keys(WORDS);

export class Speech {
  readonly language: string;
  readonly words: ConsoleWords;
  /** Numbers, money and the shop's own texts. */
  readonly locale: Locale;
  readonly #forms = new Map<Message, (values: Values) => string>();

  constructor(language: string) {
    this.language = language;
    this.words = WORDS[language] ?? en;
    this.locale = localeFor([language]);
  }

  /** A message of `words`, filled in. */
  fill(message: Message, values: Values): string {
    let form = this.#forms.get(message);
    if (form === undefined) {
      form = messageFiller(message, this.language);
      this.#forms.set(message, form);
    }
    return form(values);
  }

  /** A share, 0–1, in percent. */
  percent(share: number, digits = 0): string {
    const format = {
      style: "percent",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    } as const;
    return share.toLocaleString(this.language, format);
  }

  /** Names one after another. */
  list(names: readonly string[]): string {
    return names.join(this.words.comma);
  }

  /** What is said, and what of it. */
  said(name: string, what: string): string {
    return `${name}${this.words.colon}${what}`;
  }

  count(number: number): string {
    return number.toLocaleString(this.language);
  }

  /** Bytes as kilobytes, or megabytes from one on. */
  size(bytes: number): string {
    const [unit, value] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
    return value.toLocaleString(this.language, { style: "unit", unit, maximumFractionDigits: 1 });
  }

  /** Milliseconds since 1970 → day and minute: UTC as everything the night does, or in a zone of an IANA name. */
  moment(milliseconds: number, timeZone = "UTC"): string {
    const format = { dateStyle: "medium", timeStyle: "short", timeZone } as const;
    return `${new Date(milliseconds).toLocaleString(this.language, format)} ${timeZone}`;
  }

  /** A day or a moment as ISO 8601 writes it → its date in UTC. */
  dayOf(at: string): string {
    return this.day(Math.floor(Date.parse(at) / DAY));
  }

  /** Days since 1970-01-01 → a date. */
  day(days: number): string {
    return new Date(days * DAY).toLocaleDateString(this.language, {
      dateStyle: "medium",
      timeZone: "UTC",
    });
  }
}

const made = new Map<string, Speech>();

/** The first of the languages that the console speaks, English where it speaks none. */
export function speechFor(languages: readonly string[]): Speech {
  const wanted = languages.map((tag) => tag.toLowerCase().split("-")[0]!);
  const language = wanted.find((one) => CONSOLE_LANGUAGES.includes(one)) ?? "en";
  let speech = made.get(language);
  if (speech === undefined) {
    speech = new Speech(language);
    made.set(language, speech);
  }
  return speech;
}

/** The shop's texts. A language more is a file in data/shop/pages and a line here. */
import en from "../../data/shop/pages/en.json" with { type: "json" };
import ja from "../../data/shop/pages/ja.json" with { type: "json" };
import { localeFor } from "../../lib/blocks/locale.ts";
import { type Message, messageFiller, type Values } from "../../lib/core/message.ts";

export const DEMO_LANGUAGES = ["ja", "en"] as const;
export type Language = (typeof DEMO_LANGUAGES)[number];
export type Words = typeof en;

export const WORDS: Readonly<Record<Language, Words>> = { ja, en };
/** What a language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = { ja: "日本語", en: "English" };

export const isLanguage = (text: string | undefined): text is Language =>
  DEMO_LANGUAGES.some((language) => language === text);

export const fill = (language: Language, message: Message, values: Values): string =>
  messageFiller(message, language)(values);

/** As the offers beside it write it: one sign for the yen throughout a page. */
export const price = (language: Language, amount: number): string =>
  localeFor([language]).money(amount, "JPY");

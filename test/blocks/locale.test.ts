import { describe, expect, it } from "vitest";
import de from "../../data/locales/de.json" with { type: "json" };
import en from "../../data/locales/en.json" with { type: "json" };
import ja from "../../data/locales/ja.json" with { type: "json" };
import { LANGUAGES, localeFor } from "../../lib/blocks/locale.ts";

const paths = (value: unknown, at = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => paths(inner, `${at}/${name}`))
    : [at];
/** Names in a message's braces, at any depth. */
const variables = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map(([, name]) => name!))].sort();
const messageAt = (messages: unknown, path: string): string =>
  path
    .slice(1)
    .split("/")
    .reduce((value, name) => (value as Record<string, unknown>)[name], messages) as string;

describe("the languages", () => {
  it("are Japanese, English and German, each complete", () => {
    expect([...LANGUAGES].sort()).toEqual(["de", "en", "ja"]);
    for (const other of [ja, de]) {
      expect(paths(other).sort()).toEqual(paths(en).sort());
      for (const path of paths(en)) expect(messageAt(other, path), path).not.toBe("");
    }
  });

  it.each(paths(en))("say %s with the same values", (path) => {
    // A plural's words stand in braces too: `one {day}` is no value.
    const values = (message: string) => variables(message.replaceAll(/(?:=\d+|one|other) \{[^{}]*\}/g, ""));
    for (const other of [ja, de]) expect(values(messageAt(other, path))).toEqual(values(messageAt(en, path)));
  });

  it("write an amount without a sign where nobody has named a currency", () => {
    expect(localeFor(["en"]).money(123_450, "XXX")).toBe("1,234.50");
    expect(localeFor(["de"]).money(123_450, "XXX")).toBe("1.234,50");
    expect(localeFor(["en"]).money(123_450, "USD")).toBe("$1,234.50");
  });

  it("take each way of asking for itself, however often others were asked before", () => {
    const title = { en: "Tea", de: "Tee", fr: "Thé" };
    const said = (...asked: Parameters<typeof localeFor>) => {
      const locale = localeFor(...asked);
      return [locale.tag, locale.pick(title)];
    };
    for (let turn = 0; turn < 2; turn++) {
      expect(said(["fr", "de"])).toEqual(["de", "Tee"]);
      expect(said(["de"], { page: "fr" })).toEqual(["de", "Thé"]);
      expect(said(["de"], { shop: "fr" })).toEqual(["de", "Tee"]);
      expect(said([], { page: "fr", shop: "de" })).toEqual(["de", "Thé"]);
      // What a query names is no list, whatever it holds.
      expect(said([""], { page: "fr", shop: "de" })).toEqual(["de", "Thé"]);
      expect(said([], { page: "fr,de" })).toEqual(["en", "Tea"]);
      expect(said(["fr\nde"])).toEqual(["en", "Tea"]);
      for (let n = 0; n < 300; n++) localeFor([`x-${n}`, "en"], { page: `en-x-${n}` });
    }
  });

  it("count as their grammar wants", () => {
    const [english, japanese] = [localeFor(["en"]), localeFor(["ja"])];
    expect(english.say("stock", "few", { left: 1 })).toBe("Only one left");
    expect(english.say("stock", "few", { left: 3 })).toBe("Only 3 left");
    expect(japanese.say("stock", "few", { left: 3 })).toBe("残り3点");
    expect(english.say("why", "rebuy", { days: 1, interval: 30 })).toBe(
      "You last bought it 1 day ago; you usually do every 30 days",
    );
    expect(japanese.say("why", "rebuy", { days: 40, interval: 30 })).toBe(
      "前回のご購入から40日。ふだんは30日ごとにお求めです",
    );
  });

  it("write money as the country does, with the currency's own decimals", () => {
    expect(localeFor(["ja-JP"]).money(1480, "JPY")).toBe("¥1,480");
    expect(localeFor(["en-US"]).money(1480, "USD")).toBe("$14.80");
    expect(localeFor(["en-US"]).money(1480, "KWD")).toContain("1.480");
  });

  it("write one sign for the yen throughout a page, also where the catalog has the wide one", () => {
    for (const tag of ["ja", "ja-JP", "en", "de"])
      expect(localeFor([tag]).money(1480, "JPY")).not.toContain("￥");
    expect(localeFor(["ja"]).pick({ ja: "100 g あたり ￥84 お得" })).toBe("100 g あたり ¥84 お得");
  });

  it("serve any language that the catalog has, by RFC 4647's lookup, also one without words of its own", () => {
    const title = { en: "Tea", de: "Tee", "zh-Hant": "茶葉", "pt-BR": "Chá", und: "T" };
    const of = (...tags: string[]) => localeFor(tags).pick(title);
    expect(of("de-AT")).toBe("Tee");
    expect(of("ZH-hant-TW")).toBe("茶葉");
    expect(of("pt-br")).toBe("Chá");
    // Portuguese is likely Brazil's (CLDR), Chinese not likely in its traditional script.
    expect(of("pt")).toBe("Chá");
    expect(of("zh")).toBe("Tea");
    expect(of("fr", "de")).toBe("Tee");
    expect(of("zh-Hant-x-private")).toBe("茶葉");
    // French has no messages here: its title is French all the same, in English words.
    const french = localeFor(["fr-CA"]);
    expect(french.pick({ fr: "Thé", en: "Tea" })).toBe("Thé");
    expect(french.title("upsell")).toBe(en.blocks.upsell);
  });

  /**
   * What CLDR's likely subtags make of a tag, without the country: the oracle of what is the same language in the same
   * script.
   */
  const written = (tag: string): string => {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  };

  it.each([
    ["zh-Hant-TW", ["en", "zh-TW"], "zh-TW"],
    ["zh-HK", ["en", "zh-CN", "zh-TW"], "zh-TW"],
    ["zh-SG", ["en", "zh-TW", "zh-CN"], "zh-CN"],
    ["pt-BR", ["en", "pt-PT"], "pt-PT"],
    ["pt-PT", ["en", "pt-BR"], "pt-BR"],
    ["es-MX", ["en", "es-AR", "es-ES"], "es-ES"],
    ["sr-Latn-RS", ["en", "sr-Cyrl", "sr-Latn-ME"], "sr-Latn-ME"],
    ["de", ["en", "de-AT"], "de-AT"],
    ["uz-Latn", ["en", "uz"], "uz"],
    ["iw-IL", ["en", "he"], "he"],
    ["he", ["en", "iw"], "iw"],
  ])("serve %s of %j in %s: the same language in the same script", (asked, tags, served) => {
    const title = Object.fromEntries(tags.map((tag) => [tag, tag]));
    expect(localeFor([asked]).pick(title)).toBe(served);
    expect(written(served)).toBe(written(asked));
  });

  it.each([
    ["zh-CN", ["en", "zh-TW"]],
    ["sr", ["en", "sr-Latn"]],
    ["az-Arab", ["en", "az-Cyrl"]],
    ["nl", ["en", "af"]],
    ["x-private", ["en", "de"]],
    ["i-klingon", ["en", "de"]],
    ["und", ["en", "de"]],
  ])("do not take another language or script for %s of %j", (asked, tags) => {
    expect(localeFor([asked]).pick(Object.fromEntries(tags.map((tag) => [tag, tag])))).toBe("en");
  });

  it("take Norwegian and its parts for each other", () => {
    expect(localeFor(["no"]).pick({ en: "Tea", nb: "Te" })).toBe("Te");
    expect(localeFor(["nb-NO"]).pick({ en: "Tea", no: "Te" })).toBe("Te");
    expect(localeFor(["nb"]).pick({ nn: "Te (nn)", nb: "Te" })).toBe("Te");
  });

  it("go range by range: what is close to the first before what is the second", () => {
    expect(localeFor(["pt-BR", "ja"], { page: "pt-BR" }).pick({ ja: "茶", "pt-PT": "Chá" })).toBe("Chá");
  });

  it("speak one language on a page, words and titles", () => {
    const title = { fr: "Thé", de: "Tee", en: "Tea" };
    const swiss = localeFor(["fr", "de"]);
    expect([swiss.title("crosssell"), swiss.pick(title)]).toEqual(["Passt gut dazu", "Tee"]);
    // The page's own language is in its titles all the same, and the shop's own comes last.
    expect(localeFor(["de"], { page: "fr", shop: "en" }).pick(title)).toBe("Thé");
    expect(localeFor(["fr"], { shop: "en" }).pick(title)).toBe("Thé");
  });

  it("write the page's digits whatever a browser's tag asks for", () => {
    expect(localeFor(["ja-JP-u-nu-hanidec"]).money(498_000, "JPY")).toBe("¥498,000");
    expect(localeFor(["en-u-nu-arab"]).number(1234.5)).toBe("1,234.5");
    expect(localeFor(["de-CH-u-nu-fullwide"]).money(100, "EUR")).toBe(localeFor(["de-CH"]).money(100, "EUR"));
  });

  it("know a language by its older and its longer names, extensions aside", () => {
    for (const tag of ["jpn", "JPN-JP", "ja-u-ca-japanese-nu-hanidec", "ja-x-shop"])
      expect(localeFor([tag]).title("crosssell"), tag).toBe(localeFor(["ja"]).title("crosssell"));
    for (const tag of ["deu", "ger-AT", "de-AT-u-co-phonebk", "de-1996"])
      expect(localeFor([tag]).title("crosssell"), tag).toBe(localeFor(["de"]).title("crosssell"));
    const title = { en: "Tea", he: "תה", "zh-TW": "茶葉" };
    expect(localeFor(["iw"]).pick(title)).toBe("תה");
    expect(localeFor(["heb-IL-u-nu-hebr"]).pick(title)).toBe("תה");
    expect(localeFor(["zh-Hant-TW-u-nu-hanidec"]).pick(title)).toBe("茶葉");
  });

  it("speak German whole", () => {
    const german = localeFor(["de-DE"]);
    expect(german.title("crosssell")).toBe("Passt gut dazu");
    expect(german.evidence("together", "share", { anchor: "Tee", share: 0.17 })).toMatch(
      /^17\s%\sderer, die Tee wählten/,
    );
    expect(german.money(148_050, "EUR")).toMatch(/^1\.480,50\s€$/);
    expect(german.say("why", "rebuy", { days: 1, interval: 30 })).toBe(
      "Zuletzt vor 1 Tag gekauft; sonst kaufen Sie es alle 30 Tage",
    );
  });

  it("fall back to English, and to what the catalog has", () => {
    expect(localeFor(["xx", "not a tag"]).title("upsell")).toBe(en.blocks.upsell);
    expect(localeFor(["ja"]).pick({ en: "Tea" })).toBe("Tea");
    expect(localeFor(["ja"]).pick({ en: "Tea", ja: "茶" })).toBe("茶");
    expect(localeFor(["en"]).pick(null)).toBeNull();
  });
});

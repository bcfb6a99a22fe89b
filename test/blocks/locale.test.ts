import { describe, expect, it } from "vitest";
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
  it("are Japanese and English, each complete", () => {
    expect([...LANGUAGES].sort()).toEqual(["en", "ja"]);
    expect(paths(ja).sort()).toEqual(paths(en).sort());
    for (const path of paths(en)) expect(messageAt(ja, path), path).not.toBe("");
  });

  it.each(paths(en))("say %s with the same values", (path) => {
    // A plural's words stand in braces too: `one {day}` is no value.
    const values = (message: string) => variables(message.replaceAll(/(?:=\d+|one|other) \{[^{}]*\}/g, ""));
    expect(values(messageAt(ja, path))).toEqual(values(messageAt(en, path)));
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
    expect(localeFor(["ja-JP"]).money(1480, "JPY")).toMatch(/^[¥￥]1,480$/);
    expect(localeFor(["en-US"]).money(1480, "USD")).toBe("$14.80");
    expect(localeFor(["en-US"]).money(1480, "KWD")).toContain("1.480");
  });

  it("fall back to English, and to what the catalog has", () => {
    expect(localeFor(["xx", "not a tag"]).title("upsell")).toBe(en.blocks.upsell);
    expect(localeFor(["ja"]).pick({ en: "Tea" })).toBe("Tea");
    expect(localeFor(["ja"]).pick({ en: "Tea", ja: "茶" })).toBe("茶");
    expect(localeFor(["en"]).pick(null)).toBeNull();
  });
});

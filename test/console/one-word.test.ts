import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { speechFor } from "../../lib/console/speech.ts";
import { spokenDetail } from "../../lib/console/spoken-details.ts";

const WORDS = join(import.meta.dirname, "../../data/console");
const FILES = ["ja", "details.ja", "metrics.ja", "notes.ja", "policy.ja"];

/** Words that the console once had beside the one it keeps to → that one. */
const ONE_WORD = new Map([
  [/カテゴリ(?!ー)/u, "カテゴリー"],
  [/ブラウザ(?!ー)/u, "ブラウザー"],
  [/出来事/u, "イベント"],
  [/お店/u, "ショップ"],
  [/売り切れ|在庫切れ/u, "品切れ"],
  [/作り直/u, "再構築"],
  [/個別ルール|定め/u, "手動設定"],
  [/取り分けた/u, "除外した"],
  [/の群|群は|群「/u, "組"],
]);

/** The texts of a file, by their keys. */
const textsOf = (value: unknown, at: string): [string, string][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${at} › ${key}`))
    : [[at, String(value)]];

describe("the console's words", () => {
  it.each(FILES)("of %s call one thing by one name", (file) => {
    const texts = textsOf(JSON.parse(readFileSync(join(WORDS, `${file}.json`), "utf8")), file);
    expect(texts.length).toBeGreaterThan(5);
    for (const [at, text] of texts)
      for (const [other, kept] of ONE_WORD) expect(text, `${at}: ${kept}`).not.toMatch(other);
  });

  it.each(FILES)("of %s have no letters of another width among them", (file) => {
    const texts = textsOf(JSON.parse(readFileSync(join(WORDS, `${file}.json`), "utf8")), file);
    // A colon or a comma with a blank behind it, and a blank beside a Japanese letter and a value.
    for (const [at, text] of texts)
      expect(text, at).not.toMatch(
        /[\u3040-\u30ff\u4e00-\u9fff][:,] |[\u3040-\u30ff\u4e00-\u9fff。] \{count|\} 件/u,
      );
  });

  it("joins names and sentences as each language does", () => {
    const [en, ja] = [speechFor(["en"]), speechFor(["ja"])];
    expect([en.list(["a", "b"]), en.said("a", "b")]).toEqual(["a, b", "a: b"]);
    expect([ja.list(["a", "b"]), ja.said("a", "b")]).toEqual(["a、b", "a：b"]);
    expect([en.dayOf("2026-10-24"), en.dayOf("2026-10-24T23:59:00Z")]).toEqual([
      "Oct 24, 2026",
      "Oct 24, 2026",
    ]);
    expect(ja.dayOf("2026-10-24")).toBe("2026/10/24");
  });

  it("says of a file in English what is wrong with it, not what its reader calls that", () => {
    const en = speechFor(["en"]);
    expect(spokenDetail(en, "line 3: Quoted field unterminated")).toBe(
      "line 3: a quotation mark is opened and not closed",
    );
    expect(spokenDetail(en, "a: one; b: two")).toBe("a: one; b: two");
  });
});

import { describe, expect, it } from "vitest";
import ja from "../../data/console/notes.ja.json" with { type: "json" };
import { speechFor } from "../../lib/console/speech.ts";
import { noteTexts } from "../../lib/console/spoken-notes.ts";
import { NOTE_TEXTS, noteText, type ReportNote } from "../../lib/report/report-notes.ts";

const NAMES = Object.keys(NOTE_TEXTS) as ReportNote["name"][];
/** Values by the names that the Japanese text asks for. */
const filled = (name: ReportNote["name"]): ReportNote => ({
  name,
  values: Object.fromEntries([...ja[name].matchAll(/\{(\w+)\}/g)].map(([, key], i) => [key!, 40_001 + i])),
});

describe("a report's notes", () => {
  it("are there in Japanese for every note, and for nothing else", () => {
    expect(Object.keys(ja).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)("%s says the same numbers in both languages", (name) => {
    const noted = [filled(name)];
    const notes = noted.map(noteText);
    const [japanese] = noteTexts(speechFor(["ja"]), { notes, noted });
    const [english] = noteTexts(speechFor(["en"]), { notes, noted });
    // As its report says it, but for the numbers, which are written as on the rest of the page.
    expect(english!.replaceAll(/(?<=\d),(?=\d)/g, "")).toBe(notes[0]);
    if (/\d{5}/.test(notes[0]!)) expect(english).toContain("40,001");
    expect(japanese).not.toBe(notes[0]);
    for (const text of [japanese!.replaceAll(",", ""), notes[0]!]) {
      expect(text).not.toMatch(/undefined|[{}]/);
      for (const value of Object.values(noted[0]!.values)) expect(text).toContain(String(value));
    }
  });

  it("of a report that was made before they had names are as they were said", () => {
    expect(noteTexts(speechFor(["ja"]), { notes: ["of old"] })).toEqual(["of old"]);
  });
});

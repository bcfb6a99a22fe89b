import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";

/** What a program makes of UTF-8 that it takes for Windows-1252, by the platform's own decoder, and writes as UTF-8. */
const twice = (text: string): string =>
  new TextDecoder("windows-1252").decode(new TextEncoder().encode(text));
const HEADER = "Bestellung;Datum;Artikelnummer;Artikel;Menge;Einzelpreis\n";
const table = (...names: readonly string[]): string =>
  HEADER + names.map((name, i) => `${i};03.04.2026 18:52;A${i};${name};1;12,50\n`).join("");
const read = async (text: string, encoding: string | null = null) => {
  const { orders, notes } = await importText(csv, { "b.csv": text }, { encoding });
  return { titles: orders.map(({ lines }) => lines[0]!.title), orders, notes };
};

describe("UTF-8 that was written twice", () => {
  it.each([
    ["German", ["Gießkanne 10 l", "Pflanzkübel Größe „L“", "Rosenschere – klein"]],
    ["Polish and Czech", ["Łyżka", "Ręcznik", "Příbor", "Žlutý kůň"]],
    ["Russian", ["Чай зелёный", "Кружка № 5"]],
    ["Japanese", ["ほうじ茶 100g", "湯のみ（白）", "手ぬぐい〜波"]],
    ["a smile", ["Mug 😀"]],
  ])("is read as it was: %s", async (_, names) => {
    for (const mark of ["", "\ufeff", twice("\ufeff")]) {
      const { titles, notes } = await read(mark + twice(table(...names)));
      expect(titles).toEqual(names);
      expect(notes[0]).toContain("UTF-8 that was written as such twice");
    }
  });

  it("has its prices, which a broken sign hid", async () => {
    const { orders } = await read(twice(`${HEADER}1;03.04.2026;A;Gießkanne;2;1.249,50 €\n`));
    expect([orders[0]!.currency, orders[0]!.lines[0]!.price]).toEqual(["EUR", 124950]);
  });

  it.each([
    ["signs behind capitals", ["CAFÉ®", "NESTLÉ® Gold"]],
    ["a blank that does not break before a sign", ["à\u00a0« emporter"]],
    ["letters as they should be beside broken ones", [twice("Gießkanne"), "Rosenküche"]],
    ["names in capitals", ["MAÇÃ VERDE", "IRMÃO", "Âge d’or"]],
    ["nothing beyond ASCII", ["Tea"]],
  ])("is no text with %s", async (_, names) => {
    const { titles, notes } = await read(table(...names));
    expect(titles).toEqual(names.map((name) => name.replace("\u00a0", " ")));
    expect(notes[0]).not.toContain("twice");
  });

  it("is left as it stands where it is said to be UTF-8", async () => {
    const { titles } = await read(twice(table("Gießkanne")), "utf-8");
    expect(titles).toEqual([twice("Gießkanne")]);
  });
});

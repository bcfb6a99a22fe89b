import { expect, it } from "vitest";
import { sheetCategories } from "../../lib/catalog/import/sheet-categories.ts";

const HEADER = ["Código", "Nombre", "Precio"];

it.each([[["Tazas", "Teteras"]], [["Cups & mugs", "Pots 2026"]], [["カップ", "ポット"]]])(
  "sheets called %s file their goods",
  (sheets) => {
    expect(sheetCategories(HEADER, sheets)).toBe("category");
  },
);

it.each([
  ["one sheet", HEADER, ["Tazas"]],
  ["sheets without names", HEADER, ["Hoja1", "Hoja2"]],
  ["one without a name", HEADER, ["Tazas", "Sheet 2"]],
  ["months", HEADER, ["2026-03", "2026-04"]],
  ["named months", HEADER, ["January", "February"]],
  ["months of a year", HEADER, ["März 2026", "April 2026"]],
  ["states of goods", HEADER, ["Active", "Archived"]],
  ["pages of products", HEADER, ["Products 1", "Products 2"]],
  ["a column of categories", [...HEADER, "Categoría"], ["Tazas", "Teteras"]],
  ["a column of categories by a word", [...HEADER, "Kategorie im Shop"], ["Tazas", "Teteras"]],
  ["a column of groups", [...HEADER, "Rubro"], ["Tazas", "Teteras"]],
])("%s file nothing", (_, header, sheets) => {
  expect(sheetCategories(header, sheets)).toBeNull();
});

/** Words that say that a cell holds nothing, in any case; and codes that begin as such words do, which hold something. */
import { expect, it } from "vitest";
import { cellText } from "../../../../lib/orders/import/cells/nothing.ts";

const WORDS =
  "nan null nil none undefined n/a n.a. na n.v. k.a. (none) (null) (blank) (empty) #N/A #REF! #NV #WERT! - -- – _ . .. ? ー － なし 無し 未設定 keine aucun ninguno nessuno";

it.each([...WORDS.split(" "), "(not set)", "not available", "No SKU", "sin sku"])(
  "%s is nothing, in small and large letters and with blanks around it",
  (word) => {
    for (const cell of [word, word.toLowerCase(), word.toUpperCase(), `  ${word}\t`])
      expect(cellText(cell)).toBe("");
  },
);

it.each([
  "nano",
  "N1",
  "KA",
  "(none",
  "0000",
  "00",
  "#12",
  "-1",
  "?!",
  "_a",
  "ｎａ",
  "Ünull",
  "u",
  "Sin",
  "é",
])("%s is something", (cell) => {
  expect(cellText(cell)).toBe(cell);
});

it("keeps what a spreadsheet was told to leave alone, and no formula and no day of none", () => {
  expect(['="00123"', "'00123", "`0012", "=SUM(A1)", "0000-00-00 00:00:00"].map(cellText)).toEqual([
    "00123",
    "00123",
    "0012",
    "",
    "",
  ]);
});

it("takes signs that are not seen from the ends of a cell alone, however many there are", () => {
  const unseen = "\u200b".repeat(100_000);
  expect(cellText(`\u001f\ufeff004100${unseen}`)).toBe("004100");
  // Looked for from each of its places anew, the last run would take minutes.
  expect(cellText(`\u200ba${unseen}b\u200e`)).toBe(`a${unseen}b`);
  expect(cellText(unseen)).toBe("");
});

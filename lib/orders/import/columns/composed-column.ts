import { own } from "../../../core/own-property.ts";
import type { ComposedHeader } from "./composed-header.ts";
import type { CsvField } from "./csv-field.ts";
import { ITEM_WORDS } from "./header-words.ts";

/** Fields of a line, whose headers may be put together, and the words that count only where a header says “of an item”. */
const OF_A_LINE: ReadonlyMap<CsvField, readonly string[]> = new Map(
  (["sku", "qty", "price", "amount", "title"] as const).map((field) => [field, own(ITEM_WORDS, field) ?? []]),
);
const NAMES = new Set(OF_A_LINE.get("title"));
/** A row's own numbers: no product's. */
const ROW_NUMBER = /^(id|number|no|nr|nummer|numero|numer|番号|번호|номер|ref|reference)$/;

/** The column of a line's field by what its header comes to when it is taken apart; prices with taxes first. */
export function composedColumn(
  field: CsvField,
  words: readonly string[],
  headers: readonly (readonly ComposedHeader[])[],
  taken: ReadonlySet<number>,
): number | undefined {
  const ofItem = OF_A_LINE.get(field);
  if (ofItem === undefined) return undefined;
  const fits = (header: ComposedHeader, word: string, anybodys: boolean): boolean =>
    header.name === word &&
    // “Nombre” is a number in French and a name in Spanish: of an item it is its name.
    (field === "title" || !NAMES.has(word)) &&
    (anybodys || header.isOfItem) &&
    !(header.isOfRow && ROW_NUMBER.test(word));
  for (const net of [false, true]) {
    for (const [list, anybodys] of [
      [words, field !== "amount"],
      [ofItem, false],
    ] as const) {
      for (const word of list) {
        const index = headers.findIndex(
          (some, i) =>
            !taken.has(i) && some.some((header) => header.isNet === net && fits(header, word, anybodys)),
        );
        if (index >= 0) return index;
      }
    }
  }
  return undefined;
}

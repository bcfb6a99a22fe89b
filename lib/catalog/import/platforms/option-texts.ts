import type { TableRecord } from "../table-records.ts";

/** Columns in which platforms write what a size differs by as one text: eBay's and Shopware 5's. */
const COLUMNS = ["RelationshipDetails", "configuratorOptions"];

/** `Size=S|Color=White`, `Inhalt:1,5 Liter|Farbe:rot`: what a row differs by; nothing of one that lists several sizes. */
export function optionTexts(row: TableRecord): readonly (readonly [name: string, value: string])[] {
  const text = row.cell(...COLUMNS);
  if (text.includes(";")) return [];
  return text.split("|").flatMap((part): [string, string][] => {
    const at = /[=:]/.exec(part)?.index ?? -1;
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    return at < 1 || value === "" ? [] : [[name, value]];
  });
}

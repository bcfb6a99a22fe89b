import { isOnSale } from "../../catalog/import/catalog-facts.ts";
import { plainName } from "../../words/plain-name.ts";

/** A sheet of a workbook, its cells as texts. */
export interface SheetRows {
  readonly sheet: string;
  readonly rows: readonly (readonly string[])[];
}

/** What OpenCart's exports call the sheet of what goods cost for a time, and the group of customers of whom nothing is known. */
const SPECIAL = /^specials?$/i;
const DEFAULT_GROUP = /^(default|guest|retail)$/i;
/** The columns that the goods gain. */
const GAINED = ["Special Price", "Special Date Start", "Special Date End"];

/** Rows of goods with what they cost for a time, and the sheet that says it; `null` where none does. `at`: their header. */
export function withSpecials(
  goods: readonly (readonly string[])[],
  { at, now }: { readonly at: number; readonly now: number },
  others: readonly SheetRows[],
): { readonly rows: string[][]; readonly sheet: string } | null {
  const special = others.find(({ sheet }) => SPECIAL.test(sheet));
  const header = goods[at];
  if (special === undefined || header === undefined) return null;
  const [names = [], ...said] = special.rows;
  const of = (rows: readonly string[], name: string): number =>
    rows.findIndex((one) => plainName(one) === name);
  const [price, from, to] = ["price", "datestart", "dateend"].map((name) => of(names, name));
  const key = names.findIndex((name) => /^(product)?(id|model|sku)$/.test(plainName(name)));
  const ofGoods = key < 0 ? -1 : of(header, plainName(names[key]!));
  if (price! < 0 || from! < 0 || to! < 0 || ofGoods < 0 || of(header, plainName(GAINED[0]!)) >= 0)
    return null;
  const [group, priority] = [of(names, "customergroup"), of(names, "priority")];
  const ranked = said
    .filter((row) => group < 0 || DEFAULT_GROUP.test(row[group] ?? ""))
    .sort((a, b) => Number(a[priority] ?? 0) - Number(b[priority] ?? 0));
  // Of several the first that is on.
  const isOn = (row: readonly string[]): boolean => isOnSale(row[from!] ?? "", row[to!] ?? "", now);
  const byGood = new Map<string, readonly string[]>();
  for (const row of ranked) {
    const before = byGood.get(row[key]!);
    if (before === undefined || (!isOn(before) && isOn(row))) byGood.set(row[key]!, row);
  }
  const rows = goods.map((row, i) => {
    const of = byGood.get(row[ofGoods] ?? "");
    const gained =
      i === at
        ? GAINED
        : i > at && of !== undefined
          ? [price!, from!, to!].map((one) => of[one] ?? "")
          : ["", "", ""];
    return [
      ...Array.from({ length: Math.max(row.length, header.length) }, (_, cell) => row[cell] ?? ""),
      ...gained,
    ];
  });
  return { rows, sheet: special.sheet };
}

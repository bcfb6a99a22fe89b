/**
 * Exports with one row an order and its lines side by side: `line_item_1`, `line_item_2` (a list of facts in each), or
 * `Product 1 Name`, `Product 1 SKU`, `Product 1 Quantity`, `Product 2 Name` and so on.
 */
import { own } from "../../../core/own-property.ts";
import { type Counts, listedItems } from "../cells/list-cell.ts";
import type { ListedItem } from "../cells/listed-item.ts";
import { cellText } from "../cells/nothing.ts";

/** Where one of the lines stands: in a cell of its own, or in a column for each of its facts. */
export type NumberedLine = { readonly cell: number } | Readonly<Partial<Record<keyof ListedItem, number>>>;

/** Column names without their number → the facts they hold, of lines that lie in several columns. */
const FACTS: Readonly<Record<string, keyof ListedItem>> = {
  ...{
    sku: "sku",
    id: "sku",
    code: "sku",
    productcode: "sku",
    variantsku: "sku",
    model: "sku",
    ref: "sku",
    reference: "sku",
    number: "sku",
    artikelnummer: "sku",
    商品コード: "sku",
  },
  ...{
    name: "title",
    title: "title",
    "": "title",
    artikelname: "title",
    bezeichnung: "title",
    商品名: "title",
  },
  ...{
    quantity: "qty",
    qty: "qty",
    count: "qty",
    units: "qty",
    menge: "qty",
    anzahl: "qty",
    数量: "qty",
    個数: "qty",
  },
  ...{
    price: "price",
    unitprice: "price",
    cost: "price",
    itemprice: "price",
    preis: "price",
    einzelpreis: "price",
    単価: "price",
    価格: "price",
  },
  ...{ total: "amount", linetotal: "amount", totalprice: "amount", subtotal: "amount", 小計: "amount" },
  ...{ quantityrefunded: "returned", refundedquantity: "returned" },
};
/** What stands before the number or behind it: `Product 1 SKU`, `Product Item 1 SKU`, `SKU #1`, `商品名1`. */
const PREFIX = /^(orderitem|lineitem|productitem|product|article|artikel|item|line)/;

const CODE_ALONE = /^(item|product|article|artikel|orderitem|lineitem|productitem)(id|sku|code)\d{1,3}$/;

/** The lines of a header of numbered columns, in the order of their numbers; none where it has no such columns. */
export function numberedLines(
  plainNames: readonly string[],
  rows: readonly (readonly string[])[],
): readonly NumberedLine[] {
  const lists: { number: number; cell: number }[] = [];
  const apart = new Map<number, Partial<Record<keyof ListedItem, number>>>();
  for (const [index, name] of plainNames.entries()) {
    const list = /^(?:line|order)items?(\d{1,3})$/.exec(name);
    if (list !== null) lists.push({ number: Number(list[1]), cell: index });
    const parts = /^(\D*)(\d{1,3})(\D*)$/.exec(name);
    if (parts === null) continue;
    const number = Number(parts[2]);
    const said = parts[1]! + parts[3]!;
    const fact = own(FACTS, said.replace(PREFIX, ""));
    const line = apart.get(number) ?? {};
    if (fact === undefined || line[fact] !== undefined) continue;
    // A name without a word for goods before it may be anybody's.
    if (fact === "title" && !PREFIX.test(said) && !said.startsWith("商品")) continue;
    apart.set(number, { ...line, [fact]: index });
  }
  if (lists.length > 0) return lists.sort((a, b) => a.number - b.number);
  if (!areCodes([...apart.values()], plainNames, rows))
    for (const [number, { sku: _sku, ...line }] of apart) apart.set(number, line);
  const whole = [...apart].filter(([, line]) => line.sku !== undefined || line.title !== undefined);
  const several = whole.filter(([, line]) => Object.keys(line).length > 1);
  // Codes alone, one behind the other: each is one unit.
  const isCodes =
    whole.length > 1 && whole.every(([, { sku = -1 }]) => CODE_ALONE.test(plainNames[sku] ?? ""));
  return several.length === 0 && !isCodes ? [] : whole.sort(([a], [b]) => a - b).map(([, line]) => line);
}

/** Whether what is called the number of a line names goods: a count stands beside several names. */
function areCodes(
  lines: readonly Partial<Record<keyof ListedItem, number>>[],
  plainNames: readonly string[],
  rows: readonly (readonly string[])[],
): boolean {
  const nameOf = new Map<string, string>();
  return lines.every(({ sku, title }) => {
    if (sku === undefined || title === undefined || !/number\d*$/.test(plainNames[sku]!)) return true;
    return rows.every((row) => {
      const [code, name] = [(row[sku] ?? "").trim(), (row[title] ?? "").trim()];
      if (code === "" || name === "") return true;
      if (!nameOf.has(code)) nameOf.set(code, name);
      return nameOf.get(code) === name;
    });
  });
}

/** What a row says in numbered columns. */
export function numberedItems(
  fields: readonly string[],
  { numbered, counts }: { readonly numbered: readonly NumberedLine[]; readonly counts: Counts },
): readonly ListedItem[] {
  const text = (index: number | undefined): string =>
    index === undefined ? "" : cellText(fields[index] ?? "");
  return numbered.flatMap((line): readonly ListedItem[] => {
    if ("cell" in line) return listedItems(text(line.cell), counts);
    const [sku, title] = [text(line.sku), text(line.title)];
    if (sku === "" && title === "") return [];
    return [
      {
        ...{ sku, title: title || null, qty: text(line.qty) },
        ...{ price: text(line.price), amount: text(line.amount), returned: text(line.returned), offer: "" },
      },
    ];
  });
}

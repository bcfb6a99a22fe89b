import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { feedCell, type XmlCells, xmlCells } from "./xml-cells.ts";
import { named } from "./xml-named.ts";
import { VARIANT } from "./xml-sizes.ts";

/** Deeper than this nothing names variants. */
const MOST_LEVELS = 4;
/** How it is numbered, and what it is like. */
const NUMBER = /id$|code|sku|ref|product|article|artikel|varia|характеристик/i;
const FACT = /name|title|value|option|attribut|type|theme|colou?r|size|count/i;
/** An element that names a variant says so much of it, at most. */
const MOST_SAID = 2;

/** The products of a feed whose sizes are products of their own, which they name. */
export interface VariantLinks {
  /** What stands for the sizes that it names: no product. */
  isProductOfSizes(record: JsonObject): boolean;
  /** A size with its family, and what only its product says. */
  withProduct(record: JsonObject, row: XmlCells): XmlCells;
}

/** Salesforce's `<variations><variants><variant product-id="…"/>`, lists of codes under `variants`: finds who names whom. */
export function variantLinks(records: readonly JsonObject[]): VariantLinks {
  const codes = records.map(codeOf);
  const known = new Set(codes);
  known.delete("");
  const products = new Map<string, { readonly code: string; readonly row: XmlCells }>();
  const naming = new Map<JsonObject, readonly string[]>();
  for (const [i, record] of records.entries()) {
    const sizes = namedIn(record, 0, false).filter((code) => code !== codes[i] && known.has(code));
    if (sizes.length > 0) naming.set(record, sizes);
  }
  const sizes = new Set([...naming.values()].flat());
  const found = new Set<JsonObject>();
  for (const [i, record] of records.entries()) {
    // Who is named and names others is one of several sizes.
    if (!naming.has(record) || sizes.has(codes[i]!)) continue;
    found.add(record);
    const row = named(xmlCells(record));
    for (const size of naming.get(record)!)
      if (!products.has(size)) products.set(size, { code: codes[i]!, row });
  }
  return {
    isProductOfSizes: (record) => found.has(record),
    withProduct: (record, row) => {
      const product = products.get(codeOf(record));
      if (product === undefined) return naming.has(record) ? withoutNames(row) : row;
      const said = [...product.row.cells].filter(
        ([way]) => !/varia|[@_]?id$|code|sku|ean|upc|gtin/i.test(way),
      );
      const cells = new Map([...said, ...row.cells, ["item_group_id", product.code] as const]);
      return { cells, facts: row.facts };
    },
  };
}

/** A row without the codes of other sizes. */
const withoutNames = ({ cells, facts }: XmlCells): XmlCells => ({
  cells: new Map([...cells].filter(([way]) => !VARIANT.test(way))),
  facts,
});

const codeOf = (record: JsonObject): string => feedCell(named(xmlCells(record)), "sku");

/** What is called a variant's number, or a variant, in a product. */
function namedIn(value: unknown, level: number, isVariant: boolean): readonly string[] {
  if (level > MOST_LEVELS || !isJsonObject(value)) return [];
  const entries = Object.entries(value);
  const isPlain = !isVariant || entries.filter(([, inner]) => typeof inner === "string").length <= MOST_SAID;
  return entries.flatMap(([key, inner]) => {
    const isOf = isVariant || VARIANT.test(key);
    const isNumber = (isVariant ? NUMBER : VARIANT).test(key) && !FACT.test(key) && isPlain;
    return (Array.isArray(inner) ? inner : [inner]).flatMap((one: unknown) =>
      typeof one === "string" ? (isNumber ? [one.trim()] : []) : isOf ? namedIn(one, level + 1, true) : [],
    );
  });
}

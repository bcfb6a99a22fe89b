import { lastName, type XmlCells } from "./xml-cells.ts";

/** What an element is known by in its feed. */
const ID = /^(id|ид|guid|product_?id)$/i;
/** A product's own code, which its sizes do not bear. */
const OWN_CODE = /^(артикул|sku|штрихкод|barcode|ean)$/i;

const idOf = ({ cells }: XmlCells): string =>
  [...cells].find(([way]) => ID.test(lastName(way)) && !way.includes("/"))?.[1] ?? "";

/**
 * Rows with what elements beside them say of the same products. 1C tells of products in one place and of their prices in
 * another, of a size as `PRODUCT#SIZE`: it is the product's family.
 */
export function joinedRows(rows: readonly XmlCells[], beside: readonly XmlCells[]): readonly XmlCells[] {
  const known = new Map(beside.map((one) => [idOf(one), one] as const));
  known.delete("");
  return rows.map((row) => {
    const id = idOf(row);
    const [product, size] = id.split("#", 2) as [string, string?];
    const more = known.get(id) ?? known.get(product);
    if (more === undefined) return row;
    const isSize = size !== undefined && !known.has(id);
    const isOfProduct = (way: string): boolean => isSize && OWN_CODE.test(lastName(way));
    const told = [...more.cells].filter(([way]) => !isOfProduct(way));
    // Some write it into each of them as well.
    const own = [...row.cells].filter(([way, text]) => !isOfProduct(way) || more.cells.get(way) !== text);
    const cells = new Map([...told, ...own, ...(isSize ? [["item_group_id", product] as const] : [])]);
    return { cells, facts: new Map([...more.facts, ...row.facts]) };
  });
}

import Papa from "papaparse";
import type { ByteSource } from "../../../core/byte-stream.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import type { JsonObject } from "../../../orders/import/json/json-values.ts";
import { plainName } from "../../../words/plain-name.ts";
import type { CatalogOptions } from "../catalog-format.ts";
import { OPTIONS, PRODUCT_COLUMNS } from "../columns/product-words.ts";
import { withPropertyNames } from "./commerce-properties.ts";
import { withPrestashopProducts } from "./prestashop-webservice.ts";
import { feedCell, lastName, wayNames, type XmlCells, xmlCells } from "./xml-cells.ts";
import { isGroupWay, type XmlGroups, xmlGroups } from "./xml-groups.ts";
import { joinedRows } from "./xml-joined.ts";
import { named } from "./xml-named.ts";
import { xmlRecords } from "./xml-records.ts";
import { rowsOfRecord, sizePlaces } from "./xml-sizes.ts";
import { variantLinks } from "./xml-variant-links.ts";

/**
 * The products of a feed as a table with the names of what says something of them as columns, so that it is read, and
 * asked about, as any other.
 * @throws {ImportFailure} where it has none
 */
export function feedTable(
  name: string,
  feed: JsonObject,
  { map, note }: Pick<CatalogOptions, "map" | "note">,
): ByteSource {
  const document = withPropertyNames(withPrestashopProducts(feed));
  const { records, guessed, beside, fields } = xmlRecords(document, map);
  if (records.length === 0)
    throw new ImportFailure(
      `${name}: no products were found: elements that come again and hold a name with a price or a code; ${
        fields.length > 0
          ? `say which field holds the names, --map title=FIELD, and the prices, --map price=FIELD (fields are ${fields.join(", ")}), or `
          : ""
      }export the products as a table (CSV), or as a feed for Google's Merchant Center`,
      true,
    );
  if (guessed !== null)
    note(
      `${name}: ${records.length} ${guessed} are taken for goods by what they hold: look whether they are`,
    );
  const links = variantLinks(records);
  const places = sizePlaces(records);
  return tableOf(
    name,
    joinedRows(
      records.flatMap((record) =>
        links.isProductOfSizes(record)
          ? []
          : rowsOfRecord(record, places).map((row) => links.withProduct(record, row)),
      ),
      beside.map((one) => xmlCells(one)),
    ),
    xmlGroups(document),
  );
}

function tableOf(name: string, found: readonly XmlCells[], groups: XmlGroups): ByteSource {
  const rows = found.map((row) => withCurrency(branded(named(grouped(row, groups)))));
  const ways = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const columns = columnNames(ways);
  const options = optionNames(rows);
  // A call takes no hundred thousands of arguments.
  let most = 0;
  for (const row of rows) most = Math.max(most, optionsOf(row, options).length);
  most = Math.min(MOST_OPTIONS, most);
  const numbers = Array.from({ length: most }, (_, i) => i + 1);
  const header = [
    ...columns,
    ...numbers.flatMap((number) => [`Option Name ${number}`, `Option Value ${number}`]),
  ];
  return {
    name,
    async *open() {
      const encoder = new TextEncoder();
      yield encoder.encode(`sep=,\r\n${Papa.unparse([header])}\r\n`);
      for (const row of rows) {
        const told = optionsOf(row, options);
        const cells = [
          ...ways.map((way) => row.cells.get(way) ?? ""),
          ...numbers.flatMap((number) => told[number - 1] ?? ["", ""]),
        ];
        yield encoder.encode(`${Papa.unparse([cells])}\r\n`);
      }
    },
  };
}

/** Columns by their elements' names; where several have one, those further in bear their elements' too. */
function columnNames(ways: readonly string[]): readonly string[] {
  const parted = ways.map(wayNames);
  const name = (parts: readonly string[], count: number): string => parts.slice(-count).join(" ");
  const depth = parted.reduce((most, { length }) => Math.max(most, length), 0);
  // By how many of its last parts a name is made of: the name, and how many parts those have that bear it.
  const bearing = Array.from({ length: depth }, (_, i) =>
    Map.groupBy(
      parted.map((parts) => ({ said: plainName(name(parts, i + 1)), parts: parts.length })),
      ({ said }) => said,
    ),
  );
  return parted.map((parts) => {
    for (let count = 1; count < parts.length; count++) {
      const others = bearing[count - 1]!.get(plainName(name(parts, count)))!;
      if (others.filter((other) => other.parts <= parts.length).length === 1) return name(parts, count);
    }
    return parts.join(" ");
  });
}

/** The groups that a product names become its path. */
function grouped(row: XmlCells, { paths, linked }: XmlGroups): XmlCells {
  const cells = new Map(row.cells);
  const way = [...cells.keys()].find(
    (key) =>
      isGroupWay(key) &&
      cells
        .get(key)!
        .split("; ")
        .some((id) => paths.has(id)),
  );
  const ids = way === undefined ? [linked.get(feedCell(row, "sku")) ?? ""] : cells.get(way)!.split("; ");
  const found = ids.flatMap((id) => paths.get(id) ?? []).filter((path) => path !== "");
  if (way !== undefined) cells.delete(way);
  if (found.length > 0) cells.set("category", found.join("; "));
  return { ...row, cells };
}

const BRANDS = new Set([...PRODUCT_COLUMNS.brand!, "producent", "výrobce", "виробник"].map(plainName));

/** A product whose maker is one of its facts. */
function branded(row: XmlCells): XmlCells {
  const brand = [...row.facts].find(([name]) => BRANDS.has(plainName(name)))?.[1];
  return brand === undefined || feedCell(row, "brand") !== ""
    ? row
    : { ...row, cells: new Map([...row.cells, ["brand", brand]]) };
}

const CURRENCY = new Set(PRODUCT_COLUMNS.currency!.map(plainName));

/** The currency of all prices of a product, where each price bears one. */
function withCurrency(row: XmlCells): XmlCells {
  const said = new Set(
    [...row.cells].flatMap(([way, text]) => (CURRENCY.has(plainName(lastName(way))) ? [text] : [])),
  );
  return said.size === 1 && !row.cells.has("currency")
    ? { ...row, cells: new Map([...row.cells, ["currency", [...said][0]!]]) }
    : row;
}

/** More make no choice. */
const MOST_OPTIONS = 3;
const GROUP_ID = /group_?id$|gruppe$/i;
/** Facts that number goods, by which each differs from all. */
const CODE_OF = /^(sku|ean|gtin|mpn|upc|isbn|kod|code|артикул|штрихкод)\b/iu;
const OPTION_WORDS = new Set(OPTIONS.map(plainName));

/** The facts by which sizes of one product differ, and those that are called so. */
function optionNames(rows: readonly XmlCells[]): ReadonlySet<string> {
  const facts = new Set(rows.flatMap(({ facts }) => [...facts.keys()]));
  const groups = [...Map.groupBy(rows, groupOf)].filter(([group, of]) => group !== "" && of.length > 1);
  return new Set(
    [...facts].filter(
      (fact) =>
        OPTION_WORDS.has(plainName(fact)) ||
        (!CODE_OF.test(fact) &&
          groups.some(([, of]) => new Set(of.map(({ facts }) => facts.get(fact))).size > 1)),
    ),
  );
}

const groupOf = (row: XmlCells): string =>
  [...row.cells].find(([way]) => GROUP_ID.test(lastName(way)))?.[1] ?? feedCell(row, "title");

const optionsOf = ({ facts }: XmlCells, names: ReadonlySet<string>): readonly (readonly [string, string])[] =>
  [...facts].filter(([name]) => names.has(name));

import { isPersonal } from "../../set-aside.ts";
import { isGtin } from "../cells/gtin.ts";
import { isMail } from "../columns/buyer-columns.ts";
import { PRICE_WORD, QUANTITY_WORD } from "../columns/header-words.ts";
import { orderRows, type Question, type ReadSample, readAsSold } from "./read-sample.ts";

/** Things that must come again, in other orders, before it is seen what goes with them. */
const FEWEST = 3;
/** Share of the rows that must agree. */
const MOST = 0.9;

/**
 * What names the goods may be something else: the number of a row, where what they are called comes again; a barcode
 * beside the shop's own codes; what several of them have in common; the person who bought.
 */
export function unreadCodes(sample: ReadSample): readonly Question[] {
  const { columns } = sample;
  if (columns.fields.items !== undefined || columns.numbered.length > 0 || columns.fields.sku === undefined)
    return [];
  const { sku, variant = sku } = columns.fields;
  const isVaried = sample.cells(variant).some((cell) => cell !== "" && cell !== "0");
  const goods = soldGoods(sample, isVaried ? variant : sku);
  if (goods.rows.length < FEWEST) return [];
  return [...people(sample, goods), ...rowNames(sample, goods), ...codes(sample, goods)];
}

/** The rows that were read as one line sold, with what names its goods, and the order that each is of. */
interface Goods {
  readonly column: number;
  readonly rows: readonly number[];
  readonly orderOf: ReadonlyMap<number, number>;
}

function soldGoods(sample: ReadSample, column: number): Goods {
  const orderOf = new Map(orderRows(sample).flatMap((order, i) => order.map((row) => [row, i] as const)));
  const rows = [...sample.rows.entries()].flatMap(([i, row]) =>
    row.lines.length === 1 && readAsSold(row) && sample.cells(column)[i] !== "" ? [i] : [],
  );
  return { column, rows, orderOf };
}

/** Whether each cell of one column stands beside one cell of the other, but for a few. */
function goesWith(cells: readonly string[], others: readonly string[], rows: readonly number[]): boolean {
  const groups = [...Map.groupBy(rows, (row) => cells[row]!).values()];
  const same = groups.map((group) =>
    Math.max(...[...Map.groupBy(group, (row) => others[row]!).values()].map(({ length }) => length)),
  );
  return same.reduce((a, b) => a + b, 0) >= MOST * rows.length;
}

/** What stands in rows of several orders. */
const inSeveral = (cells: readonly string[], { rows, orderOf }: Goods): readonly (readonly number[])[] =>
  [...Map.groupBy(rows, (row) => cells[row]!).values()].filter(
    (group) => new Set(group.map((row) => orderOf.get(row))).size > 1,
  );

/** Where each thing goes with one mail address, and each address with one thing, or is made of its letters. */
function people(sample: ReadSample, goods: Goods): readonly Question[] {
  const { names, columns } = sample;
  const { sku, title } = columns.fields;
  const column = title ?? sku!;
  const cells = sample.cells(column);
  const mail = names.findIndex((_, i) => {
    const others = sample.cells(i);
    return (
      goods.rows.some((row) => others[row] !== "") &&
      goods.rows.every((row) => others[row] === "" || isMail(others[row]!))
    );
  });
  if (mail < 0) return [];
  const addresses = sample.cells(mail);
  const rows = goods.rows.filter((row) => addresses[row] !== "");
  const isNamed = (row: number): boolean => {
    const letters = (text: string): string => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    const at = letters(addresses[row]!.slice(0, addresses[row]!.indexOf("@")));
    const parts = letters(cells[row]!).match(/\p{L}{3,}/gu) ?? [];
    return parts.some((part) => at.includes(part));
  };
  const isMade = rows.filter(isNamed).length * 2 > rows.length;
  const shared = inSeveral(cells, { ...goods, rows });
  const isTheirs =
    (title === undefined || sku === title) &&
    shared.length >= FEWEST &&
    goesWith(cells, addresses, rows) &&
    goesWith(addresses, cells, rows);
  return rows.length >= FEWEST && (isMade || isTheirs)
    ? [
        {
          column,
          field: "sku",
          what: "what was bought",
          because: `goes with ${names[mail]} as the name of who bought does`,
        },
      ]
    : [];
}

/** Each row names another, and what the goods are called comes again. */
function rowNames(sample: ReadSample, goods: Goods): readonly Question[] {
  const { columns, names } = sample;
  const { title } = columns.fields;
  if (title === undefined || title === goods.column || columns.fields.variant !== undefined) return [];
  const cells = sample.cells(goods.column);
  if (new Set(goods.rows.map((row) => cells[row])).size < goods.rows.length) return [];
  const again = inSeveral(sample.cells(title), goods);
  return again.length >= FEWEST
    ? [
        {
          column: goods.column,
          field: "sku",
          what: "what names the goods",
          because: `says something else in each row, where ${names[title]} comes again`,
        },
      ]
    : [];
}

/** Codes: no words, no amounts, no days. */
const CODE =
  /^(?=.*[\p{L}\p{N}])(?!.*\d[.,]\d{1,2}$)(?!\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})[\p{L}\p{N}._/#+-]{2,40}$/u;
/** What may be one to one with goods and is no code of theirs. */
const OTHER =
  /total|amount|sum|betrag|montant|importe|valor|wert|cost|fee|discount|金額|金额|url|link|image|img|photo|foto|picture|weight|gewicht|poids|peso|size|colou?r|brand|categor|tax|vat|hs|tariff|origin|country|vendor|supplier|manufact|asin|listing|shelf|bin(no|code|location)?$|location|aisle|regal|lager|platz|棚|url|slug|handle/;
/** What codes are called. */
const CALLED =
  /sku|code|kod|cod$|codigo|codice|id$|no$|nr$|number|nummer|numero|ref|артикул|コード|番号|品番|型番|编码|編號|编号|货号|코드|번호/;
const BARCODE = /ean|gtin|barcode|upc|isbn|jan(code)?$|バーコード|바코드|条码|條碼|штрих|баркод/;

/** Codes that go with the goods one to one where those read are barcodes or names, or are more than those read. */
function codes(sample: ReadSample, goods: Goods): readonly Question[] {
  const { columns, names, plainNames, unread } = sample;
  const { sku, title } = columns.fields;
  const read = sample.cells(goods.column);
  const isBarcodes = BARCODE.test(plainNames[goods.column]!) && goods.rows.every((row) => isGtin(read[row]!));
  const isUncoded =
    sku === title || title === undefined ? !goods.rows.every((row) => CODE.test(read[row]!)) : false;
  return unread.flatMap((column): readonly Question[] => {
    const name = plainNames[column]!;
    if (OTHER.test(name) || PRICE_WORD.test(name) || QUANTITY_WORD.test(name) || isPersonal(names[column]!))
      return [];
    const cells = sample.cells(column);
    const filled = goods.rows.filter((row) => cells[row] !== "");
    if (filled.length < MOST * goods.rows.length || !filled.every((row) => CODE.test(cells[row]!))) return [];
    // Numbers alone may be those of anything.
    if (!CALLED.test(name) && filled.every((row) => /^\d+$/.test(cells[row]!))) return [];
    if (!filled.some((row) => /\d/.test(cells[row]!)) || filled.every((row) => isGtin(cells[row]!)))
      return [];
    const own = { ...goods, rows: filled };
    if (inSeveral(cells, own).length < FEWEST || !goesWith(cells, read, filled)) return [];
    const isOne = goesWith(read, cells, filled);
    if (isOne && (isBarcodes || isUncoded))
      return [
        {
          column,
          field: "sku",
          what: "the shop's own code of the goods",
          because: `goes with ${names[goods.column]} one to one`,
        },
      ];
    const more = new Set(filled.map((row) => cells[row])).size / new Set(filled.map((row) => read[row])).size;
    // The numbers of rows come again by chance.
    const again = inSeveral(cells, own).flat().length;
    const isWritten = filled.every((row) => /\p{L}|\d-\d/u.test(cells[row]!));
    return !isOne &&
      isWritten &&
      columns.fields.variant === undefined &&
      more >= FINER &&
      again * 2 > filled.length
      ? [
          {
            column,
            field: "variant",
            what: "the code of a size or colour",
            because: `tells goods apart that ${names[goods.column]} says are one`,
          },
        ]
      : [];
  });
}

/** How many more codes are those of sizes and colours. */
const FINER = 1.3;

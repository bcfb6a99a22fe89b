import { isPersonal } from "../../set-aside.ts";
import {
  AGAIN_KIND,
  BACK_KIND,
  NO_SALE_KIND,
  OFF_KIND,
  PART_KIND,
  SERVICE_KIND,
} from "../cells/line-kinds.ts";
import { PAID_HOW } from "../cells/paid-when.ts";
import { isAboutBuyers } from "./about-buyers.ts";
import { differsWithin, orderRows, type Question, type ReadSample, readAsSold } from "./read-sample.ts";
import { worth } from "./unread-returns.ts";

/** More different words than that are no kinds of rows. */
const MOST_KINDS = 12;
/** Amounts that are below zero because they are taken off. */
export const TAKEN_OFF =
  /discount|rabatt|remise|descuento|desconto|sconto|rabat|korting|coupon|promo|fee|commission|refund|割引|値引|할인|优惠|折扣|скидк|giam|diskon|indirim|cost|gebuhr|tax|point|ホイント/;

/**
 * Columns that may say which rows belong together and what they are: the order's number where the one read names each row
 * anew, the line that a row is a part of, the kind of a row, sums below zero.
 */
export function unreadGroups(sample: ReadSample): readonly Question[] {
  return [
    ...orderNumbers(sample),
    ...parents(sample),
    ...kinds(sample),
    ...belowZero(sample),
    ...repeatedLines(sample),
  ];
}

const CODE = /^(?=.*\d)[\p{L}\p{N}#/_-]{1,40}$/u;
const DAY = /^\d{2,4}[-/]\d{1,2}[-/]\d{1,4}$/;
/** Numbers of what is sent together, of shops and of people. */
const PARCEL =
  /pack|parcel|ship|track|awb|manifest|deliver|batch|payout|settlement|store|shop|location|outlet|register|till|terminal|employee|staff|cashier|zip|post|plz|date|price|amount|total|tax|sku|ean|upc|barcode|product|item|artik|listing|publica|anuncio|angebot|oferta/;

/** Codes that come again where those read never do, each with one time and one customer. */
function orderNumbers(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, unread } = sample;
  const isList = columns.fields.items !== undefined || columns.numbered.length > 0;
  const rows = sample.rows.flatMap(({ lines: [line] }, row) => (line === undefined ? [] : [{ line, row }]));
  if (isList || rows.length < 3 || new Set(rows.map(({ line }) => line.id)).size < rows.length) return [];
  return unread.flatMap((column): readonly Question[] => {
    const cells = sample.cells(column);
    // Some rows may name nothing: they are alone.
    const groups = [...Map.groupBy(rows, ({ row }) => cells[row]! || row).values()];
    const filled = rows.filter(({ row }) => cells[row] !== "");
    const isCode =
      filled.length * 2 >= rows.length &&
      filled.every(({ row }) => CODE.test(cells[row]!) && !DAY.test(cells[row]!));
    if (!isCode || isPersonal(names[column]!) || PARCEL.test(plainNames[column]!)) return [];
    if (groups.length < 2 || groups.length === rows.length) return [];
    const agree = groups.every((group) => {
      const [first] = group;
      const isOne = group.every(
        ({ line }) => line.at === first?.line.at && line.customer === first.line.customer,
      );
      return isOne && new Set(group.map(({ line }) => line.sku)).size === group.length;
    });
    return agree && new Set(rows.map(({ line }) => line.at)).size > 1
      ? [
          {
            column,
            field: "id",
            what: "the order's number",
            because: `comes again in rows of one time, where ${names[columns.key[0]!]} names each row anew`,
          },
        ]
      : [];
  });
}

const AMOUNT =
  /attribute|variant|option|product|category|price|amount|total|cost|fee|tax|discount|qty|quantity|count|stock|backorder/;

/** Cells that are another row's number, in the same order. */
function parents(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, rows, unread } = sample;
  if (columns.fields.parent !== undefined) return [];
  const orders = orderRows(sample).filter((order) => order.length > 1);
  const numbers = names.flatMap((_, column) => {
    const cells = sample.cells(column);
    return new Set(cells).size === rows.length &&
      !cells.includes("") &&
      cells.every((cell) => /\d/.test(cell))
      ? [cells]
      : [];
  });
  return unread.flatMap((column): readonly Question[] => {
    if (AMOUNT.test(plainNames[column]!)) return [];
    const cells = sample.cells(column);
    const isNone = (cell: string): boolean => cell === "" || cell === "0" || cell.toLowerCase() === "null";
    const filled = orders.flatMap((order) =>
      order.filter((row) => !isNone(cells[row]!) && readAsSold(rows[row]!)).map((row) => ({ row, order })),
    );
    if (
      filled.length === 0 ||
      cells.some((cell, row) => !isNone(cell) && !filled.some((one) => one.row === row))
    )
      return [];
    // The line that others are parts of is none itself.
    if (filled.every(({ order }) => order.every((row) => !isNone(cells[row]!)))) return [];
    const isParent = numbers.some((own) =>
      filled.every(({ row, order }) => order.some((other) => other !== row && own[other] === cells[row])),
    );
    return isParent
      ? [
          {
            column,
            field: "parent",
            what: "the line that a row is a part of",
            because: "names another row of the same order",
          },
        ]
      : [];
  });
}

const DOCUMENT_TYPE =
  /(doc(ument)?|bill|beleg|voucher|trans(action)?|invoice|sale|receipt|entry|单据|單據|伝票|取引|전표)(type|typ|kind|art|class|code|类型|類型|区分|種別|유형)$|^(type|typ|tipo|tip)(de)?(doc|dok|beleg)/;
const SALE_KINDS = [OFF_KIND, PART_KIND, NO_SALE_KIND];
const TYPE_CODE = /^([A-Z]{1,4}\d{0,2}|\d{1,3})$/;

/** What is said of how orders were paid and of goods in words that kinds of rows are called by too. */
const OF_PAYMENT_OR_GOODS = /tender|categor/;
/** How an order was taken and given out. */
const WAY_OUT = /dining|ordertype|service|mode$|fulfil|channel/;

/** Words for what came back, was called off, or is no goods. */
function kinds(sample: ReadSample): readonly Question[] {
  const { columns, plainNames, rows, unread } = sample;
  if (columns.fields.kind !== undefined || columns.isReturns) return [];
  const codes = columns.fields.sku === undefined ? null : sample.cells(columns.fields.sku);
  return unread.flatMap((column): readonly Question[] => {
    const cells = sample.cells(column);
    const words = new Set(cells.filter((cell) => cell !== ""));
    if (
      words.size < 2 ||
      words.size > MOST_KINDS ||
      OF_PAYMENT_OR_GOODS.test(plainNames[column]!) ||
      isAboutBuyers(plainNames[column]!) ||
      PAID_HOW.test(plainNames[column]!) ||
      /reason|grund|polic|payment|method|ship|zahl|motivo|理由|note|comment/.test(plainNames[column]!)
    )
      return [];
    const isWay = WAY_OUT.test(plainNames[column]!);
    const isOfLines = differsWithin(sample, column);
    const row = cells.findIndex((cell, i) => {
      // A whole order that is called so was delivered, and its rows are goods.
      const isService = !isWay && (isOfLines || codes?.[i] === "");
      const kinds = isService ? [...SALE_KINDS, SERVICE_KIND, AGAIN_KIND] : SALE_KINDS;
      const isKind =
        kinds.some((kind) => kind.test(cell)) || (BACK_KIND.test(cell) && /^[\p{L} _/-]{3,24}$/u.test(cell));
      return readAsSold(rows[i]!) && cell !== "" && isKind;
    });
    // Codes of documents, and whether one of them is what came back nobody knows.
    const sold = new Set(cells.filter((_, i) => readAsSold(rows[i]!)));
    if (
      DOCUMENT_TYPE.test(plainNames[column]!) &&
      sold.size > 1 &&
      [...sold].every((cell) => TYPE_CODE.test(cell))
    )
      return [
        {
          column,
          field: "kind",
          what: "the kind of a document",
          because: `holds codes that are not known (${[...sold].slice(0, 3).join(", ")})`,
        },
      ];
    return row < 0 || sold.size < 2
      ? []
      : [
          {
            column,
            field: "kind",
            what: "the kind of a row",
            because: `says ${cells[row]} of what was read as sold`,
          },
        ];
  });
}

const NO_SUM =
  /margin|marge|profit|gewinn|ganancia|utilidad|lucro|benefi[ct]|guadagno|winst|zysk|прибыл|прибуток|laba|keuntungan|loinhuan|利益|粗利|利润|利潤|毛利|이익|latitude|longitude|^(lat|lng|lon)$|temperatur|round|rundung|arrondi|balance|change$/;
/** Sums with taxes or less a discount are still near what the line came to. */
const NEAR = 0.3;

/** Sums that are below zero in some rows of what was read as sold, and prices. */
function belowZero(sample: ReadSample): readonly Question[] {
  const { columns, plainNames, rows, unread } = sample;
  if (columns.isReturns) return [];
  const { price, amount } = columns.fields;
  const hasPrice = price !== undefined || amount !== undefined;
  return [...unread, ...(price === undefined ? [] : [price])].flatMap((column): readonly Question[] => {
    if (TAKEN_OFF.test(plainNames[column]!) || NO_SUM.test(plainNames[column]!)) return [];
    const numbers = sample.numbers(column);
    const below = numbers.findIndex((number, row) => number !== null && number < 0 && readAsSold(rows[row]!));
    const above = rows.flatMap((row, i) =>
      (numbers[i] ?? 0) > 0 ? [[numbers[i]!, worth(row)] as const] : [],
    );
    const isSum =
      column === price ||
      !hasPrice ||
      above.filter(([sum, own]) => Math.abs(sum - own) <= own * NEAR).length * 2 >= above.length;
    return below >= 0 && above.length > 0 && isSum
      ? [
          {
            column,
            field: column === price ? null : "amount",
            what: column === price ? "what one unit cost" : "what a line came to",
            because: `is below zero in some rows that were read as sold (${sample.cells(column)[below]})`,
          },
        ]
      : [];
  });
}

/** What differs where all lines of orders stand there again: a payment, a parcel, a tax of each. */
function repeatedLines(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, rows, unread } = sample;
  if (columns.fields.qty === undefined || columns.fields.items !== undefined) return [];
  const orders = orderRows(sample).map((order) => order.filter((row) => readAsSold(rows[row]!)));
  const lineOf = (row: number): string => {
    const { sku, qty, price } = rows[row]!.lines[0]!;
    return `${sku} ${qty} ${price}`;
  };
  const again = orders.filter((order) => {
    const times = [...Map.groupBy(order, lineOf).values()].map((same) => same.length);
    return times.length > 0 && times[0]! > 1 && times.every((count) => count === times[0]);
  });
  const several = again.filter((order) => new Set(order.map(lineOf)).size > 1);
  if (several.length === 0 || again.length < 2) return [];
  const column = unread.find(
    (column) =>
      !/serial|imei|line|pos|row|item/.test(plainNames[column]!) &&
      again.every((order) =>
        [...Map.groupBy(order, lineOf).values()].every(
          (same) => new Set(same.map((row) => rows[row]!.fields[column])).size === same.length,
        ),
      ),
  );
  return column === undefined
    ? []
    : [
        {
          column,
          field: null,
          what: "what the lines of an order stand there again for",
          because: `is all that differs between rows of the same goods (${rows[several[0]![0]!]!.lines[0]!.sku}): export without ${names[column]}`,
        },
      ];
}

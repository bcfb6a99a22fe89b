import { own } from "../../core/own.ts";
import type { DayOrder } from "./column-times.ts";
import { ImportFailure, type ImportOptions } from "./format.ts";

/** Fields that a column can be mapped to; `amount` is a line's total, `items` a basket in one row. */
export const CSV_FIELDS = [
  "id",
  "at",
  "customer",
  "currency",
  "status",
  "channel",
  "sku",
  "qty",
  "price",
  "amount",
  "title",
  "offer",
  "items",
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** Other names under which `--map` accepts a field. */
const ALIASES: Readonly<Record<string, CsvField>> = {
  order: "id",
  order_id: "id",
  time: "at",
  date: "at",
  quantity: "qty",
  product: "sku",
  item: "sku",
  name: "title",
  unit_price: "price",
  total: "amount",
};

/** Header names by field, most telling first; compared without case, spaces and signs. */
const HEADERS: Readonly<Record<Exclude<CsvField, "items" | "offer">, string>> = {
  id: "invoiceno invoicenumber invoiceid invoice orderid ordernumber orderno ordernum order transactionid transaction receiptno receiptid basketid 注文番号 注文id 受注番号 伝票番号 id",
  at: "at invoicedate orderdate orderedat createdat datetime timestamp transactiondate purchasedate saledate date time 注文日時 受注日 受注日時 注文日 日時 日付",
  customer:
    "customerid customerkey customernumber customer clientid userid memberid buyerid 会員id 顧客id 会員番号 顧客番号",
  currency: "currency currencycode 通貨",
  status: "status orderstatus financialstatus 対応状況 ステータス",
  channel: "channel source saleschannel",
  sku: "sku stockcode productsku productcode productid productkey itemcode itemid itemnumber articleid articlenumber product item 商品コード 商品番号 商品id 品番",
  qty: "quantity qty orderquantity units count 数量 個数",
  price: "unitprice price itemprice productprice priceeach 単価 価格",
  amount: "amount linetotal lineamount lineitemamount total 金額 小計",
  title: "description title productname itemname productdescription name 商品名 品名",
};

/** Where each field stands in a row. */
export interface Columns {
  readonly at: readonly number[];
  /** The columns whose values together name the order. */
  readonly key: readonly number[];
  readonly fields: Readonly<Partial<Record<CsvField, number>>>;
  readonly dayOrder: DayOrder | null;
  /** The time column as messages name it. */
  readonly atName: string;
  readonly width: number;
}

const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** `--map` fields by their proper names, with the order of day and month taken off the time's column. */
function spoken(
  options: ImportOptions,
  file: string,
): { map: Map<CsvField, string>; dayOrder: DayOrder | null } {
  const map = new Map<CsvField, string>();
  let dayOrder: DayOrder | null = null;
  for (const [name, column] of options.map) {
    const short = name.replace(/^lines?\./, "");
    const field = CSV_FIELDS.find((known) => known === short) ?? own(ALIASES, short);
    if (field === undefined) {
      throw new ImportFailure(
        `--map ${name}=${column}: ${file}: there is no field ${name}; fields are ${CSV_FIELDS.join(", ")}`,
        true,
      );
    }
    const ordered = field === "at" ? /^(.*):(D\/M\/Y|M\/D\/Y)$/.exec(column) : null;
    if (ordered !== null) dayOrder = ordered[2] as DayOrder;
    map.set(field, ordered?.[1] ?? column);
  }
  return { map, dayOrder };
}

/** Whether the person importing counts columns (`#1`), which says that the file has no header. */
export const isHeaderless = (options: ImportOptions): boolean =>
  [...options.map.values(), ...options.orderKey].some((column) => /^#\d+/.test(column));

/**
 * Finds the columns: those named by `--map` and `--order-key`, the rest by well-known header names.
 * @throws {ImportFailure} naming the unknown column and those there are, or the field that no column was found for
 */
export function findColumns(header: readonly string[], options: ImportOptions, file: string): Columns {
  const { map, dayOrder } = spoken(options, file);
  const names = header.map((name) => name.trim());
  const find = (wanted: string, from: string): number => {
    const numbered = /^#(\d+)$/.exec(wanted);
    const exact = numbered !== null ? Number(numbered[1]) - 1 : names.indexOf(wanted);
    const index = exact >= 0 ? exact : names.findIndex((name) => plain(name) === plain(wanted));
    if (index >= 0 && index < names.length) return index;
    throw new ImportFailure(
      `${file}: ${from}: there is no column ${wanted}; columns are ${names.join(", ")}`,
      true,
    );
  };
  const taken = new Set<number>();
  const fields: Partial<Record<CsvField, number>> = {};
  let at: number[] = [];
  for (const [field, column] of map) {
    if (field === "items") continue;
    const from = `--map ${field}=${column}`;
    const whole = names.includes(column) || !column.includes("+");
    const indexes = (whole ? [column] : column.split("+")).map((part) => find(part.trim(), from));
    if (field === "at") at = indexes;
    else fields[field] = indexes[0]!;
    for (const index of indexes) taken.add(index);
  }
  const key = options.orderKey.map((column) => find(column, `--order-key ${options.orderKey.join(",")}`));

  const guessed: string[] = [];
  for (const [field, known] of Object.entries(HEADERS) as [keyof typeof HEADERS, string][]) {
    if (map.has(field) || isHeaderless(options)) continue;
    if (field === "id" && key.length > 0) continue;
    if (field === "amount" && (fields.price !== undefined || map.has("price"))) continue;
    for (const name of known.split(" ")) {
      const index = names.findIndex((candidate, i) => !taken.has(i) && plain(candidate) === name);
      if (index < 0) continue;
      taken.add(index);
      guessed.push(`${field}=${names[index]}`);
      if (field === "at") at = [index];
      else fields[field] = index;
      break;
    }
  }
  if (at.length === 1 && !map.has("at")) {
    const clock = names.findIndex(
      (name, i) => !taken.has(i) && /^(transaction|order|purchase|invoice|sale)?time$/.test(plain(name)),
    );
    if (clock >= 0 && /date$/.test(plain(names[at[0]!]!))) {
      at.push(clock);
      guessed.push(`at+=${names[clock]}`);
    }
  }
  if (guessed.length > 0) options.note(`${file}: columns recognised: ${guessed.join(", ")}`);

  const missing = [
    key.length === 0 && fields.id === undefined ? "id" : null,
    at.length === 0 ? "at" : null,
    fields.sku === undefined ? "sku" : null,
  ].filter((field) => field !== null);
  if (missing.length > 0) {
    const help = missing.map((field) => `--map ${field}=COLUMN`).join(" ");
    throw new ImportFailure(
      `${file}: no column was found for ${missing.join(", ")}: add ${help}; columns are ${names.join(", ")}`,
      true,
    );
  }
  if (fields.qty === undefined) options.note(`${file}: no quantity column: each line counts as one unit`);
  if (fields.price === undefined && fields.amount === undefined)
    options.note(`${file}: no price column: prices are unknown`);
  return {
    at,
    key: key.length > 0 ? key : [fields.id!],
    fields,
    dayOrder,
    atName: at.map((index) => names[index]).join("+"),
    width: names.length,
  };
}

import { isPersonal } from "../../set-aside.ts";
import { endsInCount, holdsCount } from "../cells/counted-forms.ts";
import { calledColumn } from "../columns/column-called.ts";
import { QUANTITY_WORD } from "../columns/header-words.ts";
import { orderRows, type Question, type ReadSample, readAsSold } from "./read-sample.ts";
import { isNumbering } from "./unread-units.ts";

/** Signs between the names of a list. */
const BETWEEN = /[\n|;；,，、]|\s[+&/]\s|<br\s?\/?>/u;
/** Counts are small, and mostly one. */
const MOST_COUNT = 50;

/** What names the goods may hold more than one name: their place in the order, a list, a count. */
export function unreadNames(sample: ReadSample): readonly Question[] {
  return [
    ...places(sample),
    ...rowNumbers(sample),
    ...alike(sample),
    ...lists(sample),
    ...counts(sample),
    ...signs(sample),
  ];
}

/** Items that are numbered anew in every order are places. */
function places(sample: ReadSample): readonly Question[] {
  const { sku } = sample.columns.fields;
  if (sku === undefined || sample.columns.fields.variant !== undefined) return [];
  const numbers = sample.cells(sku).map((cell) => (/^\d{1,6}$/.test(cell) ? Number(cell) : null));
  const orders = orderRows(sample);
  if (
    !/^(item|line|pos|position|no|nr|num|number|row|orderitem|orderline|product|article)(no|nr|num|number)?$/.test(
      sample.plainNames[sku]!,
    )
  )
    return [];
  return orders.some((order) => order.length > 1) && isNumbering(numbers, orders)
    ? [
        {
          column: sku,
          field: "sku",
          what: "what names the goods",
          because: "counts the lines of every order",
        },
      ]
    : [];
}

/** So is a quantity that counts the rows. */
function rowNumbers(sample: ReadSample): readonly Question[] {
  const { qty } = sample.columns.fields;
  const orders = orderRows(sample);
  return qty !== undefined &&
    !QUANTITY_WORD.test(sample.plainNames[qty]!) &&
    orders.flat().length > 2 &&
    isNumbering(sample.numbers(qty), orders)
    ? [{ column: qty, field: "qty", what: "how many were bought", because: "counts the rows" }]
    : [];
}

/** What tells goods apart that were read as one: lines of an order that name the same, each time with other words. */
function alike(sample: ReadSample): readonly Question[] {
  const { columns, names, rows, unread } = sample;
  if (columns.fields.items !== undefined || columns.numbered.length > 0) return [];
  const pairs = orderRows(sample).flatMap((order) =>
    [
      ...Map.groupBy(
        order.filter((row) => readAsSold(rows[row]!)),
        (row) => rows[row]!.lines[0]!.sku,
      ).values(),
    ].filter((same) => same.length > 1),
  );
  const goods = new Set(rows.flatMap(({ lines }) => lines.map((line) => line.sku)));
  const isOne = goods.size === 1 && rows.length > 2;
  if (pairs.length === 0 && !isOne) return [];
  // Beside codes of goods, what is said of several of them alike is a remark.
  const { sku: code, title } = columns.fields;
  const isOfMany = (cells: readonly string[]): boolean =>
    code !== undefined &&
    title !== undefined &&
    code !== title &&
    [...Map.groupBy(rows.keys(), (row) => cells[row]).entries()].some(
      ([cell, of]) =>
        cell !== "" && new Set(of.flatMap((row) => rows[row]!.lines.map((line) => line.sku))).size > 1,
    );
  const column = unread.find((column) => {
    const cells = sample.cells(column);
    if (isPersonal(names[column]!) || NO_GOODS.test(sample.plainNames[column]!)) return false;
    if (cells.filter((cell) => cell === "").length * 2 > cells.length || isOfMany(cells)) return false;
    const isWord = (row: number): boolean => /\p{L}{2}/u.test(cells[row]!);
    // What is said of each row anew names none.
    if (pairs.length > 0)
      return (
        (rows.length < 3 || new Set(cells).size < rows.length) &&
        pairs.every(
          (same) => new Set(same.map((row) => cells[row])).size === same.length && same.every(isWord),
        )
      );
    const different = new Set(cells).size;
    return (
      cells.every((_, row) => isWord(row)) &&
      different > 1 &&
      different < rows.length &&
      /name|item|type|product|artik|artic|titl|desc|品|商/.test(sample.plainNames[column]!)
    );
  });
  const [sku] = goods;
  return column === undefined
    ? []
    : [
        {
          column,
          field: "sku",
          what: "what names them",
          because: `tells lines apart that were read as the same goods (${sku})`,
        },
      ];
}

/** What differs from line to line and names no goods. */
const NO_GOODS =
  /serial|imei|note|comment|remark|track|time|date|unit|reason|status|state|pay|method|channel|store|shop|country|city|modif|engrav|personal|option|custom|client|kund[ei]|klant|acheteur|compr|buyer|pelanggan|顧客|客户|고객|покупат|клиент|extra|(id|key|uuid|guid|hash|token|no|nr|number)$/;

/** Lists without counts where one item was read: their parts come again, some of them by themselves. */
function lists(sample: ReadSample): readonly Question[] {
  const { columns, rows } = sample;
  const { title, sku, items } = columns.fields;
  const names = title ?? sku;
  if (names === undefined || items !== undefined || orderRows(sample).length < rows.length) return [];
  if (
    title !== undefined &&
    sku !== undefined &&
    title !== sku &&
    sample.cells(sku).some((cell) => cell !== "")
  )
    return [];
  const parts = sample.cells(names).map((cell) =>
    cell
      .split(BETWEEN)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );
  const cells = new Map<string, Set<string>>();
  for (const list of parts)
    for (const part of list) cells.set(part, (cells.get(part) ?? new Set()).add(list.join("\n")));
  const again = [...cells.values()].filter((of) => of.size > 1).length;
  const alone = new Set(parts.flatMap((list) => (list.length === 1 ? list : [])));
  const isApart = parts.some((list) => list.length > 1 && list.some((part) => alone.has(part)));
  return isApart && again * 2 >= cells.size
    ? [
        {
          column: names,
          field: "items",
          what: "a list of what was bought",
          because: "holds names that stand in other rows by themselves",
        },
      ]
    : [];
}

/** The numbers at one end of all names, each with the same signs around, of which some are one, and none is large. */
function counts(sample: ReadSample): readonly Question[] {
  const { columns, rows } = sample;
  const { items, title, sku, qty } = columns.fields;
  const column = items ?? title ?? sku;
  if (column === undefined || (qty !== undefined && items === undefined)) return [];
  const called = calledColumn(sample.names, column);
  const names = rows.flatMap(({ lines }) =>
    lines.every((line) => line.qty === 1) ? lines.map((line) => line.title ?? line.sku) : [],
  );
  if (names.length < 2 || names.length < rows.length) return [];
  const isCount = (pattern: RegExp): boolean => {
    const found = names.map((name) => pattern.exec(name));
    const numbers = found.map((one) => Number(one?.groups?.count ?? Number.NaN));
    const signs = new Set(found.map((one) => one?.groups?.sign));
    return (
      signs.size === 1 &&
      numbers.every((number) => number > 0 && number <= MOST_COUNT) &&
      numbers.includes(1) &&
      new Set(numbers).size > 1
    );
  };
  // `MUG-1` is a code.
  const end =
    /(?<sign>(?=[^\d\p{L}]{2}|[^\d\p{L}/._-])[^\d\p{L}]{1,4}|\s\p{L}{1,4}\.?\s?)(?<count>\d{1,3})\W{0,2}$/u;
  return isCount(/^\W{0,2}(?<count>\d{1,3})(?<sign>[^\d\p{L}]+|\s?\p{L}{1,4}[.)]?\s)\p{L}/u) ||
    isCount(end) ||
    isCount(/[\p{L})](?<s>[^\d\p{L}]{1,8})(?<count>\d{1,3})\s?(?<sign>\p{L}{1,6}\.?\W{0,2})$/u)
    ? [
        {
          column,
          field: "items",
          what: "a list of names and how many there are",
          because: "holds names with small numbers at one end, and each was read as one unit",
          answers: {
            text: `--map "items=${called}" --map "qty=${called}" where they count, --map "items=${called}" --map qty=none where they are a part of the names`,
            by: "qty",
          },
        },
      ]
    : [];
}

/** Share of the names that must hold another's count. */
const FEW = 0.2;

/** Lists whose names are full of the signs by which programs write facts down. */
function signs(sample: ReadSample): readonly Question[] {
  const { columns, rows } = sample;
  const { items } = columns.fields;
  const names = rows.flatMap(({ lines }) => lines.map((line) => line.title ?? line.sku));
  const odd = names.filter((name) => /\{|\}|<\/?[a-z]+|=>|['"]\s*:|\w=\w/i.test(name));
  // One name that holds another's count is two goods.
  const held = names.filter(holdsCount);
  const cells = items === undefined ? [] : sample.cells(items).filter((cell) => cell !== "");
  // Of lists most end in a count: `Extender x2 Black` is one good.
  const areLists = cells.filter(endsInCount).length * 2 >= cells.length && columns.counts.form === undefined;
  const joined = areLists && held.length > 1 && held.length >= FEW * names.length ? held[0] : undefined;
  return items !== undefined && (odd.length * 2 > names.length || joined !== undefined)
    ? [
        {
          column: items,
          field: "items",
          what: "a list of what was bought that is written in another way",
          because: `was read as ${(joined ?? odd[0]!).slice(0, 80)}`,
        },
      ]
    : [];
}

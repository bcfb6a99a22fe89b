import { toMajor } from "../../../core/money.ts";
import { OTHER_PRICE, PRICE_WORD } from "../columns/header-words.ts";
import { orderRows, type Question, type ReadSample, readAsSold } from "./read-sample.ts";

/** Half a cent that was rounded off a sum. */
const ROUNDED = 0.006;
/** Share of the orders or rows that must agree. */
const MOST = 0.8;
/** Orders of different sums by which it is seen what makes them. */
const FEWEST = 3;
/** With and without taxes a price is still the same one. */
const TAXED = 1.35;
/** Columns of what whole orders came to that are tried with each other. */
const MOST_SUMS = 12;
/** Prices that nobody paid, beside those of {@link OTHER_PRICE}. */
const NOT_PAID =
  /^(old|was|market)|alt(er)?preis|ancien|anterior|vecchio|streich|barre|earning|payout|proceeds|royalt|margin|marge|profit|einkauf|^ek|ek$|costo|cout|kost|koszt|koop|nakup|regular|full|uvp|rrp|srp|recommend|listino|catalog|normal|before|original|reference|compra(?!dor)|achat|acquisto|zakup|закуп|alis(?!ver)|gianhap|hargabeli|hargapokok|beli$|进价|進價|매입|commission|fee|仕入|原価|作品単価|参考|市场|市場|吊牌|划线|划綫|стара|закуп|себестоим|정가|원가/;
/** Signs of money before or behind an amount. */
const MONEY = /^\s*[-(]?\s*\p{Sc}|\p{Sc}\s*\)?\s*$/u;

/**
 * A further price of each line that is another than the one read: it is asked about where it makes the file's own sums
 * and the one read does not, and where no sums tell which of them was paid.
 */
export function unreadPrices(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, rows, unread } = sample;
  const { price, amount, items } = columns.fields;
  const money = price ?? amount;
  if (money === undefined || items !== undefined || columns.numbered.length > 0) return [];
  const sold = [...rows.entries()].flatMap(([i, row]) => {
    const [line] = row.lines;
    if (row.lines.length !== 1 || !readAsSold(row) || !line?.price) return [];
    const worth = toMajor(line.price, line.currency);
    // What was weighed counts one, at what all of it cost: its columns say what a kilo does.
    const weight = columns.fields.qty === undefined ? null : (sample.numbers(columns.fields.qty)[i] ?? null);
    const isWeight = weight !== null && weight > 0 && !Number.isInteger(weight);
    return [isWeight ? { i, qty: weight, price: worth / weight } : { i, qty: line.qty, price: worth }];
  });
  if (sold.length < FEWEST) return [];
  const priceOf = new Map(sold.map((row) => [row.i, row]));
  const orders = orderRows(sample)
    .map((order) => order.flatMap((row) => priceOf.get(row) ?? []))
    .filter((order) => order.length > 0);
  const rivals = unread.filter((column) => {
    const name = plainNames[column]!;
    const isCalled =
      PRICE_WORD.test(name) || sold.every(({ i }) => MONEY.test(rows[i]!.fields[column] ?? ""));
    if (!isCalled || OTHER_PRICE.test(name) || NOT_PAID.test(name)) return false;
    if (sold.some(({ i }) => /\p{L}{4}/u.test(rows[i]!.fields[column] ?? ""))) return false;
    const numbers = sample.numbers(column);
    if (!sold.every(({ i }) => (numbers[i] ?? 0) > 0)) return false;
    // What is the same for all goods is none: the divisor of an amount.
    if (new Set(sold.map(({ i }) => numbers[i])).size === 1) return false;
    const unlike = sold.filter(({ i, qty, price: read }) => {
      const alone = numbers[i]! / read;
      return ![alone, alone / qty].some((times) => times < TAXED && times > 1 / TAXED);
    });
    return unlike.length * 5 > sold.length && isOfLines(orders, numbers);
  });
  if (rivals.length === 0) return [];
  const sums = orderSums(sample, orders);
  if (
    makesSums(
      orders.map((order) => total(order, ({ price: read, qty }) => read * qty)),
      sums,
    )
  )
    return [];
  return rivals.map((column) => {
    const numbers = sample.numbers(column);
    const isProven = makesSums(
      orders.map((order) => total(order, ({ i, qty }) => numbers[i]! * qty)),
      sums,
    );
    return {
      column,
      field: "price",
      what: "what one unit was sold for",
      because: isProven
        ? `makes what the orders came to, and ${names[money]} does not`
        : `is another price than ${names[money]}, and no sums show which was paid`,
    };
  });
}

interface Sold {
  readonly i: number;
  readonly qty: number;
  readonly price: number;
}

const total = (order: readonly Sold[], of: (row: Sold) => number): number =>
  order.reduce((sum, row) => sum + of(row), 0);

/** Whether numbers are those of lines: not the same in all rows of orders of several unlike lines. */
function isOfLines(orders: readonly (readonly Sold[])[], numbers: readonly (number | null)[]): boolean {
  const several = orders.filter((order) => new Set(order.map(({ price }) => price)).size > 1);
  const unlike = several.filter((order) => new Set(order.map(({ i }) => numbers[i])).size > 1);
  return several.length === 0 || unlike.length * 2 > several.length;
}

/** What columns say of whole orders in money: one number an order, in one of its rows or in all. */
function orderSums(sample: ReadSample, orders: readonly (readonly Sold[])[]): readonly (readonly number[])[] {
  const { names, columns } = sample;
  return names
    .flatMap((_, column): (readonly number[])[] => {
      if (columns.key.includes(column) || columns.at.includes(column)) return [];
      const numbers = sample.numbers(column);
      const said = orders.map((order) => new Set(order.flatMap(({ i }) => numbers[i] ?? [])));
      if (said.some((values) => values.size > 1)) {
        // What each line came to is as good, summed.
        const lines = orders.map((order) => total(order, ({ i }) => numbers[i] ?? Number.NaN));
        return column !== columns.fields.price && lines.every((sum) => !Number.isNaN(sum)) ? [lines] : [];
      }
      const values = said.map(([value = 0]) => value);
      return values.some((value) => value !== 0) ? [values] : [];
    })
    .slice(0, MOST_SUMS);
}

/** Whether sums of orders are one of those that the file says, as they are or with others of them added or taken off. */
function makesSums(own: readonly number[], sums: readonly (readonly number[])[]): boolean {
  const isMade = (by: (order: number) => number): boolean => {
    const right = own.flatMap((sum, order) => (Math.abs(sum - by(order)) <= ROUNDED * 4 ? [order] : []));
    return right.length >= MOST * own.length && new Set(right.map((order) => own[order])).size >= FEWEST;
  };
  return sums.some(
    (whole, a) =>
      isMade((order) => whole[order]!) ||
      sums.some(
        (part, b) =>
          a !== b &&
          (isMade((order) => whole[order]! - part[order]!) ||
            isMade((order) => whole[order]! + part[order]!) ||
            sums.some(
              (other, c) =>
                c !== a &&
                c !== b &&
                (isMade((order) => whole[order]! - part[order]! + other[order]!) ||
                  isMade((order) => whole[order]! - part[order]! - other[order]!)),
            )),
      ),
  );
}

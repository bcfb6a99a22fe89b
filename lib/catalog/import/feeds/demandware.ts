import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { isOnSale } from "../catalog-facts.ts";
import { elementsOf, xmlText } from "./xml-document.ts";

/** What a shop at Salesforce (Demandware) writes of a product into files of their own, as elements of it. */
type Said = Readonly<Record<string, string>>;

const ID = "@product-id";
/** Books of prices that are paid while a sale is on. */
const OF_SALE = /sale|promo|special|clearance|markdown/i;
const OF_LIST = /list|standard|regular|base/i;

/**
 * The document of a shop's catalog with what its books of prices and its lists of stock, read with it, say of its products;
 * any other as it is.
 */
export function withBooks(document: JsonObject, now: number): JsonObject {
  const joined = elementsOf(document.joined)[0];
  const catalogs = elementsOf(joined?.catalog);
  if (joined === undefined || catalogs.length === 0) return document;
  const prices = pricesIn(
    elementsOf(joined.pricebooks).flatMap((books) => elementsOf(books.pricebook)),
    now,
  );
  const stocks = stocksIn(
    elementsOf(joined.inventory).flatMap((lists) => elementsOf(lists["inventory-list"])),
  );
  if (prices.size + stocks.size === 0) return document;
  return {
    catalog: catalogs.map((catalog) => ({
      ...catalog,
      product: elementsOf(catalog.product).map((product) => {
        const id = xmlText(product[ID]);
        return { ...product, ...prices.get(id), ...stocks.get(id) };
      }),
    })),
  };
}

/**
 * What goods cost by the first book of lists in each currency, or in place of that by one of a sale whose parent it is and
 * that is on.
 */
function pricesIn(books: readonly JsonObject[], now: number): ReadonlyMap<string, Said> {
  const all = books.map((book) => ({ book, header: elementsOf(book.header)[0] ?? {} }));
  const idOf = ({ header }: (typeof all)[number]): string => xmlText(header["@pricebook-id"]);
  const own = all.filter((one) => xmlText(one.header.parent) === "" && !OF_SALE.test(idOf(one)));
  const byCurrency = [...Map.groupBy(own, ({ header }) => xmlText(header.currency))];
  const found = new Map<string, Said>();
  for (const [currency, lists] of byCurrency) {
    const list = lists.find((one) => OF_LIST.test(idOf(one))) ?? lists[0]!;
    const sales = all.filter((one) => xmlText(one.header.parent) === idOf(list) && OF_SALE.test(idOf(one)));
    const named = (price: string): Said =>
      byCurrency.length > 1 ? { [`price ${currency}`]: price } : { price, currency };
    for (const { book } of [list, ...sales])
      for (const [id, price] of tablesIn(book, now)) found.set(id, { ...found.get(id), ...named(price) });
  }
  return found;
}

/** What one piece costs by a book now. */
const tablesIn = (book: JsonObject, now: number): readonly (readonly [id: string, price: string])[] =>
  elementsOf(elementsOf(book["price-tables"])[0]?.["price-table"]).flatMap((table) => {
    const amounts = [table.amount].flat();
    const one = amounts.find(
      (amount) => !isJsonObject(amount) || ["", "1"].includes(xmlText(amount["@quantity"])),
    );
    const isOn = isOnSale(xmlText(table["online-from"]), xmlText(table["online-to"]), now);
    return xmlText(one) === "" || !isOn ? [] : [[xmlText(table[ID]), xmlText(one)] as const];
  });

/** How many can be sold; nothing of what never runs out. */
const stocksIn = (lists: readonly JsonObject[]): ReadonlyMap<string, Said> =>
  new Map(
    lists
      .flatMap((list) => elementsOf(elementsOf(list.records)[0]?.record))
      .flatMap((record): [string, Said][] => {
        const left = xmlText(record.ats) || xmlText(record.allocation);
        return xmlText(record.perpetual) === "true" || left === ""
          ? []
          : [[xmlText(record[ID]), { stock: left }]];
      }),
  );

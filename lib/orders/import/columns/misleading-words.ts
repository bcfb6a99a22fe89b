import type { CsvField } from "./csv-field.ts";

/** What columns of sales begin with in Spanish, and not in French. */
const SPANISH =
  /^(cantidad|precio|producto|articulo|fecha|codigo|pedido|venta|cliente|importe|descripcion|unidades)/;

/** Words that mean something else beside certain columns → the field that they mean in this table, or none. */
export function misleadingWords(
  plainNames: readonly string[],
  sample: readonly (readonly string[])[] = [],
): Readonly<Record<string, CsvField | "none">> {
  const has = (name: string): boolean => plainNames.includes(name);
  // How many in French, a name in Spanish.
  const numbers = plainNames.indexOf("nombre");
  const isName =
    numbers >= 0 &&
    (plainNames.some((name) => SPANISH.test(name)) ||
      sample.some((row) => !/^\s*(-?\d+([.,]0+)?)?\s*$/.test(row[numbers] ?? "")));
  // Amazon's order reports call the price of all units of a line so.
  const isAmazon = has("quantitypurchased") || has("quantityshipped") || has("amazonorderid");
  // Shoptet calls an order's number so, and what was ordered `orderItemCode`, or `itemCode` and `itemAmount`.
  const isShoptet = has("orderitemcode") || (has("itemcode") && has("itemamount"));
  // Toast's prices are those of all units of a line.
  const isToast = has("menuitem") && has("grossprice") && has("netprice");
  // Gumroad's sale price is that of all pieces with their tax, its subtotal without.
  const isGumroad = has("purchaseid") && has("saleprice") && has("subtotal");
  // In Clover's report each row is one piece: what is called its quantity is its weight, and its total is with taxes.
  const isClover = has("lineitemdate") && has("perunitquantity");
  // Beside a town or a country a state is a part of the country, unless it holds those of orders: `Order state` beside `Order city`.
  const places = plainNames.flatMap((name) => /^(.*)state$/.exec(name)?.[1] ?? []);
  const isPlace = (of: string): boolean =>
    ["country", "province", "region", "county", "city", "postal", "postalcode", "zip"].some((part) =>
      has(`${of}${part}`),
    );
  // In Odoo a partner buys, and a user sells.
  const isOdoo = plainNames.some((name) => /^(saleorder)?partnerid(id)?$/.test(name)) && has("dateorder");
  // A reference is the goods' where nothing else names them, and else the order's.
  const isCoded = plainNames.some((name) => /sku|ean$|barcode|product(?!eur)|item|artikel/.test(name));
  const isNamed = plainNames.some((name) => /sku|model|code$|reference/.test(name));
  return {
    reference: isCoded ? "id" : "sku",
    ref: plainNames.some((name) => /^ref(erence)?(produ|artic|item)/.test(name)) ? "id" : "sku",
    itemprice: isAmazon ? "amount" : "price",
    code: isShoptet ? "id" : "none",
    itemamount: isShoptet ? "qty" : "none",
    // QuickBooks writes who bought under Name.
    ...(has("productservice") ? { name: "none", productservice: "sku", memodescription: "title" } : {}),
    ...(isName ? { nombre: "title" } : {}),
    ...(isOdoo ? { userid: "none", partnerid: "customer" } : {}),
    ...(isToast ? { grossprice: "none", netprice: "amount" } : {}),
    // WooCommerce's table of sold goods: what was paid for them, without taxes and postage.
    ...(has("productnetrevenue") ? { productgrossrevenue: "none" } : {}),
    // Shopify calls an order by its name, in tables made of its export as well: not by a person's.
    ...(has("lineitemname") && holdsNumbers(sample, plainNames.indexOf("name")) ? { name: "id" } : {}),
    // A variation's id is 0 where the product has none.
    ...(has("variationid") && has("productid") && !isNamed ? { variationid: "variant" } : {}),
    ...(isGumroad ? { saleprice: "none" } : {}),
    ...(isClover
      ? { perunitquantity: "none", itemtotal: "none", itemrevenue: "none", totalwithdiscount: "amount" }
      : {}),
    ...Object.fromEntries(places.filter(isPlace).map((of) => [`${of}state`, "none"] as const)),
  };
}

/** Whether nearly all cells of a column have a digit, as numbers of orders do and names of people do not. */
function holdsNumbers(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length > 0 && cells.filter((cell) => /\d/.test(cell)).length >= NEARLY_ALL * cells.length;
}
const NEARLY_ALL = 0.95;

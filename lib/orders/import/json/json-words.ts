/** What the fields of documents are called where tables have no such word, and what of a name says nothing. */

import { plainName } from "../../../words/plain-name.ts";
import type { CsvField } from "../columns/csv-field.ts";
import { withoutCode } from "../columns/shorter-name.ts";
import type { JsonObject } from "./json-values.ts";

/** Names that are an order's number's wherever they stand. */
export const ORDER_NUMBERS = "ordernumber orderno orderid incrementid orderreference ordercode";
/** Names that only documents have, or that come before those of columns there. */
export const BEFORE: Partial<Record<CsvField, string>> = {
  // An order's own number comes before the key of its record, and that before numbers of payments and parcels.
  id: `${ORDER_NUMBERS} number receiptid purchaseuuid id`,
  // What a shopper pays comes before what it is without taxes.
  price:
    "proratedunitpricewithtax discountedunitpricewithtax unitpricewithtax unitpricetaxincl priceincltax priceinctax unitpriceincltax grossprice unitgrossprice unitpricepaid",
  sku: "sku refid sellersku catalogobjectid",
};
export const BEHIND: Partial<Record<CsvField, string>> = {
  id: "oid numero nummer number номер 番号 编号 編號 번호",
  at: "createdate createtimestamp createdtimestamp boughtat",
  price: "sellingprice baseprice",
  amount: "lineitemcost",
  sku: "externalid offerid",
  status: "orderprogress",
  title: "label",
  currency: "currencyid",
};

export const KINDS = /(type|kind)$/;

/** What wraps a value and says nothing of it: `price.value.centAmount`, `unit_price.gross.amount`, `createdAt.$date`. */
const WRAPS =
  /^(attributes|node|value|amount|centamount|gross|net|money|date|oid|numberdecimal|numberint|numberlong|numberdouble|shopmoney|original|translated)$/;
const LANGUAGE = /^(?!id$|at$|no$)[a-z]{2}([-_][A-Za-z]{2})?$/;
/** Amounts in cents by what they are called: Square's, commercetools' and Stripe's, and those that say so. */
const MINOR = /cents?(amount)?$|minor(units?)?$|moneyamount$|unitamount$/;
/** Fields by which orders are known all of whose amounts are in cents: VTEX's, Clover's, Zettle's and Gumroad's. */
const OF_CENTS = ["storePreferencesData", "clientCreatedTime", "purchaseUUID", "gumroad_fee"];
/** What an order's own facts may stand in. */
export const HEADS = /^(header|head|order|sale|document|salesorder)$/;
/** The names of a path that say something. */
export function tellingNames(path: readonly string[]): readonly string[] {
  const names = path.filter((name) => !WRAPS.test(plainName(name)) && !LANGUAGE.test(name));
  return names.length === 0 ? path.slice(-1) : names;
}

/** What a value may be called: by its own name, with that of the object in which it stands, by all, as it is written. */
export function calledBy(path: readonly string[]): readonly string[] {
  const names = tellingNames(path);
  const last = withoutCode(names.at(-1)!);
  const uncoded = last === names.at(-1) ? [] : [[last]];
  return [names.slice(-1), names.slice(-2), names, path.slice(-1), ...uncoded].map((some) =>
    plainName(some.join("").replace(/money$/i, "")),
  );
}

/** Whether the number that stands there counts the smallest units of the currency. */
export const countsCents = (path: readonly string[], samples: readonly JsonObject[]): boolean =>
  MINOR.test(plainName(path.join(""))) || samples.some((sample) => OF_CENTS.some((name) => name in sample));

/** The order that a refund is of: `{"receipt_type":"REFUND","refund_for":"2-1008"}`. */
export const refundOf = (record: JsonObject): string => saidBy(record, REFUND_OF);

/** The order that a return says it comes from: elsewhere that is the number of the same order where it was made. */
export const returnOf = (back: JsonObject): string => refundOf(back) || saidBy(back, SOURCE_OF);

const saidBy = (record: JsonObject, called: RegExp): string =>
  Object.entries(record)
    .filter(
      ([name, value]) =>
        called.test(plainName(name)) && (typeof value === "string" || typeof value === "number"),
    )
    .map(([, value]) => String(value))[0] ?? "";
const REFUND_OF =
  /^(refundfor|refundof|returnfor|returnof|original(order|receipt|sale|transaction)(id|number|no)?|returnedorder(id|number)?)$/;
const SOURCE_OF = /^source(order|receipt|sale|transaction)(id|number|no)?$/;

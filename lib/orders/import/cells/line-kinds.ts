import { pieces } from "../../../words/word-lists.ts";

/** What the kind of a row says: goods sent back, or no goods at all. Other words say nothing. */
export const BACK_KIND = new RegExp(
  pieces(({ rows }) => rows?.back),
  "iu",
);
/** The same as a code, which only says so among codes of documents: elsewhere it is a country or a language. */
const BACK_CODE = /^(nc|kfs|kor|cn)$/i;
export const SERVICE_KIND = new RegExp(`^(order )?(${pieces(({ rows }) => rows?.service)})$`, "i");
/** Rows that take a sale off again, at a till. */
export const OFF_KIND = new RegExp(`^(${pieces(({ rows }) => rows?.off)})$`, "i");
/** Rows that say again what other rows of the order said: what was sent of it. */
export const AGAIN_KIND = /^(fulfil?lment( line)?|shipment( line)?)$/i;
/** Rows for the parts of a set that stands in a row of its own. */
export const PART_KIND = new RegExp(`^(${pieces(({ rows }) => rows?.part)})$`, "i");
/**
 * Documents of goods that nobody bought: offers, what is lent, repaired, given as a sample or moved between stores. Only
 * of documents does it say so: goods are of kinds such as `Samples` or `Repair kits` as well.
 */
export const NO_SALE_KIND = new RegExp(
  `^(${pieces(({ rows }) => rows?.noSale)})( (orders?|notes?|documents?|delivery|shipment|request|out|para|de|do|da|for|für|to)( .*)?)?$|^(${pieces(({ rows }) => rows?.noSaleBefore)})`,
  "i",
);

/** Columns that are of documents by their headers; and those that are where documents of sales stand in them. */
const OF_DOCUMENTS = new RegExp(pieces(({ rows }) => rows?.ofDocuments));
const MAY_BE_OF_DOCUMENTS = new RegExp(`^(${pieces(({ rows }) => rows?.perhapsOfDocuments)})$`);
const SOLD_BY = new RegExp(
  `^(${pieces(({ rows }) => rows?.sold)})s?(?!\\p{L})|^(${pieces(({ rows }) => rows?.soldBefore)})`,
  "iu",
);

/** Whether the kinds in a column are those of documents. */
export function isOfDocuments(
  plainNames: readonly string[],
  column: number,
  sample: readonly (readonly string[])[],
): boolean {
  const name = plainNames[column] ?? "";
  const holdsSales = (): boolean => sample.some((row) => SOLD_BY.test((row[column] ?? "").trim()));
  return OF_DOCUMENTS.test(name) || (MAY_BE_OF_DOCUMENTS.test(name) && holdsSales());
}

/** Whether a row of that kind tells of goods sent back. */
export const isBackKind = (kind: string, ofDocuments: boolean): boolean =>
  BACK_KIND.test(kind) || (ofDocuments && BACK_CODE.test(kind));

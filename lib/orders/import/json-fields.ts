import type { CsvField } from "./csv-field.ts";
import { HEADER_WORDS, OTHER_PRICE, PRICE_WORD, QUANTITY_WORD, STATUS_WORD } from "./header-words.ts";
import { leavesOf, lineRecords, textAt } from "./json-leaves.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";
import { plainName } from "./plain-name.ts";
import { dateColumn } from "./sample-columns.ts";
import { readStatus, type SaidStatuses } from "./statuses.ts";

/** Where a field stands: in the order or in each line. */
export interface JsonField {
  readonly path: readonly string[];
  readonly ofLine: boolean;
  /** Whether its number counts the smallest units of the currency. */
  readonly isMinor: boolean;
}
export type JsonFields = ReadonlyMap<CsvField, JsonField>;

const OF_ORDER = [
  "id",
  "at",
  "customer",
  "currency",
  "status",
  "state",
  "cancelled",
  "channel",
  "test",
] as const;
const OF_LINE = ["sku", "title", "qty", "price", "amount", "kind", "parent", "returned", "giftcard"] as const;

/** Names that only documents have, or that come before those of columns there. */
const BEFORE: Partial<Record<CsvField, string>> = {
  // An order's own number comes before the key of its record, and that before numbers of payments and parcels.
  id: "ordernumber orderno orderid incrementid orderreference ordercode number receiptid id",
  // What a shopper pays comes before what it is without taxes.
  price: "unitpricetaxincl priceincltax priceinctax unitpriceincltax grossprice unitgrossprice unitpricepaid",
  sku: "sku refid sellersku catalogobjectid",
};
const BEHIND: Partial<Record<CsvField, string>> = {
  at: "createdate createtimestamp createdtimestamp",
  price: "sellingprice baseprice",
  amount: "lineitemcost",
  title: "label",
  currency: "currencyid",
};

/** What wraps a value and says nothing of it: `price.value.centAmount`, `unit_price.gross.amount`, `createdAt.$date`. */
const WRAPS =
  /^(attributes|node|value|amount|centamount|gross|net|money|date|oid|numberdecimal|numberint|numberlong|numberdouble|shopmoney)$/;
const LANGUAGE = /^(?!id$|at$|no$)[a-z]{2}([-_][A-Za-z]{2})?$/;
/** Amounts in cents by what they are called: Square's, commercetools' and Stripe's, and those that say so. */
const MINOR = /cents?(amount)?$|minor(units?)?$|moneyamount$|unitamount$/;
/** A field of VTEX's orders, all of whose amounts are in cents. */
const VTEX = "storePreferencesData";
/** States of something other than the order. */
const OTHER_STATE = /payout|address|email|feedback|verification|counterparty|stock|inventory|review/;
const DEEPEST_OF_ORDER = 2;

/** What stands where a path leads, in all the samples. */
interface Seen {
  readonly path: readonly string[];
  readonly texts: ReadonlySet<string>;
}

/** A field that stands there. */
export const jsonField = (
  field: CsvField,
  path: readonly string[],
  ofLine: boolean,
  samples: readonly JsonObject[],
): JsonField => ({
  path,
  ofLine,
  isMinor:
    (field === "price" || field === "amount") &&
    (MINOR.test(plainName(path.join(""))) || samples.some((sample) => VTEX in sample)),
});

/** Finds the fields of orders by the words that tables have for their columns, and by what stands in them. */
export function jsonFields(
  samples: readonly JsonObject[],
  { lines }: JsonShape,
  said: SaidStatuses,
): JsonFields {
  const ofLines = lineRecords(samples, lines);
  const inLines = seenIn(ofLines);
  const inOrders = lines === null ? inLines : seenIn(samples);
  const fields = new Map<CsvField, JsonField>();
  const taken = new Set<Seen>();
  const take = (field: CsvField, found: Seen | undefined): void => {
    if (found === undefined) return;
    taken.add(found);
    const ofLine = lines === null || inLines.includes(found);
    fields.set(field, jsonField(field, found.path, ofLine, samples));
  };
  const free = (leaves: readonly Seen[]): readonly Seen[] => leaves.filter((leaf) => !taken.has(leaf));

  for (const field of OF_ORDER)
    take(field, named(free(inOrders), field, field === "id" ? 1 : DEEPEST_OF_ORDER));
  if (!fields.has("at")) take("at", timeIn(free(inOrders)));
  for (const field of ["status", "state"] as const)
    if (!fields.has(field)) take(field, statesIn(free(inOrders), said));
  if (!fields.has("currency")) take("currency", named(inLines, "currency"));
  for (const field of OF_LINE) {
    if (field === "amount" && fields.has("price")) continue;
    take(field, named(free(inLines), field));
    // A key that comes again is that of a product, one that does not is the line's.
    if (field === "sku" && !fields.has("sku"))
      take(
        "sku",
        free(inLines).find((leaf) => isAgain(leaf, ofLines)),
      );
  }
  return fields;
}

/** Where lines hold something called like a quantity or a price that was not understood as one. */
export function notUnderstood(
  field: "qty" | "price",
  lines: readonly JsonObject[],
): readonly string[] | undefined {
  const word = field === "qty" ? QUANTITY_WORD : PRICE_WORD;
  return seenIn(lines).find(({ path }) => {
    const name = plainName(path.join(""));
    return word.test(name) && !OTHER_PRICE.test(name);
  })?.path;
}

function seenIn(records: readonly JsonObject[]): readonly Seen[] {
  const seen = new Map<string, { path: readonly string[]; texts: Set<string> }>();
  for (const { path, text } of records.flatMap(leavesOf)) {
    const key = path.join("\0");
    const one = seen.get(key) ?? { path, texts: new Set() };
    seen.set(key, one);
    if (text.trim() !== "") one.texts.add(text);
  }
  return [...seen.values()].filter(({ texts }) => texts.size > 0);
}

/** What the first of the field's words names; of several the one that stands in the fewest objects. */
function named(leaves: readonly Seen[], field: keyof typeof HEADER_WORDS, deepest = 9): Seen | undefined {
  const lists = [BEFORE[field] ?? "", ...HEADER_WORDS[field], BEHIND[field] ?? ""];
  const near = leaves
    .filter((leaf) => said(leaf.path).length <= deepest && (field !== "currency" || isMoney(leaf)))
    .toSorted((a, b) => a.path.length - b.path.length)
    .map((leaf) => ({ leaf, names: calledBy(leaf.path) }));
  for (const word of lists.flatMap((list) => list.split(" ").map(plainName))) {
    const found = near.find(({ names }) => word !== "" && names.includes(word));
    if (found !== undefined) return found.leaf;
  }
  return undefined;
}

const isMoney = ({ texts }: Seen): boolean =>
  [...texts].every((text) => /^\p{L}{2,4}\.?$|^\p{Sc}$/u.test(text));

function timeIn(leaves: readonly Seen[]): Seen | undefined {
  const near = leaves.filter(({ path }) => said(path).length <= DEEPEST_OF_ORDER);
  const names = near.map(({ path }) => said(path).join(" "));
  return near[dateColumn(names, new Set())];
}

/** What holds known states, those of payments before others. */
function statesIn(leaves: readonly Seen[], statuses: SaidStatuses): Seen | undefined {
  const found = leaves.filter(({ path, texts }) => {
    const name = plainName(path.join(""));
    return (
      said(path).length <= DEEPEST_OF_ORDER &&
      (STATUS_WORD.test(name) || /state$/.test(name)) &&
      !OTHER_STATE.test(name) &&
      [...texts].some((text) => readStatus(text, statuses) !== null)
    );
  });
  return found.find(({ path }) => /pay|financ/.test(plainName(path.join("")))) ?? found[0];
}

/** The names of a path that say something. */
function said(path: readonly string[]): readonly string[] {
  const names = path.filter((name) => !WRAPS.test(plainName(name)) && !LANGUAGE.test(name));
  return names.length === 0 ? path.slice(-1) : names;
}

/** What a value may be called: by its own name, with that of the object in which it stands, by all, as it is written. */
function calledBy(path: readonly string[]): readonly string[] {
  const names = said(path);
  return [names.slice(-1), names.slice(-2), names, path.slice(-1)].map((some) =>
    plainName(some.join("").replace(/money$/i, "")),
  );
}

function isAgain({ path, texts }: Seen, lines: readonly JsonObject[]): boolean {
  if (path.length > 1 || plainName(path[0]!) !== "id") return false;
  return texts.size < lines.filter((line) => textAt(line, path) !== "").length;
}

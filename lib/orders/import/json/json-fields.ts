import { plainName } from "../../../words/plain-name.ts";
import { BACK_KIND } from "../cells/line-kinds.ts";
import { cellText } from "../cells/nothing.ts";
import { OTHER_PAYING, tellsWhetherPaid } from "../cells/paid-flag.ts";
import { readStatus, type SaidStatuses } from "../cells/statuses.ts";
import { type CsvField, ORDER_FACTS } from "../columns/csv-field.ts";
import {
  HEADER_WORDS,
  ITEM_WORDS,
  OTHER_PRICE,
  PRICE_WORD,
  QUANTITY_WORD,
  STATUS_WORD,
} from "../columns/header-words.ts";
import { dateColumn, OTHER_DATE } from "../columns/sample-columns.ts";
import { ANY_KEY, KEY_FIELD } from "./json-keys.ts";
import { answerAt, type Leaf, leavesOf, lineRecords, textAt } from "./json-leaves.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";
import {
  BEFORE,
  BEHIND,
  calledBy,
  countsCents,
  HEADS,
  KINDS,
  ORDER_NUMBERS,
  tellingNames,
} from "./json-words.ts";

/** Where a field stands: in the order or in each line. */
export interface JsonField {
  readonly path: readonly string[];
  readonly ofLine: boolean;
  /** Whether its number counts the smallest units of the currency. */
  readonly isMinor: boolean;
}
export type JsonFields = ReadonlyMap<CsvField, JsonField>;

const OF_ORDER = ["id", "at", ...ORDER_FACTS] as const;
const OF_LINE = ["sku", "title", "qty", "price", "amount", "kind", "parent", "returned", "giftcard"] as const;

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
  isMinor: (field === "price" || field === "amount") && countsCents(path, samples),
});

/** Finds the fields of orders by the words that tables have for their columns, and by what stands in them. */
export function jsonFields(
  samples: readonly JsonObject[],
  { lines, records, keyedLines }: JsonShape,
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

  const around = lines?.slice(0, -1) ?? [];
  const isAround = ({ path }: Seen): boolean => around.every((name, i) => path[i] === name);
  const besideLines = around.length === 0 ? [] : inOrders.filter(isAround);
  // What is called the order's number stands as well beside the lines, where these stand in an object: `properties.order_id`.
  const isShallow = (leaf: Seen): boolean =>
    tellingNames(besideLines.includes(leaf) ? leaf.path.slice(around.length) : leaf.path).length === 1;
  // A cart's or a parcel's may come again in several orders, which have their own.
  const isOwn = (leaf: Seen): boolean => !besideLines.includes(leaf) || leaf.texts.size === samples.length;
  const numbers = inOrders.filter((leaf) => isShallow(leaf) && isOwn(leaf));
  take("id", named(numbers, "id", 9, [ORDER_NUMBERS]));
  for (const field of OF_ORDER) {
    if (fields.has(field)) continue;
    const leaves = free(inOrders).filter((leaf) => field !== "at" || !isOfAnother(leaf));
    const deepest = field === "id" ? 1 : DEEPEST_OF_ORDER;
    const first = named(leaves, field, deepest);
    // A time that some orders have not is when they were paid or sent: that of all comes first.
    const mayBeOfSome = field === "at" && lines !== null && first !== undefined;
    const isOfSome = mayBeOfSome && LATER.test(plainName(first.path.join(" "))) && isInSome(first, samples);
    const ofAll = isOfSome ? leaves.filter((leaf) => isInAll(leaf, samples)) : [];
    const called = named(ofAll, field, deepest) ?? first;
    take(field, field === "customer" ? (numberOfAll(called, leaves, samples) ?? called) : called);
  }
  if (!fields.has("id"))
    take("id", named(free(inOrders.filter(({ path }) => HEADS.test(plainName(path[0]!)))), "id", 2));
  if (!fields.has("id")) take("id", named(free(besideLines).filter(isShallow), "id"));
  // What records, or lists of an order's lines, stand under is their number where they have none.
  if (!fields.has("id") && records.at(-1) === ANY_KEY) take("id", keyOf(inOrders));
  if (!fields.has("at"))
    take(
      "at",
      timeIn(free(inOrders)) ?? named(inLines, "at", 1) ?? named(free(inOrders), "at", DEEPEST_OF_ORDER),
    );
  for (const field of ["status", "state"] as const)
    if (!fields.has(field)) take(field, statesIn(free(inOrders), said));
  take("paid", paidIn(lines === null ? ofLines : samples, [...taken], said));
  if (!fields.has("currency")) take("currency", named(inLines, "currency"));
  // Of sales and refunds in one list each says which it is.
  take(
    "kind",
    free(inOrders).find(
      ({ path, texts }) =>
        path.length === 1 &&
        KINDS.test(plainName(path[0]!)) &&
        [...texts].some((text) => BACK_KIND.test(text) || BOUGHT_KIND.test(text)),
    ),
  );
  for (const field of OF_LINE) {
    if ((field === "amount" && fields.has("price")) || (field === "kind" && fields.has("kind"))) continue;
    // In a list of goods a bare name is that of one: `nombre`, `nom`.
    const called =
      named(free(inLines), field) ??
      (field === "title" && lines !== null ? named(free(inLines), field, 1, ITEM_WORDS.title) : undefined);
    take(field, field === "price" && called !== undefined ? (paidBeside(called, inLines) ?? called) : called);
    // A key that comes again is that of a product, one that does not is the line's.
    if (field === "sku" && !fields.has("sku"))
      take(
        "sku",
        free(inLines).find((leaf) => isAgain(leaf, ofLines)),
      );
  }
  // Units say more than money.
  if (!fields.has("returned")) take("refund", named(free(inOrders).filter(mayBeMoney), "refund", 1));
  if (!fields.has("sku") && !fields.has("title") && keyedLines?.at(-1) === ANY_KEY)
    take("sku", keyOf(inLines));
  return fields;
}

/** What the shop bought itself: Xero's bills among its invoices. */
const BOUGHT_KIND = /^ACCPAY/;

/** Whether a time stands in what is said of a parcel or a payment: `delivery.time.to` is not when it was bought. */
const isOfAnother = ({ path }: Seen): boolean => OTHER_DATE.test(path.slice(0, -1).join(" "));

/** Whether numbers stand there that may be money: nought and one alone say whether, and `refunds` how many there were. */
const mayBeMoney = ({ path, texts }: Seen): boolean =>
  !/(refunds|returns|count)$/i.test(String(path.at(-1))) &&
  [...texts].every((text) => /^-?\d+([.,]\d+)?$/.test(text.trim())) &&
  [...texts].some((text) => !/^[01]$/.test(text.trim()));

/** Whether every record says something there, and no day of zeros. */
const isInAll = ({ path }: Seen, records: readonly JsonObject[]): boolean =>
  records.every((record) => cellText(textAt(record, path)) !== "");

/** What is done with an order after it was made: only some have a time of it. */
const LATER = /invoice|factur|fattur|rechnung|paid|payment|complet|shipp|sent|deliver|fulfil/;
/** Share of the orders without a time by which it is none of all orders: fewer were written wrongly. */
const UNTIMED = 0.02;
const isInSome = ({ path }: Seen, records: readonly JsonObject[]): boolean =>
  records.filter((record) => cellText(textAt(record, path)) === "").length > UNTIMED * records.length;

/** Beside a number that only some buyers have, such as that of a member, the one that the same record says of all. */
function numberOfAll(
  called: Seen | undefined,
  leaves: readonly Seen[],
  records: readonly JsonObject[],
): Seen | undefined {
  const group = called?.path.slice(0, -1) ?? [];
  if (called === undefined || group.length === 0 || isInAll(called, records)) return undefined;
  const beside = leaves.filter(
    (leaf) =>
      leaf.path.length === called.path.length &&
      leaf.path.slice(0, -1).join("\0") === group.join("\0") &&
      leaf.texts.size > 1 &&
      isInAll(leaf, records) &&
      isOfBuyer(leaf, called, records),
  );
  return named(beside, "customer");
}

/** Whether who is numbered twice has one and the same number there too: a session's is another each time. */
function isOfBuyer({ path }: Seen, called: Seen, records: readonly JsonObject[]): boolean {
  const numbers = new Map<string, string>();
  return records.every((record) => {
    const buyer = cellText(textAt(record, called.path));
    const said = textAt(record, path);
    const known = numbers.get(buyer) ?? said;
    numbers.set(buyer, known);
    return buyer === "" || known === said;
  });
}

const keyOf = (leaves: readonly Seen[]): Seen | undefined =>
  leaves.find(({ path }) => path.join() === KEY_FIELD);

/** Beside the price that goods have in their own record, as it is today, the one price that the line has: what was paid. */
function paidBeside(called: Seen, inLines: readonly Seen[]): Seen | undefined {
  const [of, ...rest] = tellingNames(called.path);
  if (rest.length === 0 || !GOODS.test(plainName(of!))) return undefined;
  const own = inLines.filter(({ path, texts }) => {
    const [name, ...further] = tellingNames(path);
    const said = plainName(name!);
    const isPrice = further.length === 0 && PRICE_WORD.test(said) && !OTHER_PRICE.test(said);
    return isPrice && [...texts].every((text) => /^\d+([.,]\d+)?$/.test(text.trim()));
  });
  return own.length === 1 ? own[0] : undefined;
}

/** What a line's goods are called, where they are a record within it. */
const GOODS =
  /^(product|item|variant|article|goods|menuitem|producto|produto|produit|prodotto|produkt|artikel)s?$/;

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

/** What tells whether orders were paid, no as well as yes. */
function paidIn(orders: readonly JsonObject[], taken: readonly Seen[], said: SaidStatuses): Seen | undefined {
  const all = orders.flatMap((order) =>
    leavesOf(order).map(({ path }) => ({ path, text: answerAt(order, path) })),
  );
  return seenAs(all).find(
    ({ path, texts }) =>
      tellingNames(path).length <= DEEPEST_OF_ORDER &&
      !taken.some((other) => other.path.join("\0") === path.join("\0")) &&
      // Of what it was paid the names around it say: `shipping.paid` is not the order.
      !OTHER_PAYING.test(plainName(path.join(""))) &&
      calledBy(path).some((name) => tellsWhetherPaid(name, texts, said)),
  );
}

const seenIn = (records: readonly JsonObject[]): readonly Seen[] => seenAs(records.flatMap(leavesOf));

function seenAs(leaves: readonly Leaf[]): readonly Seen[] {
  const seen = new Map<string, { path: readonly string[]; texts: Set<string> }>();
  for (const { path, text } of leaves) {
    const key = path.join("\0");
    const one = seen.get(key) ?? { path, texts: new Set() };
    seen.set(key, one);
    if (text.trim() !== "") one.texts.add(text);
  }
  return [...seen.values()].filter(({ texts }) => texts.size > 0);
}

/** What the first of the field's words names; of several the one that stands in the fewest objects. */
function named(
  leaves: readonly Seen[],
  field: keyof typeof HEADER_WORDS,
  deepest = 9,
  lists: readonly string[] = [BEFORE[field] ?? "", ...HEADER_WORDS[field], BEHIND[field] ?? ""],
): Seen | undefined {
  const near = leaves
    .filter((leaf) => tellingNames(leaf.path).length <= deepest && (field !== "currency" || isMoney(leaf)))
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
  const near = leaves.filter(({ path }) => tellingNames(path).length <= DEEPEST_OF_ORDER);
  const names = near.map(({ path }) => tellingNames(path).join(" "));
  return near[dateColumn(names, new Set())];
}

/** What holds known states, those of payments before others. */
function statesIn(leaves: readonly Seen[], statuses: SaidStatuses): Seen | undefined {
  const found = leaves.filter(({ path, texts }) => {
    const name = plainName(path.join(""));
    return (
      tellingNames(path).length <= DEEPEST_OF_ORDER &&
      (STATUS_WORD.test(name) || /state$/.test(name)) &&
      !OTHER_STATE.test(name) &&
      [...texts].some((text) => readStatus(text, statuses) !== null)
    );
  });
  return found.find(({ path }) => /pay|financ/.test(plainName(path.join("")))) ?? found[0];
}

function isAgain({ path, texts }: Seen, lines: readonly JsonObject[]): boolean {
  if (path.length > 1 || plainName(path[0]!) !== "id") return false;
  return texts.size < lines.filter((line) => textAt(line, path) !== "").length;
}

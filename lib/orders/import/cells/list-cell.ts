import { isJsonObject } from "../json/json-values.ts";
import { offerIn } from "../platforms/offer-property.ts";
import { cellValue } from "./cell-value.ts";
import { areCodedLists, codedName } from "./coded-names.ts";
import {
  type CountedForm,
  countedBy,
  countedForm,
  entriesOf,
  holdsCount,
  type NumbersSaid,
} from "./counted-forms.ts";
import { areCodes, areOwnIds, itemWithoutId } from "./keys-of-items.ts";
import { factsIn, fromFacts, itemsByCode, type ListedItem } from "./listed-item.ts";

/**
 * The items in one cell: a list of names (`Milk, Bread`), with counts (`2 x Tea; Pot x 1`), facts by name
 * (`sku:T1|quantity:2;…`, `Product SKU: T1, Product Qty: 2|…`), or JSON.
 */
export function listedItems(cell: string, counts: Counts = NO_COUNTS): readonly ListedItem[] {
  const text = withoutTags(cell).trim();
  if (text === "") return [];
  if (/^[[{]/.test(text)) {
    const parsed = fromJson(text, counts);
    if (parsed !== null) return parsed;
    // Cut short, or written in a way that is not known: at its commas it would fall into goods that nobody sold.
    if (OBJECTS.test(text)) return [];
  }
  return facts(text) ?? names(text, counts);
}

/** Elements of a page, each of which is an entry. */
const TAGS = /<\/?(?:div|p|li|ul|ol|span|tr|td|table|tbody)(?:\s[^<>]{0,200})?>/gi;
/** What JSON says of goods may hold such too, and is no list of them. */
const withoutTags = (cell: string): string =>
  cell.includes("<") && !/^\s*[[{]/.test(cell) ? cell.replace(TAGS, "\n") : cell;

/** Whether lists write counts before their names and behind them: nowhere, with some of them, with all. */
export interface Counts {
  readonly before: Share;
  readonly behind: Share;
  /** The sign between names, where the whole column has one. */
  readonly sign?: string;
  /** Whether every list begins with a count: a part without one is what stands behind a sign in a name. */
  readonly first?: boolean;
  /** Whether money in brackets is what all units of a name came to. */
  readonly areLines?: boolean;
  /** A form in which every entry of the column is counted, where none of the above is. */
  readonly form?: CountedForm;
  /** Whether names begin with their codes in brackets. */
  readonly isCoded?: boolean;
  /** Whether the names under which objects hold items are the items' codes. */
  readonly areCodes?: boolean;
  /** Whether the ids of objects are those of the lines. */
  readonly areOwnIds?: boolean;
  /** Whether prices and amounts count the currency's smallest units. */
  readonly isMinor?: boolean;
}
type Share = 0 | 1 | 2;
const [SOME, ALL] = [1, 2] as const;

/** Facts by name, or a list of such. */
const OBJECTS = /^(?:\[\s*)?\{\s*["']/;
/** `[11] Tea (2 pcs)` is a name. */
const JSON_BEGIN = /^(\{|\[\s*[[{"'\]])/;
const NO_COUNTS: Counts = { before: 0, behind: 0 };
const COUNT_BEFORE = /^(\d{1,4})(?: ?[x×*] (?=\S)|×(?=\S))/iu;
const COUNT_BEHIND = / ?[([]? ?(?<!\d)[x×*] ?(\d{1,4}) ?[)\]]?$/iu;
/** `Cola 12x`. */
const TIMES_BEHIND = / [([]?(\d{1,4}) ?[x×][)\]]?$/iu;
/** `Cookies 4pcs`, `りんご 1個`: how many, or what a pack holds. */
const PIECES_BEHIND =
  / ?[([（]?(?<![\d.,])(\d{1,4}) ?(?:pcs?|pieces?|units?|uds?|unid|stk|stück|szt|ks|шт|db|adet|個|点|件|개)\.?[)\]）]?$/iu;

/** The count behind a name, where one stands there. */
const countBehind = (part: string): RegExpExecArray | null =>
  COUNT_BEHIND.exec(part) ?? TIMES_BEHIND.exec(part) ?? PIECES_BEHIND.exec(part);
/** Whether it can be nothing but a count: packs of one need no saying so. */
const isCountBehind = (part: string): boolean =>
  COUNT_BEHIND.test(part) || TIMES_BEHIND.test(part) || PIECES_BEHIND.exec(part)?.[1] === "1";

/**
 * Where the lists in these cells count, as the names show that begin or end in a letter. Where all names are counted,
 * `3 x 7 Up` are three of something; elsewhere `4 x 4 Puzzle` is a puzzle of four by four.
 */
export function countsIn(said: readonly string[], sign?: string): Counts {
  const cells = said.map(withoutTags);
  const lists = cells.flatMap((cell) => (JSON_BEGIN.test(cell.trim()) ? [] : [namesIn(cell.trim(), sign)]));
  const first = lists.length > 1 && lists.every(([part]) => part === undefined || COUNT_BEFORE.test(part));
  const parts = lists.flatMap((list) => (first ? joinedNames(list) : list));
  const before = parts.map((part) => COUNT_BEFORE.exec(part)?.[0].length ?? 0);
  const behind = parts.map((part) => countBehind(part)?.index ?? 0);
  return {
    before: share(before, {
      isClear: (at, i) => at > 0 && !/\d/.test(parts[i]![at]!),
      isSure: () => true,
      ones: parts.some((part) => COUNT_BEFORE.exec(part)?.[1] === "1"),
    }),
    behind: share(behind, {
      isClear: (at, i) => at > 0 && !/\d/.test(parts[i]![at - 1]!),
      isSure: (i) => isCountBehind(parts[i]!),
      ones: parts.some((part) => countBehind(part)?.[1] === "1"),
    }),
    ...(sign === undefined ? {} : { sign }),
    ...(first ? { first } : {}),
  };
}

/**
 * How a column that is called after one item lists several, each with its count; `null` where it does not. What is a list
 * in one cell is one in all.
 */
export function countedLists(cells: readonly string[]): Counts | null {
  const filled = cells.map(withoutTags).filter((cell) => cell.trim() !== "");
  const sign = [...SIGNS, ...SIGNS_IN_NAMES].find((one) =>
    filled.some((cell) => cell.includes(one) && isCounted(countsIn([cell], one))),
  );
  if (sign === undefined) return null;
  const counts = countsIn(filled, sign);
  return isCounted(counts) ? counts : null;
}

/**
 * {@link countsIn} of a column that says itself that it lists goods: where the signs of lists leave names without their
 * counts, what stands between them may be one that names hold as well, `Tea (x2) + Pot (x1)`.
 */
export function listCounts(written: readonly string[], said: NumbersSaid | null = null): Counts {
  const cells = written.map(withoutTags);
  const counts = countsOfLists(cells);
  const plain = cells.filter((cell) => !JSON_BEGIN.test(cell.trim()));
  const form =
    isCounted(counts) && !areNotParted(plain, counts)
      ? null
      : countedForm(plain, [...SIGNS, ...SIGNS_IN_NAMES], said);
  const formed = form === null ? counts : { ...counts, form };
  const names = cells.map((cell) => listedItems(cell, formed).map(({ title }) => title ?? ""));
  return areCodedLists(names) ? { ...formed, isCoded: true } : formed;
}

/** Share of the names that must hold a count of another. */
const NOT_PARTED = 0.2;
function areNotParted(cells: readonly string[], counts: Counts): boolean {
  const titles = cells.flatMap((cell) => listedItems(cell, counts).map(({ title }) => title ?? ""));
  const joined = titles.filter((title) => holdsCount(title) || / \d{1,3} ?[x×] ?\p{L}/iu.test(title));
  return joined.length > 1 && joined.length >= NOT_PARTED * titles.length;
}

function countsOfLists(cells: readonly string[]): Counts {
  const counts = {
    ...countsIn(cells),
    ...(areCodes(cells) ? { areCodes: true } : {}),
    ...(areOwnIds(cells) ? { areOwnIds: true } : {}),
  };
  const between = reckonedSign(cells);
  if (between !== null) return { ...counts, sign: between };
  // A cell of one name has only the signs that the name holds: `Mug, blue × 1`.
  const sign = isCounted(counts) ? undefined : SIGNS.find((one) => cells.some((cell) => cell.includes(one)));
  const ofSign = sign === undefined ? NO_COUNTS : countsIn(cells, sign);
  if (isCounted(ofSign)) return ofSign;
  if (isCounted(counts) && !cells.some((cell) => SIGNS_IN_NAMES.some((one) => cell.includes(one))))
    return counts;
  for (const sign of SIGNS_IN_NAMES) {
    const other = cells.some((cell) => cell.includes(sign)) ? countsIn(cells, sign) : NO_COUNTS;
    if (isCounted(other)) return other;
  }
  return counts;
}

/** The sign that parts most of a column's items, where each of them reckons what it cost; `null` where they do not. */
function reckonedSign(cells: readonly string[]): string | null {
  let most: { readonly sign: string; readonly parts: number } | null = null;
  for (const sign of SIGNS) {
    const parts = cells.flatMap((cell) => namesIn(cell, sign));
    if (parts.length > (most?.parts ?? 0) && parts.every((part) => reckonedItem(part) !== null))
      most = { sign, parts: parts.length };
  }
  return most?.sign ?? null;
}

const isCounted = ({ before, behind }: Counts): boolean => before === ALL || behind === ALL;

/**
 * `places` of the counts, 0 for none. Lists that count all names write `1 x Tea` as well: where they never do, what stands
 * between two numbers is a measure all the same, `4 x 4 Puzzle, 2 x Cup`.
 */
function share(
  places: readonly number[],
  {
    isClear,
    isSure,
    ones,
  }: {
    /** Whether a count stands between no two numbers. */
    readonly isClear: (at: number, i: number) => boolean;
    /** Whether it is no pack's. */
    readonly isSure: (i: number) => boolean;
    readonly ones: boolean;
  },
): Share {
  if (!places.some((at, i) => isClear(at, i) && isSure(i))) return 0;
  return places.every((at) => at > 0) && (ones || places.every(isClear)) ? ALL : SOME;
}

function fromJson(text: string, counts: Counts): readonly ListedItem[] | null {
  const value = cellValue(text);
  if (value === undefined) {
    const quoted = /^\[\s*'([\s\S]*)'\s*\]$/.exec(text);
    return quoted === null ? null : plainItems(quoted[1]!.split(/'\s*,\s*'/), counts);
  }
  const byCode = itemsByCode(value, counts.areCodes === true);
  if (byCode !== null) return byCode;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one): ListedItem[] => {
    if (typeof one === "string") return [plainItem(one, counts)];
    if (typeof one !== "object" || one === null) return [];
    const offer = isJsonObject(one)
      ? offerIn(one.properties, one.meta_data, one.meta, one.customAttributes)
      : null;
    const item = counts.areOwnIds === true ? itemWithoutId(one) : fromFacts(factsIn(one));
    return [offer === null ? item : { ...item, offer }];
  });
}

/**
 * `name:Tea|sku:T1;name:Pot|sku:P1` and the like: of the two signs the one between items is followed by a first name
 * again.
 */
function facts(text: string): readonly ListedItem[] | null {
  const first = /^([\p{L} _-]{1,30}):/u.exec(text)?.[1]?.trim();
  if (first === undefined) return null;
  const again = first.replace(/[/\\^$*+?.()|[\]{}]/g, "\\$&");
  const parted = text.split(new RegExp(`[|;,\\n]\\s{0,${MOST_GAP}}(?=${again}\\s{0,${MOST_GAP}}:)`, "u"));
  const items = parted.flatMap((item) => partedByBlanks(item, again));
  const made = items.map((item) =>
    fromFacts(
      item.split(BEFORE_NAME).map((part): [string, string] => {
        const at = part.indexOf(":");
        return [
          part.slice(0, at),
          part
            .slice(at + 1)
            .trimEnd()
            .replace(/[|;,]$/, ""),
        ];
      }),
    ),
  );
  return made.every(({ sku, title }) => sku !== "" || title !== null) ? made : null;
}

/**
 * Items between which only blanks stand, as BigCommerce writes its Product Details: where the first name comes again and
 * the same one behind it. A name within what another fact says is none.
 */
function partedByBlanks(item: string, again: string): readonly string[] {
  const parts = item.split(new RegExp(`(?<=\\S)\\s{1,${MOST_GAP}}(?=${again}\\s{0,${MOST_GAP}}:)`, "u"));
  const second = parts.map((part) => /^\s*([^:]{1,30}):/.exec(part.split(BEFORE_NAME)[1] ?? "")?.[1]?.trim());
  return second[0] !== undefined && second.every((name) => name === second[0]) ? parts : [item];
}

/**
 * White space that may stand between two facts: bounded, for a cell of nothing but that would otherwise be gone through
 * once for each of its letters.
 */
const MOST_GAP = 20;
const BEFORE_NAME = new RegExp(`[|;,\\n]\\s{0,${MOST_GAP}}(?=[\\p{L} _-]{1,30}:)`, "u");

const SIGNS = ["\n", "|", ";", "；", ",", "，", "、"] as const;
/** Signs that part names only where each part is counted. */
const SIGNS_IN_NAMES = [" + ", " / ", " & ", "<br>", " - "] as const;

/** Between names stands the strongest sign that occurs, or the one that the column has. */
function namesIn(text: string, said?: string): readonly string[] {
  const sign = said ?? SIGNS.find((one) => text.includes(one));
  return (sign === undefined ? [text] : text.split(sign))
    .map((part) => part.trim().replace(/\s+/g, " "))
    .filter((part) => part !== "");
}

const names = (text: string, counts: Counts): readonly ListedItem[] => {
  if (counts.form !== undefined) {
    const { form } = counts;
    return entriesOf(text, form).map((entry) => {
      const counted = countedBy(entry, form);
      return counted === null ? itemOf(entry, "1", counts) : pricedItem(counted.name, counted.qty, counts);
    });
  }
  const parts = namesIn(text, counts.sign);
  return plainItems(counts.first === true ? joinedNames(parts) : parts, counts);
};

/** Parts of a list all of whose names are counted before them, `2x Mug, 1x Tea, green`: those without a count go on. */
function joinedNames(parts: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const part of parts)
    if (names.length === 0 || COUNT_BEFORE.test(part)) names.push(part);
    else names.push(`${names.pop()!}, ${part}`);
  return names;
}

/** The items with their codes, which another cell lists in the same order; as they are where it lists others. */
export function withCodes(
  items: readonly ListedItem[],
  cell: string,
  { sign }: Counts,
): readonly ListedItem[] {
  const codes = namesIn(cell.trim(), sign);
  return codes.length === items.length ? items.map((item, i) => ({ ...item, sku: codes[i]! })) : items;
}

/** What they show together of their counts holds for each. */
function plainItems(parts: readonly string[], counts: Counts): readonly ListedItem[] {
  const own = countsIn(parts);
  const before = counts.before > own.before ? counts.before : own.before;
  const behind = counts.behind > own.behind ? counts.behind : own.behind;
  const { areLines = false, isCoded = false } = counts;
  return parts.map((part) => plainItem(part, { before, behind, areLines, isCoded }));
}

/**
 * `2 x Tea`, `2× Tea`, `Tea x 2`, `Tea (x2)`: a name with a count before or behind it. Between two numbers the sign is a
 * measure's (`4 x 4 Puzzle`, `Frame 10 x 15`), but where the lists count every name at that end, or name amounts in
 * others (`2 x 500g Tea`).
 */
function plainItem(part: string, counts: Counts): ListedItem {
  const text = part.trim().replace(/\s+/g, " ");
  const reckoned = reckonedItem(text);
  if (reckoned !== null) return reckoned;
  const before = COUNT_BEFORE.exec(text);
  const behind = counts.behind === ALL ? countBehind(text) : COUNT_BEHIND.exec(text);
  const rest = text.slice(before?.[0].length ?? 0);
  const named = behind === null ? "" : text.slice(0, behind.index);
  const isMeasured = /^\d/.test(rest) && !(counts.before >= SOME && /^\d+([.,]\d+)?\p{L}/u.test(rest));
  if (before !== null && (!isMeasured || counts.before === ALL)) return pricedItem(rest, before[1]!, counts);
  const isCounted = counts.behind === ALL || /[([]/.test(behind?.[0] ?? "") || !/\d$/.test(named);
  if (behind !== null && named !== "" && /[\s(×*]/.test(text) && isCounted)
    return pricedItem(named, behind[1]!, counts);
  return itemOf(text, "1", counts);
}

/** `Tea - 2x150=300`: what the units cost is reckoned behind the name, and comes out right. */
function reckonedItem(text: string): ListedItem | null {
  const [, name, qty, price, sum] =
    /^(.*\S)\s?[-–—:]\s?(\d{1,4})\s?[x×*х]\s?(\d+(?:[.,]\d{1,2})?)\s?=\s?(\d+(?:[.,]\d{1,2})?)$/iu.exec(
      text,
    ) ?? [];
  if (name === undefined) return null;
  const [units, each, all] = [qty, price, sum].map((number) => Number(number!.replace(",", "."))) as [
    number,
    number,
    number,
  ];
  return Math.abs(units * each - all) < 0.005 ? { ...itemOf(name, qty!, NO_COUNTS), price: price! } : null;
}

/** What one cost may stand behind the name: `Ancient Tomb - NM - 1,87 EUR`. */
const PRICED = /^(.+?)\s[-–@]\s*((?:\p{Sc}\s?)?\d[\d.,]*\s?(?:\p{Sc}|[A-Z]{3})|\p{Sc}\s?\d[\d.,]*)$/u;

/** What one of those counted cost, in brackets: `1x Loaf ($12)`. */
const PRICED_IN_BRACKETS = /^(.*[^\s(])\s*\((\p{Sc}\s?\d[\d.,]*|\d[\d.,]*\s?(?:\p{Sc}|[A-Z]{3}))\)$/u;
/** What is sold at several worths is called by them: `Gift card ($50)`. */
const OF_A_WORTH =
  /gift|voucher|coupon|credit|certificate|gutschein|cadeau|ch[eè]que|regalo|vale\b|buono|bon\b|bono\b|cadeaubon|tegoed|presentkort|gavekort|lahjakortti|poukaz|подар|hediye|ギフト|商品券|礼品|상품권/iu;

/** An item that its list counts: the amount in brackets behind it is its price, or that of all its units. */
function pricedItem(text: string, qty: string, counts: Counts): ListedItem {
  const [, name, price] = PRICED_IN_BRACKETS.exec(text.trim()) ?? [];
  if (name === undefined || OF_A_WORTH.test(name)) return itemOf(text, qty, counts);
  const item = itemOf(name, qty, counts);
  return counts.areLines === true ? { ...item, amount: price! } : { ...item, price: price! };
}

/** The code behind a name: `Tea (SKU: T1)`. */
const CODED = /^(.*\S)\s*[([](?:sku|id|артикул|арт\.?|art\.?|code|код):\s?([^\s()[\]]+)[)\]]$/iu;

function itemOf(text: string, qty: string, { isCoded }: Counts): ListedItem {
  const [, named = text, price = ""] = PRICED.exec(text.trim()) ?? [];
  const whole = named.trim();
  const [, code, behind] = isCoded === true ? (codedName(whole) ?? []) : [];
  const [, name = behind ?? whole, sku = code ?? whole] = CODED.exec(whole) ?? [];
  return { sku, title: name, qty, price, amount: "", returned: "", offer: "" };
}

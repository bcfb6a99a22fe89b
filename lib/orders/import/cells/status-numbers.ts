/** Numbers that platforms write for the state of an order. They are told by the other columns of their exports. */
import { plainName } from "../../../words/plain-name.ts";
import { plainWords } from "../../../words/word-lists.ts";
import type { Standing } from "./statuses.ts";
import { NO_WORDS, YES_WORDS } from "./yes.ts";

type StatusNumbers = Readonly<Record<string, Standing>>;

const inAllCases = (word: string): readonly string[] => [
  word,
  word.toUpperCase(),
  `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
];

/** PrestaShop's states as it is installed. */
const PRESTASHOP: StatusNumbers = {
  ...{ 1: "open", 2: "paid", 3: "paid", 4: "paid", 5: "paid", 6: "cancelled", 7: "refunded", 8: "cancelled" },
  ...{ 9: "paid", 10: "open", 11: "paid", 12: "open", 13: "open" },
};

/** Rakuten's, in its order system. */
const RAKUTEN: StatusNumbers = {
  ...{ 100: "open", 200: "paid", 300: "paid", 400: "paid", 500: "paid", 600: "paid", 700: "paid" },
  ...{ 800: "cancelled", 900: "cancelled" },
};

/** Yahoo! Shopping's, in the items' export of its store tool. */
const YAHOO: StatusNumbers = {
  ...{ 0: "open", 1: "open", 2: "paid", 3: "open", 4: "cancelled", 5: "paid", 8: "cancelled" },
};

/** PlentyONE's main states; a shop's own ones between them (5.1) are asked about. */
const PLENTY: StatusNumbers = {
  ...{
    1: "open",
    2: "open",
    3: "open",
    4: "paid",
    5: "paid",
    6: "paid",
    7: "paid",
    8: "cancelled",
    9: "refunded",
  },
};

/** How the states of documents with Magento's own number of an order are called. */
export const MAGENTO_STATUS = "magento_status";
/** Magento's word for an order all of which was paid back. */
const MAGENTO: StatusNumbers = Object.fromEntries(
  inAllCases("closed").map((word) => [word, "refunded"] as const),
);

/** Trendyol's words for parcels: a new one is paid, one that was broken up is told of anew by its parts. */
const TRENDYOL: StatusNumbers = Object.fromEntries([
  ...["created", "Picking", "Invoiced"].flatMap(inAllCases).map((word) => [word, "paid"] as const),
  ...["UnPacked", "UnSupplied"].flatMap(inAllCases).map((word) => [word, "cancelled"] as const),
]);

/** osCommerce's first states, and xt:Commerce's and Gambio's for an order called off. */
const OSCOMMERCE: StatusNumbers = { 1: "open", 2: "paid", 3: "paid", 99: "cancelled" };

/** A column that says yes or no to whether the order was paid. */
export const PAID_FLAG = new RegExp(
  `^(is|was)?(${[...plainWords(({ payments }) => payments?.flag)].join("|")})$`,
);
const PAID: StatusNumbers = Object.fromEntries([
  ...YES_WORDS.flatMap(inAllCases).map((word) => [word, "paid"] as const),
  ...NO_WORDS.flatMap(inAllCases).map((word) => [word, "open"] as const),
]);

/** Numbers that say that the goods have left the shop. */
const SENT = new Map<StatusNumbers, ReadonlySet<string>>([
  [PRESTASHOP, new Set(["4", "5"])],
  [RAKUTEN, new Set(["500", "600", "700"])],
  [YAHOO, new Set(["5"])],
  [PLENTY, new Set(["7"])],
]);
const NONE: ReadonlySet<string> = new Set();

/** Those of {@link statusNumbers} by which what is not paid yet was sent all the same. */
export const sentNumbers = (plainNames: readonly string[], column: number | undefined): ReadonlySet<string> =>
  SENT.get(statusNumbers(plainNames, column)) ?? NONE;

/** What is known of the numbers that stand in the column of states, to be said aloud; `null` without such. */
export function saidNumbers(
  plainNames: readonly string[],
  column: number | undefined,
  cells: readonly string[],
): string | null {
  const numbers = statusNumbers(plainNames, column);
  if (numbers === PAID) return null;
  const held = [...new Set(cells)].filter((cell) => /^\d+$/.test(cell) && Object.hasOwn(numbers, cell));
  const of = Map.groupBy(
    held.toSorted((a, b) => Number(a) - Number(b)),
    (cell) => numbers[cell]!,
  );
  return held.length === 0
    ? null
    : [...of].map(([standing, some]) => `${some.join(", ")} ${standing}`).join("; ");
}

/** What numbers, or yes and no, in the column of states stand for, in a table with these columns. */
export function statusNumbers(plainNames: readonly string[], column: number | undefined): StatusNumbers {
  const name = column === undefined ? "" : plainNames[column]!;
  const has = (other: string): boolean => plainNames.includes(plainName(other));
  if (PAID_FLAG.test(name)) return PAID;
  if (/^(currentstate|idorderstate)$/.test(name)) return PRESTASHOP;
  if (name === "orderstatus" && has("lineid") && has("subcode")) return YAHOO;
  if (name === "orderprogress") return RAKUTEN;
  if (name === plainName("注文ステータス") && has("サブステータスID")) return RAKUTEN;
  if (name === "ordersstatus") return OSCOMMERCE;
  if (name === "shipmentpackagestatus") return TRENDYOL;
  if (/^(order)?(status|state)$/.test(name) && has("increment_id")) return MAGENTO;
  if (name === plainName(MAGENTO_STATUS)) return MAGENTO;
  if (name === "status" && has("Auftragstyp")) return PLENTY;
  return name === plainName("ステータス") && has("商品管理番号") ? RAKUTEN : {};
}

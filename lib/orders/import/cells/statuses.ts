import { plainName } from "../../../words/plain-name.ts";
import { pieces, writtenWords } from "../../../words/word-lists.ts";
import type { OrderStatus } from "../../order.ts";

/** What a word says of an order: `open` ones are not sales yet, or never were. */
export type Standing = OrderStatus | "open";
export const STANDINGS: readonly Standing[] = ["paid", "cancelled", "refunded", "open"];

/** A shop's own words, as `--status WORD=paid` gives them; compared like the known ones. */
export type SaidStatuses = ReadonlyMap<string, Standing>;

/** How words are compared: Japanese leaves out the endings of some at will, `処理済み` and `処理済`. */
export const statusKey = (word: string): string =>
  plainName(word.replace(/^\s*wc-/i, "")).replace(/(?<=[済待消払取戻])[みちしい]/gu, "");

/**
 * Words by which platforms say what became of an order, in the languages they are set to. WooCommerce's `wc-` is
 * taken off before they are compared; case, accents, spaces and signs do not count.
 */
const STATUS = new Map(
  STANDINGS.flatMap((standing) =>
    writtenWords(({ states }) => states?.[standing], ", ").map(
      (word) => [statusKey(word), standing] as const,
    ),
  ),
);

/** A shop's word → what it says, `null` when the word is unknown. Empty means paid. */
export const readStatus = (word: string, said: SaidStatuses): Standing | null => {
  if (word === "") return "paid";
  const key = statusKey(word);
  if (key === "") return "paid";
  return said.get(key) ?? STATUS.get(key) ?? phrase(word, said) ?? (isCalledOff(word) ? "cancelled" : null);
};

/** Whether a word of a language without spaces ends in having been called off: `会計取消`; not in that it may be, or not. */
const isCalledOff = (word: string): boolean =>
  CALLED_OFF_AT_END.test(word.trim()) && !NOT_CALLED_OFF.test(word);
const CALLED_OFF_AT_END = new RegExp(`(?:${pieces(({ inStates }) => inStates?.calledOffAtEnd)})$`, "u");
const NOT_CALLED_OFF = new RegExp(
  pieces(({ inStates }) => inStates?.notCalledOff),
  "u",
);

/** Words that say nothing by themselves. */
const FILLERS = new Set(writtenWords(({ inStates }) => inStates?.fillers));
/** The words of a part that say something. */
const wordsOf = (part: string): string[] =>
  part.split(/[\s_]+/).filter((word) => word !== "" && !FILLERS.has(word.toLowerCase()));

/** Words that say that something holds for a part of an order. */
const PARTLY = new Set(writtenWords(({ inStates }) => inStates?.partly));
/** The same before a word, without a space: `Teilretoure`, `一部返品`. */
const PARTLY_GLUED = new RegExp(`^(?:${pieces(({ inStates }) => inStates?.partlyBefore)})`, "iu");

/** Whether some of an order came back or was called off: the rest of it was sold. */
function isPartlyOff(part: string, known: (words: string) => Standing | null): boolean {
  const words = wordsOf(part.replaceAll("-", " "));
  const rest = words.flatMap((word) =>
    PARTLY.has(word.toLowerCase()) ? [] : [word.replace(PARTLY_GLUED, "")],
  );
  const left = rest.join(" ");
  if (left === words.join(" ")) return false;
  const whole = known(left);
  return whole === "refunded" || whole === "cancelled";
}

const GRAVEST: readonly Standing[] = ["cancelled", "refunded", "open", "paid"];

/**
 * A phrase of known words: `Storniert / Abgelehnt`, `Order cancelled by customer`. Of several the gravest counts. A word
 * that is not known leaves the phrase unknown, and so do two words of a part that are not of sales (`refund rejected`).
 */
function phrase(text: string, said: SaidStatuses): Standing | null {
  const known = (words: string): Standing | null =>
    said.get(statusKey(words)) ?? STATUS.get(statusKey(words)) ?? null;
  // What stands in brackets behind an order that is off is why.
  const [, off] = /^([^(（]+?)\s*[(（][^)）]*[)）]$/u.exec(text) ?? [];
  const why = off === undefined ? null : known(off);
  if (why === "cancelled" || why === "refunded") return why;
  const parts = text
    .split(/[/|,，;:()（）・–—]+|\s-\s/u)
    .filter((part) => wordsOf(part).some((word) => /[\p{L}\p{N}]/u.test(word)));
  const read = parts.map((part): Standing | null => {
    const words = wordsOf(part);
    const whole = known(words.join(" "));
    if (whole !== null) return whole;
    if (isPartlyOff(part, known)) return "paid";
    if (words.length < 2) return null;
    const each = words.map(known);
    if (each.includes(null) || each.filter((status) => status !== "paid").length > 1) return null;
    return each.find((status) => status !== "paid") ?? "paid";
  });
  return read.includes(null) ? null : (GRAVEST.find((status) => read.includes(status)) ?? null);
}

const FRESH = new Set(writtenWords(({ inStates }) => inStates?.fresh, ", ").map(statusKey));
/** Of words for what was sold those that say that it was paid, and no more than that. */
const WAS_PAID = new Set(writtenWords(({ inStates }) => inStates?.wasPaid, ", ").map(statusKey));

/**
 * Of the words that stand in a column of states those for what was just taken in, where another says that it was paid:
 * what is new there is not paid yet.
 */
export function notPaidYet(words: ReadonlySet<string>): ReadonlySet<string> {
  const keys = [...words].map(statusKey);
  return keys.some((key) => WAS_PAID.has(key))
    ? new Set([...words].filter((word) => FRESH.has(statusKey(word))))
    : new Set();
}

/** Words of states for what has left the shop, and of those that say that it is yet to. */
const SENT = new RegExp(
  pieces(({ inStates }) => inStates?.sent),
  "iu",
);
const NOT_SENT = new RegExp(
  pieces(({ inStates }) => inStates?.notSent),
  "iu",
);

/** Whether a state says that the goods have left the shop: then they were sold, whenever they are paid. */
export const isSent = (state: string): boolean => SENT.test(state) && !NOT_SENT.test(state);

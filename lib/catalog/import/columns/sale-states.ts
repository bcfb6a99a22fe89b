import { NO, YES } from "../../../orders/import/cells/yes.ts";
import { IN_STOCK, OFF, ON, SOLD_OUT } from "./product-words.ts";

/** What turns a word into its contrary, before it or, in Turkish, behind it. */
const NOT_BEFORE =
  /^(non?|not|in|un|dis|de|des|nicht|kein|nie|ne|не|нет|pas|ikke|inte|ej|niet|nem|ei|bukan|tidak|không|khong|chưa|ngừng|ngưng|ไม่|ยังไม่|غير|לא|非|未|不|無|미|비)[\s_-]*$/i;
const NOT_BEHIND = /^[\s_-]*(değil|değildir|안함|안 함|않음|중지|しない|停止|終了)$/i;

/** Whether a word says the contrary of another: `Nonaktif` of `Aktif`, `לא פעיל` of `פעיל`. */
function isContrary(word: string, other: string): boolean {
  const [long, short] = [word.toLowerCase(), other.toLowerCase()];
  if (long.length <= short.length || short === "") return false;
  return (
    (long.endsWith(short) && NOT_BEFORE.test(long.slice(0, -short.length))) ||
    (long.startsWith(short) && NOT_BEHIND.test(long.slice(short.length)))
  );
}

/** Longer texts are no states. */
const MOST_LETTERS = 100;

/** What the words of a column of states say of goods. */
export interface SaidStates {
  /** Words by which goods are not sold. */
  readonly off: readonly string[];
  /** Words by which they are, or there are none of them just now. */
  readonly on: readonly string[];
  readonly unknown: readonly string[];
  /** Those of `off` that only the column's other words tell. */
  readonly contrary: readonly string[];
  /** Whether all of them are yes and no. */
  readonly isFlag: boolean;
  /** Whether they are states of goods in a shop whatever their column is called. */
  readonly areSurely: boolean;
}

/** Reads them; a word that is the contrary of another in the column, or of one for goods that are sold, is known by it. */
export function saidStates(said: readonly string[]): SaidStates {
  const isFlag = said.every(
    (word) => YES.test(word) || NO.test(word) || isMark(word) || /^[tf]$/i.test(word),
  );
  const contrary = said.filter(
    (word) =>
      said.some((other) => isContrary(word, other)) ||
      (word.length <= MOST_LETTERS &&
        !ON.test(word) &&
        [...word].some((_, at) => at > 0 && isContrary(word, onWordIn(word.slice(at))))),
  );
  const off = said.filter((word) => OFF.test(word) || NO.test(word) || contrary.includes(word));
  // Whatever a word turns into its contrary is itself what is sold.
  const on = said.filter(
    (word) =>
      !off.includes(word) &&
      ([ON, SOLD_OUT, IN_STOCK, YES].some((one) => one.test(word)) ||
        contrary.some((other) => isContrary(other, word))),
  );
  const unknown = said.filter((word) => !off.includes(word) && !on.includes(word));
  const isSure = (word: string): boolean => !OF_ALL.test(word) && !YES.test(word) && !NO.test(word);
  const areSurely =
    unknown.length === 0 &&
    off.some(isSure) &&
    said.some((word) => (ON.test(word) || contrary.length > 0) && isSure(word) && !off.includes(word));
  return { off, on, unknown, isFlag, areSurely, contrary: contrary.filter((word) => !OFF.test(word)) };
}

/** What switches, pockets and much else are as well as goods in a shop. */
const OF_ALL =
  /^(on|off|open|hidden|visible|concept|removed|normal|current|new|blocked|available|on sale|onsale|selling|withdrawn)$/i;
/** What stands in a cell for yes. */
export const isMark = (word: string): boolean => /^[x✓✔☑●*]$/i.test(word);

const onWordIn = (text: string): string => (ON.test(text.trim()) ? text.trim() : "");

import { NO, YES } from "../../../orders/import/cells/yes.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import type { ProductSample } from "../product-sample.ts";
import {
  CONDITION,
  HIDDEN_COLUMN,
  IN_STOCK,
  OFF,
  ON,
  OUT_OF_RANGE,
  SHOWN_COLUMN,
  STATE_COLUMN,
  STOCK_WORD,
} from "./product-words.ts";
import { isMark, saidStates } from "./sale-states.ts";
import { isOtherMatter, saleName, saysSold } from "./sale-words.ts";

/** More words are no states. */
const MOST_STATES = 12;
/** More words that nobody knows are no states to be asked about. */
const MOST_UNKNOWN = 6;

/** Words by which a column says that goods are not sold. */
export interface RefusedWords {
  readonly column: string;
  readonly words: readonly string[];
}

/** Columns that say whether a product is in the shop, and those that say yes of what is sold no more. */
export interface ShownColumns {
  /** Those of one name, a column for each of several places: what one of them sells is sold. */
  readonly shown: readonly (readonly number[])[];
  readonly off: readonly number[];
  readonly refused: readonly RefusedWords[];
}

/** What a table says of what is sold besides the columns looked through. */
interface Beside {
  readonly taken: ReadonlySet<number>;
  /** The column that is called as is known, or −1. */
  readonly active: number;
  readonly title: number;
}

/**
 * Finds them by their names and by what they say. `note` tells of states that are partly known.
 * @throws {ImportFailure} where nothing says what is sold, but a column may
 */
export function shownColumns(
  sample: ProductSample,
  { taken, active, title }: Beside,
  note: (text: string) => void,
): ShownColumns {
  const { header, bareNames, file } = sample;
  const shown: number[] = [];
  const off: number[] = [];
  const refused: RefusedWords[] = [];
  for (const [column, name] of bareNames.entries()) {
    if (taken.has(column)) continue;
    const all = wordsIn(sample, column);
    // Beside 1 it is WooCommerce's draft, and else how Access writes yes.
    const said = all.filter((word) => word !== "-1");
    if (said.length < all.length && all.includes("1") && saidStates(said).isFlag)
      refused.push({ column: header[column]!, words: ["-1", ...said.filter((word) => NO.test(word))] });
    if (said.length === 0 || said.length > MOST_STATES) continue;
    const states = saidStates(said);
    const sale = saleName(header[column]!);
    // Whether there are any is another matter, which `availabilityColumn` reads.
    const beside = isOtherMatter(header[column]!) || STOCK_WORD.test(name);
    if (states.isFlag) {
      if (!beside && (sale === "hides" || (HIDDEN_COLUMN.test(name) && sale !== "unsure"))) off.push(column);
      else if (SHOWN_COLUMN.test(name) || STATE_FLAG.test(name) || saysSold(header[column]!))
        shown.push(column);
      if (shown.at(-1) === column && said.every(isMark) && sample.cells(column).includes(""))
        refused.push({ column: header[column]!, words: [""] });
      continue;
    }
    const isNamed = !beside && (STATE_COLUMN.test(name) || SHOWN_COLUMN.test(name) || sale !== null);
    if (!isNamed && (beside || !states.areSurely)) continue;
    const isOff = states.off.some((word) => !NO.test(word));
    const { unknown, contrary } = states;
    // A word that is not known counts beside others that are.
    if (unknown.length === 0 ? !isOff : unknown.length === said.length) continue;
    if (unknown.length > 0 && unknown.every((word) => CONDITION.test(word) || /^\d+$/.test(word))) continue;
    shown.push(column);
    if (contrary.length > 0) refused.push({ column: header[column]!, words: contrary });
    if (unknown.length === 0) continue;
    const isAsked = unknown.length > 1 || said.some((word) => ON.test(word) && !IN_STOCK.test(word));
    if (!isOff && isAsked && !/lifecycle/.test(name))
      throw asked(sample, column, [...said.filter((word) => !unknown.includes(word)), ...unknown]);
    note(
      `${file}: ${header[column]} says ${unknown.join(", ")}, which is not known: these count as sold (--map "active=${header[column]}:WORD" with the words of those that are not)`,
    );
  }
  const isRead =
    shown.length > 0 ||
    off.length > 0 ||
    sample.called([...OUT_OF_RANGE, "is available", "is in stock"]).length > 0 ||
    (active >= 0 && wordsIn(sample, active).some((word) => [ON, OFF, YES, NO].some((one) => one.test(word))));
  const told = { shown: [...Map.groupBy(shown, (column) => bareNames[column]!).values()], off, refused };
  return isRead ? told : unreadState(sample, taken, title);
}

/** A state or what goods are like: of yes and no, it is a state. */
const STATE_FLAG = /^(etat|zustand|stan|stav|allapot|tila)$/;

/** The words of a column, each once. */
const wordsIn = (sample: ProductSample, column: number): readonly string[] => [
  ...new Set(sample.cells(column).filter((cell) => cell !== "")),
];

const asked = ({ file, header }: ProductSample, column: number, words: readonly string[]): ImportFailure =>
  new ImportFailure(
    `${file}: does ${header[column]} say what is for sale? It says ${words.join(", ")}, and nothing else tells what is sold. Say --map "active=${header[column]}:${words.at(-1)}" with the words, between commas, of goods that are not sold, or --map active=none`,
    true,
  );

/** What tells sold goods from others where no column was read so: one of two or a few words whose name speaks of it. */
function unreadState(sample: ProductSample, taken: ReadonlySet<number>, title: number): ShownColumns {
  const { header, bareNames } = sample;
  const shown: number[] = [];
  let ask: { readonly column: number; readonly said: readonly string[] } | null = null;
  const isForeign = title >= 0 && !KNOWN_LANGUAGE.test(sample.plainNames[title]!);
  for (const [column, name] of header.entries()) {
    const said = wordsIn(sample, column).map((word) => (word === "-1" ? "1" : word));
    if (bareNames[column] === "" || taken.has(column) || said.length < 2 || said.length > MOST_UNKNOWN)
      continue;
    // Where goods are in their life says little of whether they are sold: core, seasonal.
    const isState =
      STATE_COLUMN.test(bareNames[column]!) && !isOtherMatter(name) && !/lifecycle/.test(bareNames[column]!);
    const sale = saleName(name);
    const { isFlag } = saidStates(said);
    const isUnread = isForeign && isFlag && !isOtherMatter(name);
    if (!isState && sale === null && !isUnread) continue;
    if (isFlag && sale !== "unsure" && (isState || sale !== null)) shown.push(column);
    else {
      const off = isFlag || sale === "hides" ? null : offLetters(said);
      if (off !== null) return { shown: [], off: [], refused: [{ column: name, words: off }] };
      const isOther = said.some((word) => IN_STOCK.test(word) || CONDITION.test(word));
      if (isFlag || (!isOther && (isState || said.every((word) => /^\p{L}$/u.test(word)))))
        ask ??= { column, said };
    }
  }
  if (shown.length > 0 || ask === null)
    return { shown: shown.map((column) => [column]), off: [], refused: [] };
  throw asked(sample, ask.column, ask.said);
}

/**
 * Names of products in the languages of which the words for what is sold are known well. In others a column of yes and no
 * whose name says nothing may be that of what is sold.
 */
const KNOWN_LANGUAGE =
  /title|name(?!k)|item|menu|descri|detalle|bezeichn|artikel|designation|libelle|^nom|intitule|nombre|titul|titre|nome|naam|omschrijv|商品|品名|商品名|製品/;

/** Letters that shops' states are shortened to: active, and what takes goods out of the shop. */
const ON_LETTER = /^a$/i;
const OFF_LETTER = /^[dhi]$/i;

/** Those of a state's letters by which goods are not sold (CS-Cart's `A`, `D` and `H`), `null` where others stand beside them. */
function offLetters(said: readonly string[]): readonly string[] | null {
  const off = said.filter((word) => OFF_LETTER.test(word));
  return off.length > 0 &&
    off.length < said.length &&
    said.every((word) => off.includes(word) || ON_LETTER.test(word))
    ? off
    : null;
}

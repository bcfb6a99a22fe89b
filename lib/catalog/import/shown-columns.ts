import { ImportFailure } from "../../orders/import/import-failure.ts";
import { NO, YES } from "../../orders/import/yes.ts";
import type { ProductSample } from "./product-sample.ts";
import {
  CONDITION,
  HIDDEN_COLUMN,
  IN_STOCK,
  OFF,
  ON,
  OUT_OF_RANGE,
  SHOWN_COLUMN,
  SOLD_OUT,
  STATE_COLUMN,
} from "./product-words.ts";
import { isOtherMatter, saleName } from "./sale-words.ts";

/** More words are no states. */
const MOST_STATES = 12;
/** More words that nobody knows are no states to be asked about. */
const MOST_UNKNOWN = 4;

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
  readonly refused: RefusedWords | null;
}

/**
 * Finds them by their names and by what they say. `note` tells of states that are partly known. `active`: the column that
 * is called as is known, or −1.
 * @throws {ImportFailure} where nothing says what is sold, but a column may
 */
export function shownColumns(
  sample: ProductSample,
  taken: ReadonlySet<number>,
  active: number,
  note: (text: string) => void,
): ShownColumns {
  const { header, bareNames, file } = sample;
  const shown: number[] = [];
  const off: number[] = [];
  const known = (column: number): readonly string[] => [
    ...new Set(sample.cells(column).filter((cell) => cell !== "")),
  ];
  const isFlag = (said: readonly string[]): boolean => said.every((word) => YES.test(word) || NO.test(word));
  for (const [column, name] of bareNames.entries()) {
    if (taken.has(column)) continue;
    const said = known(column);
    if (said.length === 0 || said.length > MOST_STATES) continue;
    const sale = saleName(header[column]!);
    const beside = isOtherMatter(header[column]!);
    if (isFlag(said) && !beside && (sale === "hides" || (HIDDEN_COLUMN.test(name) && sale !== "unsure")))
      off.push(column);
    else if (isFlag(said) && SHOWN_COLUMN.test(name)) shown.push(column);
    else if (!isFlag(said)) {
      const unknown = said.filter((word) => ![OFF, ON, SOLD_OUT].some((one) => one.test(word)));
      const isState = !beside && (STATE_COLUMN.test(name) || SHOWN_COLUMN.test(name) || sale !== null);
      const isOff = said.some((word) => OFF.test(word) && !NO.test(word));
      // A word that is not known counts beside others that are.
      if (!isState) continue;
      if (unknown.length === 0 ? !isOff : unknown.length === said.length) continue;
      shown.push(column);
      if (unknown.length > 0)
        note(
          `${file}: ${header[column]} says ${unknown.join(", ")}, which is not known: these count as sold (--map "active=${header[column]}:WORD" with the words of those that are not)`,
        );
    }
  }
  const isRead =
    shown.length > 0 ||
    off.length > 0 ||
    sample.called([...OUT_OF_RANGE, "is available", "is in stock"]).length > 0 ||
    (active >= 0 && known(active).some((word) => [ON, OFF, YES, NO].some((one) => one.test(word))));
  const told = { shown: [...Map.groupBy(shown, (column) => bareNames[column]!).values()], off };
  return isRead ? { ...told, refused: null } : unreadState(sample, taken);
}

/** What tells sold goods from others where no column was read so: one of two or a few words whose name speaks of it. */
function unreadState(sample: ProductSample, taken: ReadonlySet<number>): ShownColumns {
  const { header, bareNames, file } = sample;
  const shown: number[] = [];
  let asked: { readonly column: number; readonly said: readonly string[] } | null = null;
  for (const [column, name] of header.entries()) {
    const said = [...new Set(sample.cells(column))].filter((word) => word !== "");
    if (taken.has(column) || said.length < 2 || said.length > MOST_UNKNOWN) continue;
    // Where goods are in their life says little of whether they are sold: core, seasonal.
    const isState =
      STATE_COLUMN.test(bareNames[column]!) && !isOtherMatter(name) && !/lifecycle/.test(bareNames[column]!);
    const sale = saleName(name);
    if (!isState && sale === null) continue;
    const isFlag = said.every((word) => YES.test(word) || NO.test(word));
    if (isFlag && sale !== "unsure") shown.push(column);
    else {
      const off = isFlag || sale === "hides" ? null : offLetters(said);
      if (off !== null) return { shown: [], off: [], refused: { column: name, words: off } };
      const isOther = said.some((word) => IN_STOCK.test(word) || CONDITION.test(word));
      if (isFlag || (!isOther && (isState || said.every((word) => /^\p{L}$/u.test(word)))))
        asked ??= { column, said };
    }
  }
  if (shown.length > 0 || asked === null)
    return { shown: shown.map((column) => [column]), off: [], refused: null };
  const name = header[asked.column]!;
  throw new ImportFailure(
    `${file}: does ${name} say what is for sale? It says ${asked.said.join(", ")}, and nothing else tells what is sold. Say --map "active=${name}:${asked.said.at(-1)}" with the words, between commas, of goods that are not sold, or --map active=none`,
    true,
  );
}

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

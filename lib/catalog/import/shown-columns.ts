import { NO, YES } from "../../orders/import/yes.ts";
import type { ProductSample } from "./product-sample.ts";
import { HIDDEN_COLUMN, OFF, ON, SHOWN_COLUMN, STATE_COLUMN } from "./product-words.ts";

/** More words are no states. */
const MOST_STATES = 12;

/** Columns that say whether a product is in the shop, and those that say yes of what is sold no more. */
export interface ShownColumns {
  /** Those of one name, a column for each of several places: what one of them sells is sold. */
  readonly shown: readonly (readonly number[])[];
  readonly off: readonly number[];
}

/** Finds them by their names and by what they say. `note` tells of states that are partly known. */
export function shownColumns(
  sample: ProductSample,
  taken: ReadonlySet<number>,
  note: (text: string) => void,
): ShownColumns {
  const { header, bareNames, file } = sample;
  const shown: number[] = [];
  const off: number[] = [];
  for (const [column, name] of bareNames.entries()) {
    if (taken.has(column)) continue;
    const said = [...new Set(sample.cells(column))].filter((cell) => cell !== "");
    if (said.length === 0 || said.length > MOST_STATES) continue;
    const isFlag = said.every((word) => YES.test(word) || NO.test(word));
    if (isFlag && HIDDEN_COLUMN.test(name)) off.push(column);
    else if (isFlag && SHOWN_COLUMN.test(name)) shown.push(column);
    else if (!isFlag) {
      const unknown = said.filter((word) => !OFF.test(word) && !ON.test(word));
      const isState = STATE_COLUMN.test(name) || SHOWN_COLUMN.test(name);
      const isOff = said.some((word) => OFF.test(word) && !NO.test(word));
      // A word that is not known counts beside others that are.
      if (unknown.length === 0 ? !isOff : !isState || unknown.length === said.length) continue;
      shown.push(column);
      if (unknown.length > 0)
        note(
          `${file}: ${header[column]} says ${unknown.join(", ")}, which is not known: these count as sold (--map active=none, and a file without them, where they are not)`,
        );
    }
  }
  return { shown: [...Map.groupBy(shown, (column) => bareNames[column]!).values()], off };
}

import { pieces } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";
import { IN_STOCK, OFF, SOLD_OUT, STATES, STOCK_WORD } from "./product-words.ts";
import { saidStates } from "./sale-states.ts";
import { isOtherMatter } from "./sale-words.ts";
import type { RefusedWords } from "./shown-columns.ts";

const AVAILABILITY = new RegExp(pieces(({ goods }) => goods?.availability));
/** What is no word of what is sold no more where a stock is told. */
const OF_STOCK = /^(\p{L}{0,3}|0|false|none|nein|non|off|hidden|ended|not active|on hold)$/iu;
/** More words are no states. */
const MOST_STATES = 12;

/** Words of columns that say whether there are any by which goods are sold no more: `Discontinued` beside `In stock`. */
export function soldNoMoreWords(sample: ProductSample): readonly RefusedWords[] {
  const states = new Set(sample.called(STATES));
  return [...sample.header.keys()].flatMap((column): RefusedWords[] => {
    const name = sample.plainNames[column]!;
    const isNamed = AVAILABILITY.test(name) && !isOtherMatter(sample.header[column]!);
    if (!states.has(column) && !STOCK_WORD.test(name) && !isNamed) return [];
    const said = [...new Set(sample.cells(column).filter((cell) => cell !== ""))];
    if (said.length > MOST_STATES || saidStates(said).isFlag) return [];
    const words = said.filter((word) => OFF.test(word) && !SOLD_OUT.test(word) && !OF_STOCK.test(word));
    // Beside words that say that there are some, or none just now.
    const isOfStock = said.some((word) => [IN_STOCK, SOLD_OUT].some((one) => one.test(word)));
    return words.length > 0 && isOfStock ? [{ column: sample.header[column]!, words }] : [];
  });
}

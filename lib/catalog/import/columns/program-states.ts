import type { ProductSample } from "../product-sample.ts";
import type { RefusedWords } from "./shown-columns.ts";

/** Columns of programs that say in a few words of their own what is done with goods, and those by which they leave the shop. */
const PROGRAMS: readonly {
  readonly named: RegExp;
  readonly words: RegExp;
  readonly off: RegExp;
  readonly isOfRow?: boolean;
}[] = [
  // PrestaShop: what is only looked at.
  { named: /^availablefororder$/, words: /^[01]$/, off: /^0$/ },
  // eBay and Matrixify: what a file does with a listing.
  {
    named: /^(action|command)$/,
    words: /^(add|revise|relist|new|merge|update|replace|ignore|end|end ?item|delete)$/i,
    off: /^(end|end ?item|delete)$/i,
    isOfRow: true,
  },
  // Amazon: what a file does with a listing.
  {
    named: /^(updatedelete|adddelete)$/,
    words: /^(update|partial ?update|delete|a|d|x)$/i,
    off: /^(delete|d|x)$/i,
  },
];

/** Words of such columns by which goods are not sold. */
export const programStates = (sample: ProductSample): readonly RefusedWords[] =>
  sample.bareNames.flatMap((name, column) => {
    const said = [...new Set(sample.cells(column).filter((cell) => cell !== ""))];
    const of = PROGRAMS.find(
      ({ named, words }) => named.test(name) && said.every((cell) => words.test(cell)),
    );
    const words = of === undefined ? [] : said.filter((cell) => of.off.test(cell));
    // What stands in all rows is what can be done with them.
    return words.length === 0 || (words.length === said.length && of?.isOfRow === true)
      ? []
      : [{ column: sample.header[column]!, words }];
  });

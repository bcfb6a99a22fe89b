/** Names of columns of money that is more than one price: by the words of all languages. */
import { pieces } from "../../../words/word-lists.ts";

const SUM = new RegExp(
  pieces(({ inColumns }) => inColumns?.sum),
  "iu",
);
const OTHER_SUM = new RegExp(
  pieces(({ inColumns }) => inColumns?.otherSum),
  "iu",
);

export const isCalledSum = (name: string): boolean => SUM.test(name);
/** Whether a name speaks of something else than what was bought: taxes, postage, what was taken off or given back. */
export const isOfOtherSum = (name: string): boolean => OTHER_SUM.test(name);

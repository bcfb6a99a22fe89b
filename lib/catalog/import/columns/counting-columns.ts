import { pieces } from "../../../words/word-lists.ts";
import { areFlags, type ProductSample } from "../product-sample.ts";
import { OVERSOLD, TRACKED } from "./product-words.ts";

const STOCK =
  "(stock|inventory|inventar|quantity|qty|bestand|lager|giacenz|magazzino|estoque|existenc|voorraad|sklad|zasob|magazyn|stany?|varasto|keszlet|stok|остат|залишк|учет|tonkho|kho$)";
const COUNTS = `(${pieces(({ goods }) => goods?.counts)})`;
/** Names that say whether the pieces of goods are counted. */
const TRACKED_NAME = new RegExp(
  `${COUNTS}.{0,12}${STOCK}|${STOCK}.{0,6}${COUNTS}|${pieces(({ goods }) => goods?.countsStock)}`,
);
/** Names that say whether goods are sold without any left. */
const OVERSOLD_NAME =
  /over(sell|sold|sale)|disable(when)?(soldout|outofstock)|uberverk|back ?orders?(mode|allow|policy)?$|backorderable$|allowbackorder|(sell|order|purchas)\w*(when|without|whennot|ifno)(out|sold|instock|stock)|negativ\w*(stock|amount|inventory|lager|bestand|qty|quantity)|(stock|lager|bestand)negativ|(vend|vent|comand|command|pedid|ordin|bestel|verk|prodej|zamow)\w*(sansstock|horsstock|ruptur|sinstock|semestoque|senzagiacenz|zondervoorraad|ohnebestand|ohnelager|bezskladu|bezstanu)/;
/** Names that say that there are always enough. */
const UNLIMITED_NAME = new RegExp(pieces(({ goods }) => goods?.unlimited));
const NEVER = /donot|dont|notallow|deny|disallow|disable|prevent|block|^no(back|over)/;
/** What is no word for counting but says how many there are. */
const OTHER =
  /config|notif|level|alert|threshold|warn|min|reorder|location|date|qty$|quantity$|value|status$/;

/** Columns that say whether goods are counted, and whether they are sold without any left. */
export interface CountingColumns {
  readonly tracked: readonly number[];
  readonly oversold: readonly number[];
  /** Columns that say that there are always enough. */
  readonly unlimited: readonly number[];
  /** Those that say yes where they are not. */
  readonly neverOversold: readonly number[];
}

/** Finds them: those that are called as is known, and those whose names are made of such words and that say yes and no. */
export function countingColumns(sample: ProductSample): CountingColumns {
  const found = (known: readonly string[], name: RegExp): readonly number[] => {
    const called = sample.called(known);
    const worded = sample.plainNames.flatMap((plain, column) =>
      name.test(plain) && !OTHER.test(plain) && saysWhether(sample, column) ? [column] : [],
    );
    return [...new Set([...called, ...worded])];
  };
  const isNever = (column: number): boolean => NEVER.test(sample.plainNames[column]!);
  const oversold = found(OVERSOLD, OVERSOLD_NAME);
  return {
    tracked: found(TRACKED, TRACKED_NAME),
    oversold: oversold.filter((column) => !isNever(column)),
    unlimited: found([], UNLIMITED_NAME),
    neverOversold: oversold.filter(isNever),
  };
}

/** Whether a column says yes and no, or in a few words that something is done or not. */
function saysWhether(sample: ProductSample, column: number): boolean {
  const words = new Set(sample.cells(column).filter((cell) => cell !== ""));
  return (
    words.size > 0 &&
    words.size <= 4 &&
    (areFlags(sample, column) || [...words].every((word) => /^\p{L}/u.test(word)))
  );
}

import { NO, YES } from "../../../orders/import/cells/yes.ts";
import { nameParts } from "../../../orders/import/columns/name-parts.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { listPlaces } from "../pieces-by-place.ts";
import { isNumeric, type ProductSample } from "../product-sample.ts";
import { BARE_COUNT, IN_STOCK, NO_STOCK, ON, SOLD_OUT, STOCK_RANKS, STOCK_WORD } from "./product-words.ts";

/** Counts of one place each are called alike but for the place: `inventory_Main_Outlet`, `Stock - Berlin`. */
const AT_PLACE =
  /^(.*?(?:stock|inventory|qty|quantity|on hand|bestand|available|库存|在庫数?))[\s_:\-[(]+(.+?)[\])]?$/iu;

/** Longer ones are no names, and take long to be looked through. */
const MOST_LETTERS = 200;

/** Places before what is counted at each: `europe (warehouse quantity)`. */
const PLACE_BEFORE = /^[^()]+\(([^()]*(?:stock|inventory|warehouse)[^()]*)\)$/iu;

/** `stockBerlin`: one name of two words, as programs write it. */
const AT_JOINED_PLACE =
  /^(stock|inventory|qty|quantity|onHand|bestand|available|existencias|estoque)(\p{Lu}\p{L}+)$/u;
/** What is there at another time, or of another kind. */
const NO_JOINED_PLACE =
  /init|inici|anfang|final|open|clos|prev|anterior|old|neu|new|nuev|novo|after|before|count|level|used|entr|salid|said|moved|delta|change|diff/iu;

/** What tells counts of the same pieces apart, which is no place. */
const NO_PLACE =
  /r[eé]e?l|real\b|virtu|phys|fís|theor|teor|avail|dispo|verfüg|free|frei|reserv|commit|alloc|actual|current|aktuell|total|gesamt|\bmin|\bmax|soll|\bist\b|incoming|future/iu;

/** The columns that count what there is, to be added up: one, or one for each place. None where no name says so. */
export function stockColumns(sample: ProductSample, taken: ReadonlySet<number>): readonly number[] {
  const { plainNames, header } = sample;
  const free = plainNames.flatMap((name, column) =>
    STOCK_WORD.test(name) &&
    !NO_STOCK.test(name) &&
    !countsParts(header[column]!) &&
    !taken.has(column) &&
    countsPieces(sample, column) &&
    (!BARE_COUNT.test(name) || sample.numbers(column).includes(0))
      ? [column]
      : [],
  );
  // Noughts and ones are a yes and no where another column counts more.
  const counts = free.filter((column) => sample.numbers(column).some((number) => (number ?? 0) > 1));
  for (const rank of STOCK_RANKS) {
    const best = (counts.length > 0 ? counts : free).filter((column) => rank.test(plainNames[column]!));
    if (best.length === 0) continue;
    const stem = (column: number): string | undefined => {
      const name = header[column]!.trim();
      return name.length > MOST_LETTERS ? undefined : (AT_PLACE.exec(name) ?? PLACE_BEFORE.exec(name))?.[1];
    };
    const first = stem(best[0]!);
    const isPlace = (column: number): boolean => !NO_PLACE.test(header[column]!);
    // Of a place that has one or none of everything the others tell what it counts.
    const alike =
      first === undefined ? [] : free.filter((column) => !best.includes(column) && stem(column) === first);
    return [...best, ...alike].filter(
      (column, i) =>
        i === 0 ||
        (isPlace(best[0]!) &&
          isPlace(column) &&
          ((first !== undefined && stem(column) === first) || areJoinedPlaces(sample, [best[0]!, column]))),
    );
  }
  return [];
}

/** How many there are of what a name says behind it. */
const NUMBER = new RegExp(`^(?:${pieces(({ goods }) => goods?.numberOf)})$`);
const OF = /^(de|del|des|di|da|do|of|der|von|van|af|av|w|на|во)$/;

/** Pieces of the goods themselves, and where or how they are there, beside the words for a stock; `Stk` and the like are short. */
const OF_GOODS = new RegExp(`^$|^\\P{N}{1,3}$|^\\d+$|${pieces(({ goods }) => goods?.ofGoods)}`, "u");
/** Parts that are called in as few letters. */
const SHORT_PART = /^(led|cpu|ram|usb|hdmi)s?$/;

/**
 * Whether a name counts something that goods have or are made of, and not the goods: `Anzahl LEDs`, `Nombre de pages`,
 * `Number_of_Ratings`.
 */
function countsParts(header: string): boolean {
  const [number = "", ...more] = nameParts(header);
  if (more.length === 0 || !NUMBER.test(number)) return false;
  const of = more.filter((part, i) => i > 0 || !OF.test(part)).join("");
  return SHORT_PART.test(of) || !(OF_GOODS.test(of) || STOCK_WORD.test(of));
}

/** Columns of such counts, which no list of words for parts can know: they are told. */
export const partCounts = (sample: ProductSample, taken: ReadonlySet<number>): readonly number[] =>
  [...sample.header.keys()].filter((column) => {
    const name = sample.plainNames[column]!;
    return (
      !taken.has(column) &&
      STOCK_WORD.test(name) &&
      !NO_STOCK.test(name) &&
      !OTHER_COUNT.test(name) &&
      countsParts(sample.header[column]!) &&
      isNumeric(sample, column)
    );
  });

/** Whether names of one word are those of two places, of which each has more of something: neither is a part of the other. */
function areJoinedPlaces(sample: ProductSample, columns: readonly [number, number]): boolean {
  const [one, other] = columns.map((column) => {
    const [, stem, place] = AT_JOINED_PLACE.exec(sample.header[column]!.trim()) ?? [];
    return {
      stem,
      isPlace: place !== undefined && !NO_JOINED_PLACE.test(place),
      numbers: sample.numbers(column),
    };
  });
  if (!one!.isPlace || !other!.isPlace || one!.stem !== other!.stem) return false;
  const more = one!.numbers.map((number, row) => (number ?? 0) - (other!.numbers[row] ?? 0));
  return more.some((difference) => difference > 0) && more.some((difference) => difference < 0);
}

const SELLABLE = new RegExp(pieces(({ goods }) => goods?.sellable));
const HELD_BACK = new RegExp(pieces(({ goods }) => goods?.heldBack));

/**
 * The column of the pieces that can be sold beside one of all that are there: less by what a third holds back in every row,
 * or never more and called so.
 * @returns −1 where there is none
 */
export function sellableStock(sample: ProductSample, stock: number): number {
  if (stock < 0 || !isNumeric(sample, stock)) return -1;
  const there = sample.numbers(stock);
  const { plainNames } = sample;
  const counts = plainNames.flatMap((_, column) => {
    const numbers = sample.numbers(column);
    return column !== stock && numbers.some((number) => number !== null) && isNumeric(sample, column)
      ? [column]
      : [];
  });
  const isLess = (column: number, held: readonly (number | null)[]): boolean =>
    sample
      .numbers(column)
      .every((left, row) => (there[row] ?? null) === null || left === there[row]! - (held[row] ?? 0));
  for (const back of counts.filter((column) => HELD_BACK.test(plainNames[column]!))) {
    const held = sample.numbers(back);
    if (!held.some((number) => number !== null && number > 0)) continue;
    const left = counts.find((column) => column !== back && isLess(column, held));
    if (left !== undefined) return left;
  }
  return (
    counts.find(
      (column) =>
        SELLABLE.test(plainNames[column]!) &&
        STOCK_WORD.test(plainNames[column]!) &&
        !NO_STOCK.test(plainNames[column]!) &&
        // Noughts and ones are a yes and no.
        sample.numbers(column).some((left) => (left ?? 0) > 1) &&
        sample
          .numbers(column)
          .every((left, row) => left === null || (there[row] ?? null) === null || left <= there[row]!) &&
        sample.numbers(column).some((left, row) => left !== null && left !== there[row]),
    ) ?? -1
  );
}

/** Names of states of a stock, and what may be had or not beside the goods. */
const AVAILABILITY = new RegExp(pieces(({ goods }) => goods?.availability));
const OTHERS_AVAILABILITY =
  /pick ?up|deliver|ship|versand|abhol|livraison|engrav|gift|wrap|service|repair|ebay|amazon|google|facebook/;

/** What was there when the counting began says nothing where it is none of anything. */
const isNeverCounted = (sample: ProductSample, column: number): boolean =>
  /opening|initial/.test(sample.plainNames[column]!) && sample.numbers(column).every((number) => !number);

const countsPieces = (sample: ProductSample, column: number): boolean =>
  (isNumeric(sample, column) && !isNeverCounted(sample, column)) ||
  listPlaces(sample.cells(column)) ||
  sample.cells(column).some((cell) => SOLD_OUT.test(cell));

/** Whether some cells of a column say in more than a no that there are none. */
export const saysSoldOut = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).some((cell) => SOLD_OUT.test(cell) && !YES.test(cell) && !NO.test(cell));

/** The column whose words say whether there are any. */
export const availabilityColumn = (sample: ProductSample, taken: ReadonlySet<number>): number =>
  sample.plainNames.findIndex((name, column) => {
    const said = sample.cells(column).filter((cell) => cell !== "");
    return (
      (STOCK_WORD.test(name) || AVAILABILITY.test(name)) &&
      !OTHERS_AVAILABILITY.test(name) &&
      !taken.has(column) &&
      saysSoldOut(sample, column) &&
      // What is for sale is there where the others are sold out.
      said.every((cell) => [SOLD_OUT, IN_STOCK, ON].some((one) => one.test(cell)))
    );
  });

/** What whole numbers of products may be beside pieces of them. */
const OTHER_NUMBER =
  /weight|gewicht|poids|peso|gram|kg|sugar|zucker|sucre|fat$|fett|salt$|salz|protein|eiwei|carb|fib(er|re)|caffein|koffein|sodium|size|length|width|height|depth|breite|hohe|lange|volume|\bml|liter|litre|pack|unit|min|max|vat|tax|mwst|iva|tva|btw|rating|review|score|year|vintage|jahr|annee|sort|position|order|rank|priorit|point|age|days?$|warranty|garant|power|watt|volt|speed|id$|code|number|no$|nr$|ean|gtin|upc|barcode|price|preis|prix|precio|cost|discount|percent|threshold|reorder|alert|sold|sales|view|click|image|page|level|calorie|kcal|rate$|price|отзыв|рейтинг|оценк|просмотр|orden|点数|重|年|順|税|点|号/;
/** How many there are of something else than goods: `variantCount`, `Number of reviews`. */
const OTHER_COUNT =
  /(variant|variation|image|img|photo|picture|order|review|rating|view|visit|like|comment|option|colou?r|categor|favou?rite|wish|click|share|vote|follow|download|media|tag|attribut|child|question|answer)s?_?(count|counter|total|num|qty)$|^(num(ber)?|count|total|anzahl|nombre|numero|cantidad|n)(of|de|der)?(variant|variation|image|photo|picture|order|review|rating|view|like|comment|option|colou?r|categor|favou?rite|wish|click)/;
/** `Caffeine (mg)`: a measure. */
const UNIT =
  /[([]\s*([munkcd]?(g|l|m)|mg|kcal|kj|%|w|kw|v|oz|lbs?|in|inch|ft|°?[cf]|min|h|hz|mah|cc|cal|iu|db)\s*[)\]]/i;
/** Whether a column's name says that its whole numbers are no pieces, nor sums. */
export const isOtherNumber = (header: string): boolean => {
  const name = plainName(header);
  return (
    (OTHER_NUMBER.test(name) && !PRICE_OR_COST.test(name)) ||
    OTHER_COUNT.test(name) ||
    UNIT.test(header) ||
    STOCK_WORD.test(name) ||
    NO_STOCK.test(name) ||
    MEASURED.test(name)
  );
};
const PRICE_OR_COST = /price|preis|prix|precio|cost/;
/** What is measured of goods, in other letters. */
const MEASURED = new RegExp(pieces(({ goods }) => goods?.measured));
/** More are no pieces, or something else. */
const MOST_PIECES = 100_000;

/**
 * Whole numbers, some zero, where nothing was found to say how many there are.
 * @throws {ImportFailure}
 */
export function askHowMany(sample: ProductSample, taken: ReadonlySet<number>): void {
  const { header, plainNames, file } = sample;
  const like = header.findIndex((_, column) => {
    const cells = sample.cells(column);
    const numbers = sample.numbers(column);
    return (
      !taken.has(column) &&
      (BARE_COUNT.test(plainNames[column]!) || !OTHER_NUMBER.test(plainNames[column]!)) &&
      !OTHER_COUNT.test(plainNames[column]!) &&
      !UNIT.test(header[column]!) &&
      plainNames[column] !== "" &&
      cells.every((cell) => /^\d{1,6}$/.test(cell)) &&
      (numbers.includes(0) || BARE_COUNT.test(plainNames[column]!)) &&
      numbers.every((number) => number! <= MOST_PIECES) &&
      (new Set(cells).size > 2 || BARE_COUNT.test(plainNames[column]!)) &&
      !numbers.every((number, i) => number === numbers[0]! + i)
    );
  });
  if (like < 0) return;
  throw new ImportFailure(
    `${file}: is ${header[like]} how many there are? It holds whole numbers${sample.numbers(like).includes(0) ? ", some of them 0," : ""} and no stock was found. Say --map "stock=${header[like]}", name the right column, or say --map stock=none`,
    true,
  );
}

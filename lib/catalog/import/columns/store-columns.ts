import { areFlags, isNumeric, type ProductSample } from "../product-sample.ts";

/** What columns of tills that have the same for each of their stores say: `Price [Berlin]`, `In stock [Berlin]`. */
interface StoreColumns {
  /** Whether goods are sold there. */
  readonly sold: readonly number[];
  readonly prices: readonly number[];
  /** How many there are. */
  readonly counts: readonly number[];
  /** Of how few it warns, and what else is said of each store. */
  readonly others: readonly number[];
}

const AT_STORE = /^.+ ?\[(.+)\]$/u;
/** What is said of a store at least: whether goods are sold there, for how much, and how many there are. */
const FEWEST = 3;

/**
 * Loyverse's columns for each store, whatever language they are called in: behind one another whether goods are sold
 * there, their price, how many there are and of how few it warns. `null` where the cells do not say so.
 */
export function storeColumns(sample: ProductSample): StoreColumns | null {
  const columns = [...sample.header.keys()].filter((column) => AT_STORE.test(sample.header[column]!.trim()));
  const stores = [
    ...Map.groupBy(columns, (column) => AT_STORE.exec(sample.header[column]!.trim())![1]!).values(),
  ];
  const [first] = stores;
  // Its export begins with the handle in every language.
  if (sample.plainNames[0] !== "handle") return null;
  if (first === undefined || first.length < FEWEST) return null;
  if (stores.some((store) => store.length !== first.length)) return null;
  const [sold, prices, counts] = [0, 1, 2].map((place) => stores.map((store) => store[place]!));
  const said = (column: number): readonly string[] => sample.cells(column).filter((cell) => cell !== "");
  const areSold = sold!.every((column) => areFlags(sample, column) && said(column).some(isLetter));
  const arePrices = prices!.some((column) => isNumeric(sample, column));
  const areCounts = counts!.every((column) =>
    sample.numbers(column).every((number, row) => number !== null || sample.cells(column)[row] === ""),
  );
  if (!areSold || !arePrices || !areCounts) return null;
  return {
    ...{ sold: sold!, prices: prices!, counts: counts! },
    others: stores.flatMap((store) => store.slice(FEWEST)),
  };
}

/** `Y`, not `1`. */
const isLetter = (cell: string): boolean => /^\p{L}/u.test(cell);

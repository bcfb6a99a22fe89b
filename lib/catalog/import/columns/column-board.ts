import { ImportFailure } from "../../../orders/import/import-failure.ts";
import type { CatalogOptions } from "../catalog-format.ts";
import type { ProductSample } from "../product-sample.ts";
import { columnNumbered, isNameless } from "../table-records.ts";
import { FILED_UNDER, isFiled } from "../variant-rows.ts";
import { barcodesLast } from "./item-codes.ts";
import type { ProductColumns } from "./product-columns.ts";
import { PRODUCT_COLUMNS } from "./product-words.ts";
import type { RefusedWords } from "./shown-columns.ts";

type Told = { -readonly [K in keyof Omit<ProductColumns, "of">]: ProductColumns[K] };

/** What is found of a table's columns, rule by rule: those of an item's fields, and what else they tell. */
export class ColumnBoard {
  readonly sample: ProductSample;
  readonly note: (text: string) => void;
  /** Columns of which something was read. */
  readonly taken = new Set<number>();
  /** What else is known, as far as the rules have come. */
  readonly told: Told;
  /** Columns that say by yes and no whether there are any. */
  whether: readonly number[] = [];
  readonly #map: CatalogOptions["map"];
  readonly #fields: Map<string, readonly string[]>;
  readonly #found = new Map<string, string>();

  /** @throws {ImportFailure} where what was said names no field or no column */
  constructor(sample: ProductSample, { map: given, note }: Pick<CatalogOptions, "map" | "note">) {
    const { map, refused } = refusedWords(given);
    this.sample = sample;
    this.note = note;
    this.#map = map;
    askWhatIsSaid(sample, map);
    this.#fields = new Map(Object.keys(PRODUCT_COLUMNS).map((field) => [field, wordsOfField(field, map)]));
    // What is printed on a package comes after what the shop calls it by; what sizes are filed under is none of theirs.
    if (!map.has("sku"))
      this.#fields.set(
        "sku",
        barcodesLast(
          wordsOfField("sku", map).filter((name) => name !== FILED_UNDER || !isFiled(sample.header)),
        ),
      );
    this.told = {
      ...{
        listed: [],
        places: [],
        soldAt: [],
        availability: [],
        soldOut: [],
        inStock: [],
        shown: [],
        off: [],
        refused,
      },
      ...{
        keptApart: [],
        tracked: [],
        oversold: [],
        neverOversold: [],
        sale: null,
        onSale: null,
        discount: null,
        handle: null,
      },
      ...{ parents: null, parentNames: [], listing: null, levels: [], sizes: { options: [], pairs: [] } },
    };
  }

  /** The column that was said to be a field's; `none` where it was said that there is none. */
  saidOf(field: string): string | undefined {
    return this.#map.get(field);
  }

  isSaid(field: string): boolean {
    return this.#map.has(field);
  }

  /** Whether no column of a field was said, nor one is called as is known. */
  isOpen(field: string): boolean {
    return !this.isSaid(field) && this.sample.called(wordsOfField(field, this.#map)).length === 0;
  }

  /** How columns of a field may be called, or are where they were found. */
  names(field: string): readonly string[] {
    return this.#fields.get(field)!;
  }

  /** The columns of a field, the first that holds something counts. */
  columns(field: string): readonly number[] {
    return this.sample.called(this.names(field));
  }

  /** The first of them; −1 without. */
  first(field: string): number {
    return this.columns(field)[0] ?? -1;
  }

  /** All fields with how their columns may be called. */
  get fields(): ReadonlyMap<string, readonly string[]> {
    return this.#fields;
  }

  /** Takes columns (−1: none) for a field, found by something that they hold or are called. */
  take(field: string, columns: readonly number[]): void {
    const held = columns.filter((column) => column >= 0);
    if (held.length === 0) return;
    this.use(held);
    const names = this.named(held);
    this.#fields.set(field, names);
    this.tell(field, names.join("+"));
  }

  /** Leaves a field with these columns, of which nothing is said. */
  keep(field: string, names: readonly string[]): void {
    this.#fields.set(field, names);
  }

  /** Says at last what was found by words. */
  tell(field: string, column: string): void {
    this.#found.set(field, column);
  }

  /** What was found by words, by field. */
  get found(): ReadonlyMap<string, string> {
    return this.#found;
  }

  /** Something is read of these columns. */
  use(columns: Iterable<number>): void {
    for (const column of columns) if (column >= 0) this.taken.add(column);
  }

  /** Columns as they are called. */
  named(columns: readonly number[]): readonly string[] {
    return columns.map((column) => this.sample.header[column]!);
  }
}

/**
 * Finds something of a table's columns, from what it holds and from what earlier rules found.
 * @throws {ImportFailure} where nobody can tell, to ask
 */
export type ColumnRule = (board: ColumnBoard) => void;

/** The columns of a field by what was said, or else all that are called as is known. */
export function wordsOfField(field: string, map: CatalogOptions["map"]): readonly string[] {
  const column = map.get(field);
  return column === undefined ? PRODUCT_COLUMNS[field]! : column === "none" ? [] : [column];
}

function askWhatIsSaid({ file, header }: ProductSample, map: CatalogOptions["map"]): void {
  const unknown = [...map.keys()].find((field) => PRODUCT_COLUMNS[field] === undefined);
  if (unknown !== undefined)
    throw new ImportFailure(
      `--map ${unknown}=…: there is no field ${unknown}; fields are ${Object.keys(PRODUCT_COLUMNS).join(", ")}`,
      true,
    );
  const missing = [...map].find(
    ([, column]) =>
      column !== "none" &&
      !(isNameless(column) && columnNumbered(column) < header.length) &&
      !header.some((name) => name.trim() === column.replace(/\s+/g, " ").trim()),
  );
  if (missing !== undefined)
    throw new ImportFailure(
      `${file}: --map ${missing[0]}=${missing[1]}: there is no column ${missing[1]}; columns are ${header.join(", ")}`,
      true,
    );
}

/** `active=Status:D,H`: the words of a column by which goods are not sold, and what else was said. */
function refusedWords(map: CatalogOptions["map"]): {
  readonly map: CatalogOptions["map"];
  readonly refused: readonly RefusedWords[];
} {
  const [, column, list] = /^(.+):([^:]+)$/.exec(map.get("active") ?? "") ?? [];
  if (column === undefined || list === undefined) return { map, refused: [] };
  const words = list.split(",").map((word) => word.trim());
  return { map: new Map([...map, ["active", column]]), refused: [{ column, words }] };
}

import { ImportFailure } from "../../orders/import/import-failure.ts";
import type { ProductSample } from "./product-sample.ts";

/** Names of what variants have in common, most telling first. */
const FAMILY =
  /^(item|variant|variation|product)?group(id)?$|^family$|^gruppe$|handle|parent|paircode|variantof|induk|^itemnumber$|master|^style(no|code|id|number)?$|model(number|no|code|id)?$|configurable|spu|basesku|vater|eltern|padre|^product(id|ref|code|number)$|^(product|item|article|artikel)id$|^spu|^款号$|^款式|^商品(管理)?番号$/;
/** What a column groups that holds categories, companies or pages. */
const NO_FAMILY = /categ|kateg|カテゴリ|分類|категор|group(?!id)(?!$)|gruppe.|seite|page|company|firma/;
/** What names kinds and cars as well as goods: only codes, which have digits, file sizes. */
const KIND_OR_CODE = /^(style|model)$/;
const wordsOf = (title: string): readonly string[] => title.toLowerCase().split(/[\s,/|(-]+/u);
/** Titles of several sizes begin alike. */
const firstWord = (title: string): string => wordsOf(title)[0]!;

/**
 * The column in which variants of a product are called alike: what stands in it comes again, with titles that are the same
 * or begin alike; −1 without one.
 */
export function familyColumn(
  sample: ProductSample,
  { sku, title }: { readonly sku: number; readonly title: number },
): number {
  const { plainNames } = sample;
  const titles = sample.cells(title);
  return plainNames.findIndex((name, column) => {
    if (column === sku || column === title || !FAMILY.test(name) || NO_FAMILY.test(name)) return false;
    const cells = sample.cells(column);
    if (KIND_OR_CODE.test(name) && cells.some((cell) => cell !== "" && !/\d/.test(cell))) return false;
    const isMaker = makersOf(titles, cells);
    const groups = [...Map.groupBy(titles.keys(), (row) => cells[row]!)].filter(
      ([family, rows]) => family !== "" && rows.length > 1,
    );
    // What a product is filed under holds many, of all kinds of names.
    return (
      groups.length > 0 &&
      groups.every(([, rows]) =>
        isOne(
          rows.map((row) => titles[row]!),
          isMaker,
        ),
      )
    );
  });
}

/**
 * Which first words say whose goods these are, not what they are: one that begins names in several families, where these
 * are words or most names begin with it.
 */
function makersOf(titles: readonly string[], families: readonly string[]): (word: string) => boolean {
  const times = new Map<string, { count: number; readonly filed: Set<string> }>();
  const names = new Set<string>();
  for (const [row, title] of titles.entries()) {
    const word = firstWord(title);
    const seen = times.get(word) ?? { count: 0, filed: new Set() };
    if (!names.has(title.toLowerCase())) seen.count++;
    names.add(title.toLowerCase());
    if (families[row] !== "") seen.filed.add(families[row]!);
    times.set(word, seen);
  }
  return (word) => {
    const { count = 0, filed = new Set<string>() } = times.get(word) ?? {};
    return filed.size > 1 && (count * 2 > names.size || [...filed].every((family) => !/\d/.test(family)));
  };
}

/** Whether names are those of one product's sizes: the same, or alike in the first word that says what it is. */
function isOne(titles: readonly string[], isMaker: (word: string) => boolean): boolean {
  const named = [...new Set(titles.filter((title) => title !== ""))];
  if (named.length <= 1) return true;
  const words = named.map(wordsOf);
  const skipped = words.every(([word]) => word === words[0]![0]) && isMaker(words[0]![0]!) ? 1 : 0;
  return new Set(words.map((one) => one[skipped] ?? "")).size === 1;
}

/** Columns in which a size names its product, by that one's code or number. */
export interface ParentColumns {
  readonly parent: string;
  /** Where a product has what its sizes name it by. */
  readonly id: string;
}
const PARENT = /parent|variantof|vater|eltern|padre|induk|hauptartikel|master/;
const NO_PARENT = /categ|kateg|カテゴリ|分類|категор|group|gruppe|seite|page|company|firma/;

/** Where a product's name and price stand; −1 without. */
interface NameAndPrice {
  readonly title: number;
  readonly price: number;
}

/**
 * Finds them: all that stands in the one stands in the other, in which every row says something else. Numbers may be those
 * of categories as well, so that what they name is to look like a product with sizes; where it does not, `refused` is the
 * column.
 */
export function parentColumns(
  sample: ProductSample,
  at: NameAndPrice,
): { readonly parents: ParentColumns | null; readonly refused: string | null } {
  const { plainNames, header } = sample;
  let refused: string | null = null;
  for (const [parent, name] of plainNames.entries()) {
    if (!PARENT.test(name) || BESIDE.test(name) || NO_PARENT.test(name)) continue;
    const named = sample.cells(parent).filter((cell) => cell !== "" && cell !== "0");
    if (named.length === 0) continue;
    const id = header.findIndex((_, column) => {
      const cells = column === parent ? [] : sample.cells(column);
      const known = new Set(cells);
      return known.size === cells.length && cells.length > 0 && named.every((cell) => known.has(cell));
    });
    if (id < 0) continue;
    if (named.every((cell) => /^\d+$/.test(cell)) && !areSizes(sample, { parent, id, ...at }))
      refused ??= header[parent]!;
    else return { parents: { parent: header[parent]!, id: header[id]! }, refused: null };
  }
  return { parents: null, refused };
}

/** Whether rows are sizes of those that they name: without a name of their own or with one that begins alike, or of what has no price. */
function areSizes(
  sample: ProductSample,
  { parent, id, title, price }: NameAndPrice & { readonly parent: number; readonly id: number },
): boolean {
  const [ids, named, titles] = [sample.cells(id), sample.cells(parent), sample.cells(title)];
  const prices = price < 0 ? [] : sample.cells(price);
  const rows = new Map(ids.map((code, row) => [code, row]));
  return [...named.entries()].every(([row, code]) => {
    if (code === "" || code === "0") return true;
    const above = rows.get(code)!;
    if (above === row) return false;
    const isLike = titles[row] === "" || firstWord(titles[row]!) === firstWord(titles[above]!);
    return isLike || (price >= 0 && prices[above] === "");
  });
}

/** Codes that goods beside others are called by. */
const BESIDE =
  /relat|cross|upsell|up sell|substit|accessor|similar|replac|success|alternativ|bundle|component|zubehor/;
const DATABASE_ID = /^(product|item|variant|variation|token|row)?(id|no|number)?$/;
/** Rows are counted so. */
const COUNTER = /^(s|sr|sl|serial|row|line|lfd|pos)(no|nr|number)$|^(no|nr|pos)$/;
const CODE = /sku|code|ean|gtin|barcode|number|nr$|no$|ref|id$|番号|コード|артикул|kod/;

/**
 * What the codes of a table may mean otherwise: rows that name other rows, and several rows of one code where another
 * column names each.
 * @throws {ImportFailure}
 */
export function askWhichCode(
  sample: ProductSample,
  {
    sku,
    title,
    family,
    isSaid,
  }: {
    readonly sku: number;
    readonly title: number;
    readonly family: number;
    readonly isSaid: (field: string) => boolean;
  },
): void {
  const { header, plainNames, file } = sample;
  const codes = sample.cells(sku).filter((cell) => cell !== "");
  const known = new Set(codes);
  const names = plainNames.map((_, i) => i).filter((column) => column !== sku && column !== title);
  if (!isSaid("sku") && known.size < codes.length) {
    const isSku = /sku/.test(plainNames[sku]!);
    const own = names.find((column) => {
      const cells = sample.cells(column).filter((cell) => cell !== "");
      return (
        CODE.test(plainNames[column]!) &&
        !(COUNTER.test(plainNames[column]!) && cells.every((cell, row) => cell === `${row + 1}`)) &&
        !(isSku && DATABASE_ID.test(plainNames[column]!)) &&
        cells.length === sample.size &&
        new Set(cells).size === cells.length
      );
    });
    if (own !== undefined)
      throw new ImportFailure(
        `${file}: is ${header[own]} what orders call an item by? It is another in every row, and ${header[sku]} is that of several. Say --map "sku=${header[own]}", and --map "family=${header[sku]}" where these are its sizes; or --map "sku=${header[sku]}"`,
        true,
      );
  }
  if (isSaid("family") || family >= 0) return;
  const parent = names.find((column) => {
    if (BESIDE.test(plainNames[column]!)) return false;
    const cells = sample.cells(column);
    const filled = cells.filter((cell) => cell !== "" && cell !== "0");
    return (
      filled.length > 1 &&
      filled.length < sample.size &&
      new Set(filled).size < filled.length &&
      filled.every((cell) => known.has(cell)) &&
      /\D/.test(filled.join(""))
    );
  });
  if (parent !== undefined)
    throw new ImportFailure(
      `${file}: is ${header[parent]} the product that a row is a variant of? It names other rows. Say --map "family=${header[parent]}", or --map family=none`,
      true,
    );
}

/**
 * Codes that stand for some goods in one column and for others in another, or in none, where yet another column numbers
 * each: nobody knows which of them orders have.
 * @throws {ImportFailure}
 */
export function askPartialCodes(sample: ProductSample, skus: readonly number[]): void {
  const { header, plainNames, file, size } = sample;
  const isFilled = (column: number, row: number): boolean => sample.cells(column)[row] !== "";
  const held = skus.filter((column) => sample.cells(column).some((cell) => cell !== ""));
  if (
    held.length === 0 ||
    size < 2 ||
    held.some((column) => sample.cells(column).every((cell) => cell !== ""))
  )
    return;
  const codes = plainNames.flatMap((name, column) =>
    OWN_CODE.test(name) && !BESIDE.test(name) ? [column] : [],
  );
  const partly = codes.filter((column) => {
    const filled = sample.cells(column).filter((cell) => cell !== "").length;
    return filled > 0 && filled < size;
  });
  if (partly.length === 0 || partly.every((column) => skus.includes(column))) return;
  const whole = plainNames.findIndex((name, column) => {
    const cells = sample.cells(column);
    return CODE.test(name) && cells.every((cell) => cell !== "") && new Set(cells).size === size;
  });
  const bare = sample.cells(held[0]!).findIndex((_, row) => !held.some((column) => isFilled(column, row)));
  if (whole < 0 || bare < 0) return;
  const best = [...partly].sort(
    (a, b) =>
      sample.cells(b).filter((cell) => cell !== "").length -
      sample.cells(a).filter((cell) => cell !== "").length,
  )[0]!;
  throw new ImportFailure(
    `${file}: is ${header[whole]} or ${header[best]} what orders call an item by? ${header[held[0]!]} and ${header[best]} are empty in some rows, and ${header[whole]} is another in every one. Say --map "sku=${header[whole]}" or --map "sku=${header[best]}", by which goods without it are called by their names`,
    true,
  );
}
const OWN_CODE =
  /sku|artic?l?e?(no|number|code|nr)|^(item|product|stock)?(code|ref(erence)?)$|品番|型番|артикул|cikkszam|kod$/;

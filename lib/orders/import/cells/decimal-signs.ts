import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { PlainRows } from "../csv/plain-rows.ts";
import { ImportFailure } from "../import-failure.ts";
import { type DecimalProof, type DecimalSign, decimalProof } from "./amounts.ts";

/** Proofs for the wrong sign that a column may hold for each right one: typing errors, set aside one by one. */
const MOST_ODD = 0.01;

/** Indonesian, Vietnamese and Icelandic tables of money that has no cents: there a lone point before three digits groups. */
const WHOLE_MONEY_WORDS = new RegExp(
  `(?<!\\p{L})(${pieces(({ writing }) => writing?.wholeMoney)})(?!\\p{L})`,
  "iu",
);
const MONEY_NAME =
  /price|total|amount|subtotal|sales|revenue|preis|summe|betrag|umsatz|prix|montant|precio|importe|prezzo|importo|preco|valor|prijs|bedrag|cena|kwota|wartosc|celkem|pris|belopp|belob|hinta|цена|сумма|стоимость|fiyat|tutar|toplam|价|額|额|가격|금액/;
const EAST_ASIAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

interface Column {
  readonly name: string;
  readonly proofs: Record<DecimalSign, number>;
  /** The first cell that proves each sign, with its place. */
  readonly examples: Partial<Record<DecimalSign, string>>;
  /** The first cell that may be read either way. */
  open: string | null;
  /** Whether it holds whole hundreds without any sign, such as 950. */
  hundreds: boolean;
  /** Whether it holds numbers of four digits and more without any sign: its thousands are not grouped. */
  ungrouped: boolean;
}

/**
 * Which sign stands before the decimals in the number columns of one file. `1,250` is never read by itself: its column
 * decides, and where nothing in the column proves a sign, the file's other columns; where nothing proves one it is asked
 * for.
 */
export class DecimalSigns {
  readonly #file: string;
  readonly #said: DecimalSign | null;
  readonly #columns = new Map<number, Column>();
  /** The same, to be gone through for every row. */
  readonly #weighed: readonly { readonly index: number; readonly column: Column }[];
  readonly #decided = new Map<number, DecimalSign>();
  readonly #eastAsian: boolean;
  readonly #wholeMoney: boolean;

  /** `said` is the sign that the person importing gave. */
  constructor(
    file: string,
    said: DecimalSign | null,
    columns: readonly (readonly [index: number, name: string])[],
  ) {
    this.#file = file;
    this.#said = said;
    this.#eastAsian = columns.length > 0 && columns.every(([, name]) => EAST_ASIAN.test(name));
    this.#wholeMoney = columns.some(([, name]) => WHOLE_MONEY_WORDS.test(name.normalize("NFC")));
    for (const [index, name] of columns)
      this.#columns.set(index, {
        name,
        proofs: { ".": 0, ",": 0 },
        examples: {},
        open: null,
        hundreds: false,
        ungrouped: false,
      });
    this.#weighed = [...this.#columns].map(([index, column]) => ({ index, column }));
  }

  /** Takes in what the cells of a row prove. */
  weigh(fields: readonly string[], line: number): void {
    if (this.#said !== null) return;
    const { length } = this.#weighed;
    for (let i = 0; i < length; i++) {
      const { index, column } = this.#weighed[i]!;
      const cell = fields[index];
      if (cell === undefined || cell === "") continue;
      if (!cell.includes(".") && !cell.includes(",")) takeWhole(column, cell.length, cell.charCodeAt(0));
      else this.#take(column, decimalProof(cell), cell, line);
    }
  }

  /** {@link weigh} of a row as it stands in the file. */
  weighPlain(rows: PlainRows, row: number): void {
    if (this.#said !== null) return;
    const { bytes, begins, ends } = rows;
    const first = rows.first[row]!;
    const cells = rows.first[row + 1]! - first;
    const { length } = this.#weighed;
    for (let i = 0; i < length; i++) {
      const { index, column } = this.#weighed[i]!;
      if (index >= cells) continue;
      const begin = begins[first + index]!;
      const end = ends[first + index]!;
      if (begin === end) continue;
      let at = begin;
      for (; at < end; at++) {
        const byte = bytes[at]!;
        if (byte !== DOT && byte !== COMMA) continue;
        // What nearly all cells with a sign are: digits, a point, one or two digits more.
        if (byte === DOT && column.examples["."] !== undefined && isPlainCents(bytes, begin, at, end))
          column.proofs["."]++;
        else {
          const cell = rows.text(row, index);
          this.#take(column, decimalProof(cell), cell, rows.lines[row]!);
        }
        break;
      }
      if (at === end) takeWhole(column, end - begin, bytes[begin]!);
    }
  }

  #take(column: Column, proof: DecimalProof, cell: string, line: number): void {
    if (proof === null) return;
    if (proof === "ambiguous") column.open ??= `line ${line}: ${cell.slice(0, 40)}`;
    else {
      column.proofs[proof]++;
      column.examples[proof] ??= `line ${line}: ${cell.slice(0, 40)}`;
    }
  }

  /** Whether some column holds cells that may be read either way, with nothing so far that decides. */
  get undecided(): boolean {
    if (this.#said !== null) return false;
    for (const [index, column] of this.#columns)
      if (column.open !== null && !this.#decided.has(index) && this.#strongest(index) === null) return true;
    return false;
  }

  /**
   * The sign of a column, the same for the whole file once it was needed.
   * @throws {ImportFailure} where nothing decides, or the column contradicts itself
   */
  of(index: number): DecimalSign | null {
    if (this.#said !== null) return this.#said;
    const known = this.#decided.get(index);
    if (known !== undefined) return known;
    const column = this.#columns.get(index);
    if (column === undefined) return null;
    const sign = this.#strongest(index);
    if (sign !== null) this.#decided.set(index, sign);
    else if (column.open !== null) {
      throw new ImportFailure(
        `${this.#file}: column ${column.name}: nothing tells whether ${column.open.replace(/^line \d+: /, "")} has decimals or thousands (${column.open}); say which sign stands before decimals with --decimal , or --decimal .`,
        true,
      );
    }
    return sign;
  }

  /** Whether a column proves both signs, neither by a typing error alone. */
  isMixed(index: number): boolean {
    const own = this.#columns.get(index);
    if (this.#said !== null || own === undefined) return false;
    return own.proofs["."] > 0 && own.proofs[","] > 0 && this.#majority([own]) === null;
  }

  #strongest(index: number): DecimalSign | null {
    const own = this.#columns.get(index)!;
    const sign = this.#majority([own]);
    if (sign !== null || (own.proofs["."] === 0 && own.proofs[","] === 0))
      return sign ?? this.#majority([...this.#columns.values()]);
    throw new ImportFailure(
      `${this.#file}: column ${own.name} mixes decimal points and commas (${own.examples["."]}; ${own.examples[","]}): say which sign stands before decimals with --decimal , or --decimal . and the others are set aside`,
      true,
    );
  }

  #majority(columns: readonly Column[]): DecimalSign | null {
    let [dots, commas] = [0, 0];
    for (const { proofs } of columns) {
      dots += proofs["."];
      commas += proofs[","];
    }
    if (dots > 0 && commas <= dots * MOST_ODD) return ".";
    if (commas > 0) return dots <= commas * MOST_ODD ? "," : null;
    // Where nothing speaks, East Asian tables never write a comma before decimals.
    if (this.#eastAsian && dots === 0) return ".";
    const grouping = columns.filter(
      (column) => column.open !== null && (this.#wholeMoney || isGrouped(column)),
    );
    return otherThan(grouping.flatMap(({ open }) => open ?? []));
  }
}

/** Takes in a number without any sign, by its length and first letter. */
function takeWhole(column: Column, length: number, first: number): void {
  if (first < ONE || first > NINE) return;
  if (length === 3) column.hundreds = true;
  else if (length > 3) column.ungrouped = true;
}

/** Sums of money that go on at `1,250` where they end with `950`: nothing costs 950 here and one and a quarter there. */
const isGrouped = ({ name, hundreds, ungrouped }: Column): boolean =>
  hundreds && !ungrouped && MONEY_NAME.test(plainName(name));

/** The decimal sign where all signs there are group, the same in all cells. */
function otherThan(cells: readonly string[]): DecimalSign | null {
  const dots = cells.some((cell) => cell.includes("."));
  const commas = cells.some((cell) => cell.includes(","));
  return dots === commas ? null : dots ? "," : ".";
}

const ONE = 49;
const NINE = 57;
const DOT = 46;
const COMMA = 44;

/** Whether `bytes[begin, end)` are digits with one or two more behind the point at `point`. */
function isPlainCents(bytes: Uint8Array, begin: number, point: number, end: number): boolean {
  const behind = end - point - 1;
  if (point === begin || behind < 1 || behind > 2) return false;
  for (let at = begin; at < end; at++) {
    if (at === point) continue;
    const byte = bytes[at]!;
    if (byte < 48 || byte > 57) return false;
  }
  return true;
}

import Papa from "papaparse";
import type { ByteSource } from "../../../core/byte-stream.ts";
import { ORDER_LIMITS } from "../../limits.ts";
import { decodedPieces, type TextOptions } from "../text/decoded.ts";
import type { CsvRow } from "./csv-row.ts";
import { PlainRows } from "./plain-rows.ts";
import { unwrapped, wrapsRows } from "./wrapped-rows.ts";

/** Rows as they were read together: as text, or as they stand in the file where that was asked for. */
export interface CsvBatch {
  readonly rows: readonly CsvRow[];
  readonly plain: PlainRows | null;
  readonly separator: string;
}

const SEPARATORS = [",", ";", "\t", "|"];

/**
 * The separator of a table: the sign that cuts most lines into the same number of fields, more than one, outside
 * quotes. A line `sep=;` says it outright. The first line may be a title, so that it alone decides nothing.
 */
function separatorOf(head: string): string {
  const said = /^\uFEFF?sep=(.)\r?\n/i.exec(head);
  if (said !== null) return said[1]!;
  const lines = head
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\n|\r/)
    // Of a row that is quoted throughout only its tabs are left.
    .filter((line) => /[^ ]/.test(line))
    .slice(0, 40);
  let best = { sign: ",", score: 0 };
  for (const sign of SEPARATORS) {
    const times = new Map<number, number>();
    for (const line of lines) {
      const cuts = line.split(sign).length - 1;
      if (cuts > 0) times.set(cuts, (times.get(cuts) ?? 0) + 1);
    }
    for (const [cuts, of] of times) {
      const score = Math.min(cuts, 30) * (of / lines.length) ** 2;
      if (score > best.score) best = { sign, score };
    }
  }
  return best.sign;
}

/** A row written out again, for showing it. */
export const rowText = (fields: readonly string[], separator: string): string =>
  Papa.unparse([[...fields]], { delimiter: separator });

/**
 * Rows of a CSV file in any of the known encodings and separators. Lines may end in LF, CRLF or CR, mixed. A quote that
 * is not closed, or stands where none may stand, costs its own line and not the rest of the file; a row longer than a
 * record may be is passed over. Empty lines are left out.
 *
 * From where `asPlain` says so on, rows of UTF-8 come as {@link PlainRows}, which are overwritten by the next batch.
 */
export async function* csvRows(
  source: ByteSource,
  options: TextOptions,
  asPlain: () => boolean = () => false,
): AsyncGenerator<CsvBatch, void, undefined> {
  let cutter: Cutter | null = null;
  let head = "";
  let isWrapped = false;
  /** Of wrapped rows the beginning of the one whose end has not come. */
  let begun = "";
  const unwrappedPiece = (piece: string): string => {
    const text = begun + piece;
    const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
    begun = text.slice(end);
    return unwrapped(text.slice(0, end));
  };
  const begin = (text: string): { readonly cutter: Cutter; readonly text: string } => {
    isWrapped = wrapsRows(text);
    const own = isWrapped ? unwrappedPiece(text) : text;
    return { cutter: new Cutter(separatorOf(own)), text: own };
  };
  for await (const piece of decodedPieces(source, options, () => !isWrapped && asPlain())) {
    if (typeof piece !== "string") yield cutter!.pushBytes(piece);
    else if (cutter === null) {
      head += piece;
      if (head.length < 4096) continue;
      const first = begin(head);
      cutter = first.cutter;
      yield cutter.push(first.text);
    } else yield cutter.push(isWrapped ? unwrappedPiece(piece) : piece);
  }
  if (cutter !== null) {
    yield cutter.end(unwrapped(begun));
    return;
  }
  // A file so short that nothing was cut yet, whose last line may have no end.
  const isEnded = /[\r\n]$/.test(head);
  const only = begin(isEnded ? head : `${head}\n`);
  yield only.cutter.end(isEnded || isWrapped ? only.text : head);
}

/** Longest row, in UTF-16 units. */
const MOST_ROW = ORDER_LIMITS.maxLineBytes;

const LINE_FEED = 10;

class Cutter {
  readonly #separator: string;
  readonly #parser: Papa.Parser;
  #text = "";
  /** Length from which on cutting is tried again: a long row that comes in small pieces is not walked for each of them. */
  #enough = 0;
  #line = 1;
  #begun = false;
  /** The end of a line is awaited: what stands before it is too long to be a row. */
  #skipping = false;
  /** What is wrong with the quotes of the row found last by {@link #upToError}. */
  #wrongQuotes = "";
  readonly #plain: PlainRows;
  readonly #decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

  constructor(separator: string) {
    this.#separator = separator;
    this.#plain = new PlainRows(separator);
    this.#parser = new Papa.Parser({ delimiter: separator, newline: "\n" });
  }

  push(piece: string): CsvBatch {
    const text = this.#text + piece;
    if (text.length < this.#enough) {
      this.#text = text;
      return { rows: [], plain: null, separator: this.#separator };
    }
    // The last sign may be half of a CRLF.
    const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
    return this.#cut(whole, text.slice(whole.length), false);
  }

  /** Rows of whole letters of UTF-8; those that are not plain are cut as text, and those that one of them goes on over. */
  pushBytes(piece: Uint8Array): CsvBatch {
    const plain = this.#plain;
    plain.take(piece);
    // A long line that comes in small pieces is not walked for each of them.
    if (piece.indexOf(LINE_FEED) >= 0) plain.readTo(this.#readPlain(plain));
    if (plain.unread.length > MOST_ROW) for (const row of this.push(this.#unreadText()).rows) plain.odd(row);
    return { rows: [], plain, separator: this.#separator };
  }

  /** Takes in what rows there are; gives where the one begins whose end has not come. */
  #readPlain(plain: PlainRows): number {
    const { bytes } = plain;
    let at = 0;
    while (at < bytes.length) {
      const isOpen = this.#text !== "" || this.#skipping;
      let next = isOpen ? PlainRows.ODD : plain.read(at, this.#line);
      if (next === PlainRows.CUT_OFF) return at;
      if (next >= 0) this.#line++;
      else {
        const end = bytes.indexOf(LINE_FEED, at);
        if (end < 0) return at;
        next = end + 1;
        for (const row of this.push(this.#decoder.decode(bytes.subarray(at, next))).rows) plain.odd(row);
      }
      at = next;
    }
    return at;
  }

  #unreadText(): string {
    const plain = this.#plain;
    const text = this.#decoder.decode(plain.unread);
    plain.readTo(plain.bytes.length);
    return text;
  }

  /** Cuts what is left and this last piece. */
  end(piece: string): CsvBatch {
    return this.#cut(this.#text + this.#unreadText() + piece, "", true);
  }

  #cut(text: string, rest: string, last: boolean): CsvBatch {
    const rows: CsvRow[] = [];
    let left = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    if (!this.#begun && left !== "") {
      this.#begun = true;
      left = left.replace(/^\uFEFF/, "");
      if (/^sep=.\n/i.test(left)) left = this.#drop(left);
    }
    while (left !== "") {
      if (this.#skipping) {
        if (!left.includes("\n")) {
          left = "";
          break;
        }
        left = this.#drop(left);
        this.#skipping = false;
        continue;
      }
      const parsed = this.#parser.parse(left, 0, !last) as Papa.ParseResult<string[]>;
      if (parsed.errors.length === 0) {
        left = this.#take(parsed, left, rows, last);
        if (left.length <= MOST_ROW) break;
        left = this.#tooLong(left, rows);
      } else {
        left = this.#upToError(left, rows);
        // What is wrong is told with its whole line.
        if (!last && !left.includes("\n") && left.length <= MOST_ROW) break;
        left = this.#wrong(left, rows);
      }
    }
    this.#text = left + rest;
    this.#enough = 2 * left.length;
    return { rows, plain: null, separator: this.#separator };
  }

  #take(parsed: Papa.ParseResult<string[]>, text: string, rows: CsvRow[], last: boolean): string {
    const end = last ? text.length : parsed.meta.cursor;
    // Without quotes no row has two lines, and counting them is not needed.
    const quoted = text.includes('"');
    for (const fields of parsed.data) this.#row(fields, quoted, rows);
    return text.slice(end);
  }

  #row(fields: readonly string[], quoted: boolean, rows: CsvRow[]): void {
    if (fields.length > 1 || fields[0] !== "")
      rows.push({ fields, line: this.#line, text: "", reason: "malformed", message: "" });
    this.#line++;
    if (!quoted) return;
    for (const field of fields)
      for (let at = field.indexOf("\n"); at >= 0; at = field.indexOf("\n", at + 1)) this.#line++;
  }

  /** Takes the rows before the first one whose quotes are wrong; gives the text from that on. */
  #upToError(text: string, rows: CsvRow[]): string {
    let start = 0;
    let message = "";
    const careful: Papa.Parser = new Papa.Parser({
      delimiter: this.#separator,
      newline: "\n",
      step: ({ data, errors, meta }: Papa.ParseStepResult<string[][]>) => {
        if (errors.length > 0) {
          message =
            errors[0]!.code === "MissingQuotes"
              ? "a quote is left open"
              : "a quote stands inside a quoted field";
          careful.abort();
          return;
        }
        for (const fields of data) this.#row(fields, true, rows);
        start = meta.cursor;
      },
    } as Papa.ParseConfig);
    careful.parse(text, 0, false);
    this.#wrongQuotes = message;
    return text.slice(start);
  }

  /** Sets a row whose quotes are wrong aside by the line on which it begins. */
  #wrong(left: string, rows: CsvRow[]): string {
    const end = left.indexOf("\n");
    rows.push({
      fields: null,
      line: this.#line,
      text: end < 0 ? left : left.slice(0, end),
      reason: "malformed",
      message: `${this.#wrongQuotes || "the quotes are wrong"}: repair the line`,
    });
    return this.#drop(left);
  }

  /** A row that will not end: the quote before it is left open, or there is no end of the line. */
  #tooLong(text: string, rows: CsvRow[]): string {
    const end = text.indexOf("\n");
    const open = end >= 0 && end <= MOST_ROW;
    rows.push({
      fields: null,
      line: this.#line,
      text: text.slice(0, open ? end : 4096),
      reason: open ? "malformed" : "too_long",
      message: open
        ? "a quote is left open: repair the line"
        : `the row is longer than ${MOST_ROW} characters: a table holds one order line a row`,
    });
    if (open) return this.#drop(text);
    this.#skipping = true;
    return text;
  }

  /** The text behind its first line. */
  #drop(text: string): string {
    const end = text.indexOf("\n");
    if (end < 0) return "";
    this.#line++;
    return text.slice(end + 1);
  }
}

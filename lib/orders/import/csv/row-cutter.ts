import Papa from "papaparse";
import { ORDER_LIMITS } from "../../limits.ts";
import type { CsvRow } from "./csv-row.ts";
import type { PlainRows } from "./plain-rows.ts";
import { type LookedAt, RowMarks } from "./row-marks.ts";
import { RowWalk } from "./row-walk.ts";

/** Rows as they were read together: as text, or as they stand in the file where that was asked for. */
export interface CsvBatch {
  readonly rows: readonly CsvRow[];
  readonly plain: PlainRows | null;
  readonly separator: string;
}

/** Longest row, in UTF-16 units. */
const MOST_ROW = ORDER_LIMITS.maxLineBytes;

const LINE_FEED = 10;

/** How far a table was cut: the rest is cut on from there, wherever that is done. */
export interface CutSoFar {
  readonly separator: string;
  /** Text whose end has not come. */
  readonly text: string;
  /** Line at which it begins. */
  readonly line: number;
  readonly isSkipping: boolean;
}

/** Cuts a table into rows, piece by piece. */
export class RowCutter {
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
  readonly #walk: RowWalk;
  #marks: RowMarks | null = null;

  constructor(separator: string, before: CutSoFar | null = null) {
    this.#separator = separator;
    this.#walk = new RowWalk(separator);
    if (before !== null) {
      this.#begun = true;
      this.#text = before.text;
      this.#line = before.line;
      this.#skipping = before.isSkipping;
    }
    this.#parser = new Papa.Parser({ delimiter: separator, newline: "\n" });
  }

  /** How far it came with text alone. */
  get soFar(): CutSoFar {
    return {
      separator: this.#separator,
      text: this.#text,
      line: this.#line,
      isSkipping: this.#skipping,
    };
  }

  /** Rows of bytes are laid down there from now on. */
  layIn(rows: PlainRows): void {
    this.#walk.layIn(rows);
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
  pushBytes(piece: Uint8Array, lookedAt: LookedAt): CsvBatch {
    this.#marks ??= new RowMarks(lookedAt);
    const walk = this.#walk;
    const plain = walk.rows;
    walk.take(piece);
    // A long line that comes in small pieces is not walked for each of them.
    if (piece.indexOf(LINE_FEED) >= 0) walk.readTo(this.#readPlain(walk));
    if (walk.unread.length > MOST_ROW) for (const row of this.push(unreadText(walk)).rows) plain.addOdd(row);
    this.#marks.mark(plain);
    return { rows: [], plain, separator: this.#separator };
  }

  /** Takes in what rows there are; gives where the one begins whose end has not come. */
  #readPlain(walk: RowWalk): number {
    const { rows } = walk;
    const { bytes } = rows;
    let at = 0;
    while (at < bytes.length) {
      const isOpen = this.#text !== "" || this.#skipping;
      let next = isOpen ? RowWalk.ODD : walk.read(at, this.#line);
      if (next === RowWalk.CUT_OFF) return at;
      if (next >= 0) this.#line++;
      else {
        const end = bytes.indexOf(LINE_FEED, at);
        if (end < 0) return at;
        next = end + 1;
        for (const row of this.push(DECODER.decode(bytes.subarray(at, next))).rows) rows.addOdd(row);
      }
      at = next;
    }
    return at;
  }

  /** Cuts what is left and this last piece. */
  end(piece: string): CsvBatch {
    return this.#cut(this.#text + unreadText(this.#walk) + piece, "", true);
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

const DECODER = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

/** What a walk has not read, as text that is read otherwise. */
function unreadText(walk: RowWalk): string {
  const text = DECODER.decode(walk.unread);
  walk.readTo(walk.rows.bytes.length);
  return text;
}

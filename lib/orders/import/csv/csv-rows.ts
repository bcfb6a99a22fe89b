import Papa from "papaparse";
import type { ByteSource } from "../../../core/byte-stream.ts";
import { decodedPieces, lettersFrom, type TextOptions, type TextSource } from "../text/decoded.ts";
import type { PlainRows } from "./plain-rows.ts";
import { type CsvBatch, type CutSoFar, RowCutter } from "./row-cutter.ts";
import type { LookedAt } from "./row-marks.ts";
import { unwrapped, wrapsRows } from "./wrapped-rows.ts";

/** Where a table is read on from, once it is known what is looked at in its rows. */
export interface RowsBegun {
  /** Bytes of the unpacked file that were read. */
  readonly at: number;
  readonly cut: CutSoFar;
  readonly lookedAt: LookedAt;
}

/** A table; a large one may say that its rows are read for it, as {@link restOfRows} reads them. */
export interface RowSource extends TextSource {
  rest?(begun: RowsBegun): AsyncIterable<CsvBatch>;
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
 * From where `asPlain` says what is looked at on, rows of UTF-8 come as {@link PlainRows}, which are overwritten by the next batch.
 */
export async function* csvRows(
  source: RowSource,
  options: TextOptions,
  asPlain: () => LookedAt | null = () => null,
): AsyncGenerator<CsvBatch, void, undefined> {
  let cutter: RowCutter | null = null;
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
  const begin = (text: string): { readonly cutter: RowCutter; readonly text: string } => {
    isWrapped = wrapsRows(text);
    const own = isWrapped ? unwrappedPiece(text) : text;
    return { cutter: new RowCutter(separatorOf(own)), text: own };
  };
  const pieces = decodedPieces(source, options, () => !isWrapped && asPlain() !== null);
  for await (const { content: piece, begin: at } of pieces) {
    if (typeof piece !== "string") {
      const lookedAt = asPlain()!;
      if (source.rest !== undefined) {
        for await (const batch of source.rest({ at, cut: cutter!.soFar, lookedAt })) yield batch;
        return;
      }
      yield cutter!.pushBytes(piece, lookedAt);
    } else if (cutter === null) {
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

/**
 * What {@link csvRows} gives of a file of UTF-8 from where it was read as text. Rows are laid down now in one memory, now
 * in another, as `next` gives them: those of a batch stay until its memory is given again.
 */
export async function* restOfRows(
  source: ByteSource,
  { at, cut, lookedAt }: RowsBegun,
  next: () => Promise<PlainRows>,
): AsyncGenerator<CsvBatch, void, undefined> {
  const cutter = new RowCutter(cut.separator, cut);
  cutter.layIn(await next());
  for await (const letters of lettersFrom(source, at)) {
    const batch = cutter.pushBytes(letters, lookedAt);
    cutter.layIn(await next());
    yield batch;
  }
  yield cutter.end("");
}

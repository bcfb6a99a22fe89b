import { rowText } from "./csv-rows.ts";

/** A row and its line in the file that it stands in. */
export interface WrittenRow {
  readonly row: readonly string[];
  readonly line: number;
}

/** As much of a file as is mostly read at once. */
const PIECE_LETTERS = 1 << 16;

/** Rows as a table in UTF-8, each in its line of the file. */
export async function* writtenRows(
  rows: AsyncIterable<WrittenRow>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  let next = 1;
  let piece = "";
  for await (const { row, line } of rows) {
    const text = rowText(row, ",");
    piece += `${"\n".repeat(Math.max(0, line - next))}${text}\n`;
    next = Math.max(line, next) + text.split("\n").length;
    // The first piece is what columns are told by: rows one by one would show nothing.
    if (piece.length < PIECE_LETTERS) continue;
    yield encoder.encode(piece);
    piece = "";
  }
  if (piece !== "") yield encoder.encode(piece);
}

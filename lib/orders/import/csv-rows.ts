import { type Info, parse } from "csv-parse/stream";
import { type ByteSource, chunksOf } from "../../core/bytes.ts";
import { ORDER_LIMITS } from "../limits.ts";
import { decodedText } from "./decoded.ts";
import { ImportFailure } from "./format.ts";

/** One row of a CSV file; `fields` is `null` where the row's quoting is broken. */
export interface CsvRow {
  readonly fields: readonly string[] | null;
  /** Line of the file at which the row ends, from 1. */
  readonly line: number;
  readonly raw: string;
  readonly message: string;
}

/** The separator that the first line uses most, outside quotes: comma, semicolon, tab or bar. */
export function separatorOf(firstLine: string): string {
  const bare = firstLine.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((sign) => ({ sign, count: bare.split(sign).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}

/** Rows of a CSV file in any of the known encodings and separators, in batches; the header is the first row. */
export async function* csvRows(
  source: ByteSource,
  note: (text: string) => void,
): AsyncGenerator<readonly CsvRow[], void, undefined> {
  const texts = decodedText(source, note);
  const first = await texts.next();
  if (first.done) return;
  const broken: CsvRow[] = [];
  const parser = parse({
    bom: true,
    delimiter: separatorOf(/^[^\r\n]*/.exec(first.value)?.[0] ?? ""),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    raw: true,
    info: true,
    max_record_size: ORDER_LIMITS.maxLineBytes,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      const line = typeof error?.lines === "number" ? error.lines : 0;
      if (error?.code === "CSV_MAX_RECORD_SIZE") {
        const bound = ORDER_LIMITS.maxLineBytes;
        throw new ImportFailure(
          `${source.name}:${line}: a row that reaches here is longer than ${bound} bytes: probably a quote before it is left open; repair it`,
        );
      }
      broken.push({
        fields: null,
        line,
        raw: raw ?? "",
        message: error?.message ?? "the row cannot be read",
      });
      return undefined;
    },
  });
  const encoder = new TextEncoder();
  const bytes = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(first.value));
    },
    async pull(controller) {
      const next = await texts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await texts.return();
    },
  });
  let batch: CsvRow[] = [];
  const parsed = bytes.pipeThrough(parser as ReadableWritablePair<Parsed, Uint8Array>);
  for await (const row of chunksOf(parsed)) {
    batch.push({ fields: row.record, line: row.info.lines, raw: row.raw.replace(/\r?\n$/, ""), message: "" });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield [...batch, ...broken];
}

const BATCH = 512;

type Parsed = { readonly record: string[]; readonly raw: string; readonly info: Info };

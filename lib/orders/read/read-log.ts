import type { ByteSource, ByteStream } from "../../core/byte-stream.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { GoodsRule } from "../goods.ts";
import { firstBadUtf8 } from "../import/text/encoding.ts";
import { NO_CURRENCY, ORDER_LIMITS } from "../limits.ts";
import { OrderLogBuilder } from "../log/log-builder.ts";
import type { FinishOptions } from "../log/raw-log.ts";
import type { OrderLog } from "../order.ts";
import {
  countReason,
  type InputError,
  type ReasonCounts,
  type RecordProblem,
  type Rejected,
} from "../order-problem.ts";
import { impersonalJson, setAside } from "../set-aside.ts";
import { PlainScanner } from "./plain-scanner.ts";
import { isReturn, type LogRecord, parseRecord, type RecordOptions } from "./record.ts";
import { BadUtf8, type LineStats, type LineVisitor, readLines, stepLines } from "./text-lines.ts";

/** What a reader of canonical NDJSON is told, record by record. */
export interface RecordVisitor {
  record(record: LogRecord, line: number): void;
  rejected(rejected: Rejected): void;
}

/** Reads one canonical NDJSON stream, gzip or plain; bad records go to `rejected`, a broken file ends in an error. */
export async function readRecords(
  name: string,
  stream: ByteStream,
  visitor: RecordVisitor,
  options: RecordOptions = {},
): Promise<Result<LineStats, InputError>> {
  return readLines(
    name,
    stream,
    recordLines(name, visitor, options),
    (options.limits ?? ORDER_LIMITS).maxLineBytes,
  );
}

/** {@link readRecords} that pauses after each chunk, so that what the visitor gathered can be taken away. */
export function stepRecords(
  name: string,
  stream: ByteStream,
  visitor: RecordVisitor,
  options: RecordOptions = {},
): AsyncGenerator<void, Result<LineStats, InputError>, undefined> {
  return stepLines(
    name,
    stream,
    recordLines(name, visitor, options),
    (options.limits ?? ORDER_LIMITS).maxLineBytes,
  );
}

/** What {@link readRecords} does with each line, for readers that bring the lines themselves. */
export function recordLines(name: string, visitor: RecordVisitor, options: RecordOptions): LineVisitor {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reject = (problem: RecordProblem, line: number, raw: string): void => {
    visitor.rejected(setAside(problem, name, line, impersonalJson(raw)));
  };
  return {
    line(bytes, start, end, number) {
      const slice = bytes.subarray(start, end);
      let text: string;
      try {
        text = decoder.decode(slice);
      } catch {
        throw new BadUtf8(firstBadUtf8(slice));
      }
      if (text.trim() === "") return;
      const parsed = parseRecord(text, options);
      if (parsed.ok) visitor.record(parsed.value, number);
      else reject(parsed.error, number, text);
    },
    tooLong(head, number) {
      const bound = (options.limits ?? ORDER_LIMITS).maxLineBytes;
      const message = `the line is longer than ${bound} bytes; a log holds one record a line`;
      reject({ reason: "too_long", field: null, message }, number, new TextDecoder().decode(head));
    },
  };
}

export interface ReadLogOptions extends RecordOptions, FinishOptions {
  /** Which lines are for goods; the others make no pair and are no item. */
  readonly goods?: GoodsRule;
  /** Customer id → what stands for it in the log; without it ids stand for themselves. */
  readonly pseudonym?: (id: string) => string;
  /** Told of each record that was set aside. */
  readonly onRejected?: (rejected: Rejected) => void;
  /** Told after each file. */
  readonly onFile?: (name: string, counts: LogCounts) => void;
}

export interface LogCounts {
  readonly files: number;
  readonly bytes: number;
  /** Records that were read and accepted: orders (overwritten ones too) and returns. */
  readonly orders: number;
  readonly returns: number;
  readonly quarantined: ReasonCounts;
  /** Milliseconds since 1970 of the latest paid order, `null` without one. */
  readonly latest: number | null;
}

/**
 * Canonical logs → one {@link OrderLog}. Sources are read one after another in the order given (sort them by name);
 * memory holds the log's columns and one chunk of a file. Any file that cannot be read to its end is an error.
 */
export async function readOrderLog(
  sources: Iterable<ByteSource> | AsyncIterable<ByteSource>,
  options: ReadLogOptions = {},
): Promise<Result<{ readonly log: OrderLog; readonly counts: LogCounts }, InputError>> {
  const builder = new OrderLogBuilder(options.goods, options.pseudonym);
  const quarantined: ReasonCounts = {};
  const counts = { files: 0, bytes: 0, orders: 0, returns: 0, quarantined, latest: null as number | null };
  const visitor: RecordVisitor = {
    record(record) {
      if (isReturn(record)) counts.returns++;
      else counts.orders++;
      builder.add(record);
    },
    rejected(rejected) {
      countReason(quarantined, rejected.reason);
      options.onRejected?.(rejected);
    },
  };
  const limits = options.limits ?? ORDER_LIMITS;
  const scanner = new PlainScanner(builder, options.currency ?? NO_CURRENCY, limits, options.now);
  for await (const source of sources) {
    const careful = recordLines(source.name, visitor, options);
    const lines: LineVisitor = {
      line(bytes, start, end, number) {
        if (scanner.scan(bytes, start, end)) counts.orders++;
        else careful.line(bytes, start, end, number);
      },
      tooLong: careful.tooLong,
    };
    const read = await readLines(source.name, await source.open(), lines, limits.maxLineBytes);
    if (!read.ok) return err(read.error);
    counts.files++;
    counts.bytes += read.value.bytes;
    options.onFile?.(source.name, counts);
  }
  counts.latest = builder.latest;
  return ok({ log: builder.finish(options), counts });
}

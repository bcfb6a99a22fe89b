import * as v from "valibot";
import type { ByteStream } from "../core/byte-stream.ts";
import { notJson } from "../core/not-json.ts";
import { ok, type Result } from "../core/result.ts";
import { firstBadUtf8 } from "../orders/import/text/encoding.ts";
import type { InputError } from "../orders/order-problem.ts";
import { BadUtf8, readLines } from "../orders/read/text-lines.ts";
import { keptOf, withoutMail } from "../orders/set-aside.ts";
import type { FeedProblem } from "./catalog-problem.ts";

/** Lines at fault that are handed out; of a file of junk the others are only counted. */
const MOST_PROBLEMS = 100;

/** What was read of a feed, and what could not be. */
export interface FeedRead<T> {
  readonly records: T[];
  /** The first ones. */
  readonly problems: readonly FeedProblem[];
  /** Lines at fault beyond those. */
  readonly more: number;
}

/** A line's value, or the field at fault with what is wrong about it. */
export type FeedLine<T> = { readonly value: T } | { readonly field: string; readonly message: string };

/** Reads NDJSON (gzip or plain) of few, rich records through a schema; bad lines are handed out with their place. */
export async function readFeed<S extends v.GenericSchema, T>(
  name: string,
  stream: ByteStream,
  schema: S,
  convert: (input: v.InferOutput<S>) => FeedLine<T>,
): Promise<Result<FeedRead<T>, InputError>> {
  const records: T[] = [];
  const problems: FeedProblem[] = [];
  let more = 0;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const report = (line: number, field: string | null, message: string, raw: string): void => {
    if (problems.length === MOST_PROBLEMS) {
      more++;
      return;
    }
    const place = field === null ? `${name}:${line}` : `${name}:${line}:${field}`;
    problems.push({
      ...{ file: name, line, field, raw: keptOf(raw) },
      message: withoutMail(`${place}: ${message}`),
    });
  };
  const read = await readLines(name, stream, {
    line(bytes, start, end, number) {
      const slice = bytes.subarray(start, end);
      let raw: string;
      try {
        raw = decoder.decode(slice);
      } catch {
        throw new BadUtf8(firstBadUtf8(slice));
      }
      if (raw.trim() === "") return;
      let json: unknown;
      try {
        json = JSON.parse(raw);
      } catch (error) {
        report(number, null, notJson(error), raw);
        return;
      }
      const checked = v.safeParse(schema, json, { abortEarly: true });
      if (!checked.success) {
        const issue = checked.issues[0];
        report(number, v.getDotPath(issue), issue.message, raw);
        return;
      }
      const made = convert(checked.output);
      if ("value" in made) records.push(made.value);
      else report(number, made.field, made.message, raw);
    },
    tooLong(head, number) {
      report(
        number,
        null,
        "the line is too long; a feed holds one record a line",
        new TextDecoder().decode(head),
      );
    },
  });
  return read.ok ? ok({ records, problems, more }) : read;
}

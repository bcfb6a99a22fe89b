/** What lies in quarantine, for people: by object, with reasons and a few lines, which can be mended one by one. */
import { isObject } from "../../core/is-object.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { parseRecord, type RecordOptions } from "../../orders/read/record.ts";
import { QUARANTINE_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";
import { objectOf } from "./quarantine.ts";

/** One line as it was set aside: `raw` names and reaches nobody (lib/orders/quarantine-raw.ts). */
interface QuarantinedLine {
  /** Key of the piece it stands in, and its place there from 0. */
  readonly piece: string;
  readonly at: number;
  readonly line: number | null;
  readonly reason: string;
  readonly field: string | null;
  readonly message: string;
  readonly raw: string;
}

export interface QuarantinedObject {
  readonly object: string;
  readonly lines: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Of each reason the first few. */
  readonly samples: readonly QuarantinedLine[];
}

export interface QuarantineLimits {
  readonly objects: number;
  readonly samplesOfReason: number;
}

/** The latest objects first. */
export async function quarantined(
  blobs: Pick<Blobs, "get" | "list">,
  { objects, samplesOfReason }: QuarantineLimits,
): Promise<QuarantinedObject[]> {
  const pieces = Map.groupBy(
    (await blobs.list(QUARANTINE_PREFIX)).map(({ key }) => key),
    objectOf,
  );
  const latest = [...pieces].slice(-objects).reverse();
  return Promise.all(
    latest.map(async ([object, keys]) => {
      const lines = (await Promise.all(keys.map((key) => linesOf(blobs, key)))).flat();
      const reasons: Record<string, number> = {};
      const samples: QuarantinedLine[] = [];
      for (const line of lines) {
        const before = reasons[line.reason] ?? 0;
        reasons[line.reason] = before + 1;
        if (before < samplesOfReason) samples.push(line);
      }
      return { object, lines: lines.length, reasons, samples };
    }),
  );
}

async function linesOf(blobs: Pick<Blobs, "get">, piece: string): Promise<QuarantinedLine[]> {
  return writtenLines(await blobs.get(piece)).flatMap((text, at) => {
    const read = readLine(text);
    return read === null ? [] : [{ piece, at, ...read }];
  });
}

const writtenLines = (found: { readonly bytes: ArrayBuffer } | null): string[] =>
  found === null ? [] : new TextDecoder().decode(found.bytes).split("\n").slice(0, -1);

function readLine(text: string): Omit<QuarantinedLine, "piece" | "at"> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  const { line, reason, field, message, raw } = value;
  const textOf = (one: unknown): string => (typeof one === "string" ? one : "");
  return {
    line: typeof line === "number" ? line : null,
    reason: textOf(reason),
    field: typeof field === "string" ? field : null,
    message: textOf(message),
    raw: textOf(raw),
  };
}

export interface Mended {
  readonly piece: string;
  readonly at: number;
  /** As it was when it was looked at: somebody else may have mended it since. */
  readonly before: string;
  readonly raw: string;
}

/** Puts another text in a line's place, which the next replay reads; an error says why it still is no record. */
export async function mend(
  blobs: Pick<Blobs, "get" | "put">,
  { piece, at, before, raw }: Mended,
  options: RecordOptions,
): Promise<Result<undefined, string>> {
  if (!piece.startsWith(QUARANTINE_PREFIX)) return err("there is no such line");
  const found = await blobs.get(piece);
  const lines = writtenLines(found);
  const old = lines[at];
  const read = old === undefined ? null : readLine(old);
  if (found === null || read === null || read.raw !== before) return err("there is no such line any more");
  const record = parseRecord(raw, options);
  if (!record.ok) return err(record.error.message);
  lines[at] = JSON.stringify({ ...JSON.parse(old!), raw });
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  return (await blobs.put(piece, bytes, { ifEtag: found.etag }))
    ? ok(undefined)
    : err("somebody else has changed it meanwhile");
}

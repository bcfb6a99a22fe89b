/** One log object → the parts of its segment, streaming: memory holds one part's records, however large the object. */

import type { ByteStream } from "../../core/byte-stream.ts";
import { hash64, hex64 } from "../../core/hash.ts";
import { DAY } from "../../core/time.ts";
import type { GoodsRule } from "../../orders/goods.ts";
import { ORDER_LIMITS } from "../../orders/limits.ts";
import { OrderLogBuilder } from "../../orders/log/log-builder.ts";
import type { RawLog } from "../../orders/log/raw-log.ts";
import type { Return } from "../../orders/order.ts";
import { countReason, type ReasonCounts } from "../../orders/order-problem.ts";
import { PlainScanner } from "../../orders/read/plain-scanner.ts";
import { recordLines } from "../../orders/read/read-log.ts";
import { isReturn } from "../../orders/read/record.ts";
import { type LineVisitor, stepLines } from "../../orders/read/text-lines.ts";
import type { Pseudonyms } from "../../security/pseudonyms.ts";
import type { Budget } from "../run/memory-budget.ts";
import { SEGMENTS_PREFIX } from "../run/rebuild-settings.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import { contentName } from "../storage/content-name.ts";
import { packPart } from "./part.ts";
import { Quarantine } from "./quarantine.ts";

export interface PartInfo {
  readonly key: string;
  readonly bytes: number;
  readonly orders: number;
  readonly lines: number;
  readonly returns: number;
  /** Earliest and latest time of its records, ms since 1970. */
  readonly from: number;
  readonly to: number;
}

/** What the index keeps of an object that has been encoded. */
export interface EncodedObject {
  readonly key: string;
  readonly etag: string;
  /** Bytes as stored. */
  readonly size: number;
  /**
   * Version of the encoding, currency of orders that name none, keys of the pseudonyms: with another one it is encoded
   * anew.
   */
  readonly encoding: string;
  readonly parts: readonly PartInfo[];
  /** Records accepted; lines of the file, empty ones too. */
  readonly orders: number;
  readonly returns: number;
  readonly lines: number;
  readonly quarantined: ReasonCounts;
  /** When the first of its lines that lie in the future will not any more: then it is encoded anew. */
  readonly due: number | null;
  /** Why the object as a whole could not be read; nothing of it counts then. */
  readonly refused: string | null;
  /** Day since 1970 → lines of its orders, one at least of each, in pairs. */
  readonly days: readonly (readonly [day: number, lines: number])[];
}

export interface EncodeOptions {
  readonly currency: string;
  readonly goods: GoodsRule;
  /** Milliseconds since 1970: what is dated later is set aside until then. */
  readonly now: number;
  readonly pseudonyms: Pseudonyms;
  readonly partBytes: number;
  readonly budget: Budget;
}

const FORMAT = 5;
/** Array bytes an NDJSON byte may become while a part is built and packed: 24 a line of a minimal record, twice. */
const BYTES_A_BYTE = 1.5;
/** Bytes of NDJSON that a stored byte unpacks to, at the most that is to be expected of a log. */
const MOST_PACKED = 40;

/** Bytes of NDJSON that one part of this object holds at most: a small object never fills a part. */
const partOf = ({ key, size }: BlobInfo, partBytes: number): number =>
  Math.min(partBytes, 1 + size * (key.endsWith(".gz") ? MOST_PACKED : 1));

/** Array bytes of encoding an object. */
export const encodeBytes = (object: BlobInfo, partBytes: number): number =>
  partOf(object, partBytes) * BYTES_A_BYTE;

/** What parts depend on beside their object. */
export const encodingOf = ({
  currency,
  goods,
  pseudonyms,
}: Pick<EncodeOptions, "currency" | "goods" | "pseudonyms">): string =>
  `${FORMAT}:${currency}:${pseudonyms.madeWith}${goods.key === "" ? "" : `:${hex64(hash64(goods.key))}`}`;

export async function encodeObject(
  blobs: Blobs,
  object: BlobInfo & { readonly stream: ByteStream },
  options: EncodeOptions,
): Promise<EncodedObject> {
  const { key, etag, size } = object;
  const { currency, now, partBytes, budget } = options;
  const quarantine = new Quarantine(blobs, key, size);
  await quarantine.clear();
  const quarantined: ReasonCounts = {};
  let due: number | null = null;
  const counts = { orders: 0, returns: 0 };
  const days = new Map<number, number>();
  const parts: PartInfo[] = [];
  const full: Collected[] = [];
  let collector = new Collector(options);
  const most = partOf(object, partBytes);

  const careful = recordLines(
    key,
    {
      record(record) {
        if (isReturn(record)) {
          counts.returns++;
          collector.returns.push(record);
        } else {
          counts.orders++;
          collector.builder.addOrder(record);
        }
      },
      rejected(rejected) {
        countReason(quarantined, rejected.reason);
        if (rejected.due !== undefined) due = Math.min(due ?? rejected.due, rejected.due);
        quarantine.add(rejected);
      },
    },
    { currency, now },
  );
  const visitor: LineVisitor = {
    line(bytes, start, end, number) {
      if (collector.scanner.scan(bytes, start, end)) counts.orders++;
      else careful.line(bytes, start, end, number);
      collector.bytes += end - start;
      // Cut by content alone, never by how the bytes came in, so that the same object gives the same parts.
      if (collector.bytes < most) return;
      full.push(collector.take());
      collector = new Collector(options);
    },
    tooLong: careful.tooLong,
  };
  const write = async (): Promise<void> => {
    for (const { raw, returns } of full.splice(0)) {
      if (raw.ids.size === 0 && returns.length === 0) continue;
      addDays(days, raw);
      const bytes = packPart(raw, returns);
      const part = `${SEGMENTS_PREFIX}${await contentName(bytes)}`;
      await blobs.put(part, bytes);
      parts.push({
        key: part,
        bytes: bytes.byteLength,
        orders: raw.ids.size,
        lines: sum(raw.count, raw.ids.size),
        returns: returns.length,
        ...spanOf(raw, returns),
      });
    }
  };

  return budget.during(`encoding ${key}`, encodeBytes(object, partBytes), async () => {
    const steps = stepLines(key, object.stream, visitor, ORDER_LIMITS.maxLineBytes);
    for (;;) {
      const step = await steps.next();
      await write();
      await quarantine.flush(false);
      if (!step.done) continue;
      const encoding = encodingOf(options);
      const base = { key, etag, size, encoding, quarantined, due };
      await quarantine.flush(true);
      if (!step.value.ok) {
        const { message, line } = step.value.error;
        return { ...base, parts: [], orders: 0, returns: 0, lines: line ?? 1, refused: message, days: [] };
      }
      full.push(collector.take());
      await write();
      const lines = step.value.value.lines;
      return { ...base, ...counts, parts, lines, refused: null, days: [...days].sort(([a], [b]) => a - b) };
    }
  });
}

interface Collected {
  readonly raw: RawLog;
  readonly returns: readonly Return[];
}

/** The records of one part. */
class Collector {
  readonly builder: OrderLogBuilder;
  readonly scanner: PlainScanner;
  readonly returns: Return[] = [];
  bytes = 0;

  constructor({ currency, now, goods, pseudonyms }: EncodeOptions) {
    this.builder = new OrderLogBuilder(goods, pseudonyms.of);
    this.scanner = new PlainScanner(this.builder, currency, ORDER_LIMITS, now);
  }

  take(): Collected {
    return { raw: this.builder.release(), returns: this.returns };
  }
}

function addDays(days: Map<number, number>, raw: RawLog): void {
  for (let row = 0; row < raw.ids.size; row++) {
    const day = Math.floor(raw.at[row]! / DAY);
    days.set(day, (days.get(day) ?? 0) + Math.max(1, raw.count[row]!));
  }
}

function spanOf(raw: RawLog, returns: readonly Return[]): Pick<PartInfo, "from" | "to"> {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const widen = (at: number): void => {
    from = Math.min(from, at);
    to = Math.max(to, at);
  };
  for (const at of raw.at.subarray(0, raw.ids.size)) widen(at);
  for (const { at } of returns) widen(at);
  return { from, to };
}

function sum(column: Uint32Array, length: number): number {
  let total = 0;
  for (let i = 0; i < length; i++) total += column[i]!;
  return total;
}

import { COMMON_GOODS } from "../../../lib/orders/goods.ts";
import type { Format, Imported, ImportOptions } from "../../../lib/orders/import/format.ts";
import type { Overflow } from "../../../lib/orders/import/gathered/overflow.ts";
import type { Order } from "../../../lib/orders/order.ts";
import { source } from "../order-records.ts";

export interface ImportedText {
  readonly orders: Order[];
  readonly all: Imported[];
  /** Reason and raw text of each line set aside. */
  readonly rejected: [string, string][];
  readonly notes: string[];
  /** Columns of which it was told that only a mail address tells who bought. */
  readonly mail: string[];
}

/** An overflow that keeps its bytes in memory, and counts how often it was given some. */
export function memoryOverflow(after = 1000): MemoryOverflow {
  const files = new Map<string, Uint8Array[]>();
  return {
    ...{ after, files, given: 0 },
    async append(name, bytes) {
      this.given++;
      files.set(name, [...(files.get(name) ?? []), bytes.slice()]);
    },
    async *read(name) {
      // A reader is given its bytes in pieces that end anywhere.
      for (const bytes of files.get(name) ?? [])
        for (let at = 0; at < bytes.length; at += 13) yield bytes.subarray(at, at + 13);
    },
    async remove(name) {
      files.delete(name);
    },
  };
}

interface MemoryOverflow extends Overflow {
  readonly files: ReadonlyMap<string, readonly Uint8Array[]>;
  given: number;
}

/** Runs a format over files given as text or bytes. */
export async function importText(
  format: Format,
  files: Record<string, string | Uint8Array>,
  {
    each,
    ...said
  }: Partial<Omit<ImportOptions, "map">> & {
    map?: Record<string, string>;
    /** Told of each at once, before the next is read. */
    each?: (one: Imported) => void;
  } = {},
): Promise<ImportedText> {
  const notes: string[] = [];
  const mail: string[] = [];
  const options: ImportOptions = {
    zone: null,
    currency: null,
    orderKey: [],
    decimal: null,
    encoding: null,
    statuses: new Map(),
    goods: COMMON_GOODS,
    log: null,
    now: Date.UTC(2026, 10, 28),
    note: (text) => notes.push(text),
    onlyMail: (column) => mail.push(column),
    overflow: memoryOverflow(),
    ...said,
    map: new Map(Object.entries(said.map ?? {})),
  };
  const all: Imported[] = [];
  const sources = Object.entries(files).map(([name, content]) => source(name, content, 37));
  for await (const one of format.read(sources, options)) {
    all.push(one);
    each?.(one);
  }
  return {
    all,
    orders: all.flatMap((one) => (one.kind === "record" && "id" in one.record ? [one.record] : [])),
    rejected: all.flatMap((one): [string, string][] =>
      one.kind === "rejected" ? [[one.rejected.reason, one.rejected.raw]] : [],
    ),
    notes,
    mail,
  };
}

/** Lines that could not be read, kept with their place and reason until somebody repairs them. */
import type { Rejected } from "../../orders/order-problem.ts";
import { parseRecord, type RecordOptions } from "../../orders/read/record.ts";
import { mostQuarantine } from "../../orders/set-aside.ts";
import { ORDERS_PREFIX, QUARANTINE_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";

const encoder = new TextEncoder();
/** Held before they are written out. */
const FLUSH_CHARACTERS = 2 << 20;

const folderOf = (object: string): string => `${QUARANTINE_PREFIX}${object}/`;

/** The object that a key under `quarantine/` belongs to. */
export const objectOf = (key: string): string => key.slice(QUARANTINE_PREFIX.length, key.lastIndexOf("/"));

/** Collects the rejected lines of one object and writes them to `quarantine/{object}/{n}.ndjson`. */
export class Quarantine {
  readonly #blobs: Blobs;
  readonly #object: string;
  readonly #most: number;
  #text = "";
  #pieces = 0;
  #size = 0;

  /** `bytes`: size of the object; what is kept of its lines is never more, the others are only counted. */
  constructor(blobs: Blobs, object: string, bytes: number) {
    this.#blobs = blobs;
    this.#object = object;
    this.#most = mostQuarantine(bytes);
  }

  add({ file, line, reason, field, message, raw }: Rejected): void {
    const told = `${JSON.stringify({ object: file, line, reason, field, message, raw })}\n`;
    const size = encoder.encode(told).length;
    if (this.#size + size > this.#most) return;
    this.#size += size;
    this.#text += told;
  }

  /** Writes out what has piled up; to be called between chunks, and at the end with `all`. */
  async flush(all: boolean): Promise<void> {
    if (this.#text === "" || (!all && this.#text.length < FLUSH_CHARACTERS)) return;
    const key = `${folderOf(this.#object)}${String(this.#pieces).padStart(5, "0")}.ndjson`;
    await this.#blobs.put(key, encoder.encode(this.#text));
    this.#pieces++;
    this.#text = "";
  }

  /** Forgets what an earlier reading of the object left behind. */
  async clear(): Promise<void> {
    const old = await this.#blobs.list(folderOf(this.#object));
    if (old.length > 0) await this.#blobs.delete(old.map(({ key }) => key));
  }
}

export interface Replayed {
  /** Lines that can be read by now and will be in the next build; lines that still cannot. */
  readonly replayed: number;
  readonly left: number;
}

/**
 * Reads an object's quarantined lines again, after somebody has repaired their `raw`: those that are records by now
 * become an object of their own under `orders/`, in the place right behind the one they came from; the rest stay.
 */
export async function replay(blobs: Blobs, object: string, options: RecordOptions): Promise<Replayed> {
  let replayed = 0;
  let left = 0;
  for (const { key } of await blobs.list(folderOf(object))) {
    const found = await blobs.get(key);
    if (found === null) continue;
    const good: string[] = [];
    const bad: string[] = [];
    for (const line of new TextDecoder().decode(found.bytes).split("\n")) {
      if (line === "") continue;
      const raw = rawOf(line);
      if (raw !== null && parseRecord(raw, options).ok) good.push(raw);
      else bad.push(line);
    }
    replayed += good.length;
    left += bad.length;
    if (good.length === 0) continue;
    const name = key.slice(folderOf(object).length);
    const stem = object.startsWith(ORDERS_PREFIX) ? object : `${ORDERS_PREFIX}${object}`;
    await blobs.put(`${stem}.replayed-${name}`, encoder.encode(good.map((one) => `${one}\n`).join("")));
    // Only now that they are kept elsewhere; a crash between the two replays them again, which changes nothing.
    if (bad.length === 0) await blobs.delete([key]);
    else await blobs.put(key, encoder.encode(bad.map((one) => `${one}\n`).join("")));
  }
  return { replayed, left };
}

function rawOf(line: string): string | null {
  try {
    const { raw } = JSON.parse(line) as { raw?: unknown };
    return typeof raw === "string" ? raw : null;
  } catch {
    return null;
  }
}

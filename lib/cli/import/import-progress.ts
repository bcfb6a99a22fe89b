import type { ImportSource, ReadBatch } from "./import-source.ts";

const MEGABYTE = 1e6;
/** Milliseconds from which on a rate is told: what comes before says little. */
const SETTLED_MS = 1000;

/**
 * How far an import has come, in words for whoever waits. A file is read several times (for its encoding, for its
 * columns, for its orders): what is told is of the reading under way, and after it of what is written.
 */
export class ImportProgress {
  readonly #now: () => number;
  readonly #show: (text: string) => void;
  #begun = 0;

  /** `now` in milliseconds; `show` is handed each new state. */
  constructor(now: () => number, show: (text: string) => void) {
    this.#now = now;
    this.#show = show;
  }

  /** The source, whose bytes are counted as they are read. */
  watched(source: ImportSource): ImportSource {
    const { rest } = source;
    return {
      ...source,
      open: () => this.#counted(source),
      ...(rest === undefined ? {} : { rest: (begun) => this.#countedRows(source, rest(begun)) }),
    };
  }

  /** So many source lines are in the log by now. */
  wrote(lines: number): void {
    this.#show(`${lines.toLocaleString("en")} lines written`);
  }

  async *#counted(source: ImportSource): AsyncGenerator<Uint8Array, void, undefined> {
    this.#begun = this.#now();
    let read = 0;
    for await (const chunk of source.open()) {
      yield chunk;
      read += chunk.length;
      this.#show(this.#state(source, read));
    }
  }

  async *#countedRows(
    source: ImportSource,
    batches: AsyncIterable<ReadBatch>,
  ): AsyncGenerator<ReadBatch, void, undefined> {
    this.#begun = this.#now();
    for await (const batch of batches) {
      yield batch;
      this.#show(this.#state(source, batch.read));
    }
  }

  #state({ name, length }: ImportSource, read: number): string {
    const of = length === null ? "" : ` of ${megabytes(length)}`;
    const told = `${name}: ${megabytes(read)}${of} MB read`;
    const passed = this.#now() - this.#begun;
    if (passed < SETTLED_MS) return told;
    const rate = read / passed;
    const left = length === null ? "" : `, ${duration(Math.max(0, length - read) / rate)} of reading left`;
    return `${told}, ${megabytes(rate * 1000)} MB/s${left}`;
  }
}

const megabytes = (bytes: number): string => {
  const size = bytes / MEGABYTE;
  return size.toFixed(size < 10 ? 1 : 0);
};

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

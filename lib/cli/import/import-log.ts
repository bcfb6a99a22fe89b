import type { OpenLog, OrderCounts } from "../../orders/import/gathered/open-log.ts";
import { LogBytes } from "../../orders/import/text/log-bytes.ts";
import { ExampleOrder } from "./example-order.ts";
import type { ImportFindings } from "./import-findings.ts";
import type { LineFile } from "./import-output.ts";
import type { ImportProgress } from "./import-progress.ts";

/** Enough at once that the disk, and not the call, sets the pace. */
export const FLUSH_BYTES = 1 << 18;

/** The log that an import fills, and what is found by it. */
export class ImportLog implements OpenLog {
  readonly bytes = new LogBytes();
  readonly example = new ExampleOrder();
  readonly #out: LineFile;
  readonly #found: ImportFindings;
  readonly #progress: ImportProgress;
  #lines = 0;

  constructor(out: LineFile, found: ImportFindings, progress: ImportProgress) {
    this.#out = out;
    this.#found = found;
    this.#progress = progress;
  }

  order(counts: OrderCounts): void {
    this.#found.order(counts);
  }

  item(sku: string, lines: number, titles: Iterable<string>): void {
    this.#found.item(sku, lines, titles);
  }

  async flush(): Promise<void> {
    if (this.bytes.length < FLUSH_BYTES) return;
    await this.end();
    this.#progress.wrote(this.#found.read);
  }

  /** Writes out what is left. */
  async end(): Promise<void> {
    const { orders, returns } = this.#found;
    const lines = orders + returns - this.#lines;
    this.#lines += lines;
    const bytes = this.bytes.take();
    this.example.take(bytes);
    await this.#out.writeBytes(bytes, lines);
  }
}

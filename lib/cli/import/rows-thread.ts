/** A thread that reads large files for `RowsElsewhere`: how they are encoded, and the rows of tables. */
import { type MessagePort, parentPort } from "node:worker_threads";
import type { CsvRow } from "../../orders/import/csv/csv-row.ts";
import { type RowsBegun, restOfRows } from "../../orders/import/csv/csv-rows.ts";
import { type HandedRows, PlainRows } from "../../orders/import/csv/plain-rows.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { textEncodingOf } from "../../orders/import/text/decoded.ts";
import { passingChunks } from "./file-chunks.ts";

/**
 * Of which file the rows are to be read; or a question, by its number: for an encoding, or for the next batch, with memory
 * for another (`null` where there is none yet).
 */
export type RowsAsked =
  | { readonly ask: "rows"; readonly file: string; readonly begun: RowsBegun }
  | { readonly ask: "encoding"; readonly question: number; readonly file: string }
  | { readonly ask: "next"; readonly question: number; readonly memory: HandedRows | null };

/** What is no fault of the file ends the thread. */
export type RowsAnswer =
  | { readonly told: "encoding"; readonly encoding: string }
  | { readonly told: "end" }
  | ({ readonly told: "batch" } & HandedBatch)
  | { readonly told: "failure"; readonly message: string; readonly isUsage: boolean };

interface HandedBatch {
  readonly rows: readonly CsvRow[];
  readonly plain: HandedRows | null;
  readonly separator: string;
  readonly read: number;
}

class RowsThread {
  readonly #port: MessagePort;
  /** Memories that were given and not yet asked for, and who waits for one. */
  readonly #memories: PlainRows[] = [];
  #wants: ((rows: PlainRows) => void) | null = null;
  /** Questions for batches that have not been answered. */
  readonly #asked: number[] = [];
  #isEnded = false;
  /** The look at the last file's encoding that was asked for: one file is looked at after another. */
  #looking = Promise.resolve();

  constructor(port: MessagePort) {
    this.#port = port;
  }

  hear(asked: RowsAsked): void {
    if (asked.ask === "encoding")
      this.#looking = this.#looking.then(() => this.#sayEncoding(asked.question, asked.file));
    else if (asked.ask === "rows") void this.#sayRows(asked.file, asked.begun);
    else {
      this.#asked.push(asked.question);
      const rows = asked.memory === null ? new PlainRows() : PlainRows.of(asked.memory);
      const wants = this.#wants;
      this.#wants = null;
      if (wants === null) this.#memories.push(rows);
      else wants(rows);
      if (this.#isEnded) this.#end();
    }
  }

  async #sayEncoding(question: number, file: string): Promise<void> {
    try {
      const encoding = await textEncodingOf({ name: file, open: () => passingChunks(file) });
      this.#say(question, { told: "encoding", encoding });
    } catch (error) {
      this.#say(question, failure(error));
    }
  }

  async #sayRows(file: string, begun: RowsBegun): Promise<void> {
    this.#isEnded = false;
    let read = 0;
    const open = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of passingChunks(file)) {
        read += chunk.length;
        yield chunk;
      }
    };
    try {
      for await (const batch of restOfRows({ name: file, open }, begun, () => this.#memory())) {
        const handed = batch.plain?.handed() ?? { rows: null, memories: [] };
        this.#say(
          this.#asked.shift()!,
          { told: "batch", ...batch, plain: handed.rows, read },
          handed.memories,
        );
      }
    } catch (error) {
      this.#say(this.#asked.shift()!, failure(error));
    }
    this.#end();
  }

  /** Every question is answered: that there is no more. */
  #end(): void {
    this.#isEnded = true;
    for (const question of this.#asked.splice(0)) this.#say(question, { told: "end" });
    this.#memories.length = 0;
  }

  #memory(): Promise<PlainRows> {
    const rows = this.#memories.shift();
    if (rows !== undefined) return Promise.resolve(rows);
    return new Promise((resolve) => {
      this.#wants = resolve;
    });
  }

  #say(question: number, answer: RowsAnswer, memories: ArrayBuffer[] = []): void {
    this.#port.postMessage({ question, answer }, memories);
  }
}

/** What is wrong with a file crosses over as what it says; anything else is thrown on. */
function failure(error: unknown): RowsAnswer {
  if (!(error instanceof ImportFailure)) throw error;
  return { told: "failure", message: error.message, isUsage: error.usage };
}

const port = parentPort;
if (port !== null) {
  const thread = new RowsThread(port);
  port.on("message", (asked: RowsAsked) => thread.hear(asked));
}

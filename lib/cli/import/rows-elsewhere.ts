import { statSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { RowsBegun } from "../../orders/import/csv/csv-rows.ts";
import { PlainRows } from "../../orders/import/csv/plain-rows.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import type { ImportSource, ReadBatch } from "./import-source.ts";
import type { RowsAnswer, RowsAsked } from "./rows-thread.ts";

/** Bytes from which on a file is read elsewhere: a smaller one is read before a thread has begun. */
const LARGE_BYTES = 16 << 20;
/** Batches that the thread may be ahead. */
const AHEAD = 4;
/** What it makes of strings and objects dies at once. */
const LITTLE_HEAP = { maxYoungGenerationSizeMb: 4 };

interface Waiting {
  readonly resolve: (answer: RowsAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads large files on a thread, while this one makes orders of what it gave: how they are encoded, from when it begins,
 * and then their rows, of one file after another.
 */
export class RowsElsewhere {
  readonly #worker: Worker;
  /** Who waits for the answers to questions, by their numbers. */
  readonly #waiting = new Map<number, Waiting>();
  #questions = 0;
  /** Why the thread is no more: what is asked of it later is not waited for. */
  #ended: Error | null = null;
  /** File → what it is told of its encoding. */
  readonly #encodings: ReadonlyMap<string, Promise<RowsAnswer>>;

  /** A thread for the large files among the words of a command; `null` where there are none. */
  static for(words: readonly string[]): RowsElsewhere | null {
    const files = words.filter((word, i) => isLarge(word) && !takesWord(words[i - 1] ?? ""));
    return files.length === 0 ? null : new RowsElsewhere(files);
  }

  constructor(files: readonly string[]) {
    this.#worker = new Worker(join(import.meta.dirname, "rows-thread.ts"), { resourceLimits: LITTLE_HEAP });
    this.#worker.on("message", ({ question, answer }: { question: number; answer: RowsAnswer }) => {
      this.#waiting.get(question)?.resolve(answer);
      this.#waiting.delete(question);
    });
    this.#worker.on("error", (error: Error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(new Error("the thread that read files has ended")));
    // A command that ends for another reason does not wait for it.
    this.#worker.unref();
    this.#encodings = new Map(files.map((file) => [file, this.#askEncoding(file)]));
  }

  /** The source, read here where it is one of the files. */
  reading(source: ImportSource): ImportSource {
    const { path } = source;
    const encoding = path === undefined ? undefined : this.#encodings.get(path);
    if (path === undefined || encoding === undefined) return source;
    return { ...source, encoding: () => this.#encoding(encoding), rest: (begun) => this.#rows(path, begun) };
  }

  /** Ends the thread, whatever it is at. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  /** As `textEncodingOf` finds it. */
  async #encoding(asked: Promise<RowsAnswer>): Promise<string> {
    const answer = await this.#answer(asked);
    return answer.told === "encoding" ? answer.encoding : unexpected(answer);
  }

  /** As `restOfRows` gives them. */
  async *#rows(file: string, begun: RowsBegun): AsyncGenerator<ReadBatch, void, undefined> {
    this.#say({ ask: "rows", file, begun });
    const answers = Array.from({ length: AHEAD }, () => this.#askNext(null));
    for (;;) {
      const answer = await this.#answer(answers.shift()!);
      if (answer.told === "end") break;
      if (answer.told !== "batch") unexpected(answer);
      const plain = answer.plain === null ? null : PlainRows.of(answer.plain);
      yield { rows: answer.rows, plain, separator: answer.separator, read: answer.read };
      answers.push(this.#askNext(plain));
    }
  }

  #askEncoding(file: string): Promise<RowsAnswer> {
    return this.#ask((question) => this.#say({ ask: "encoding", question, file }));
  }

  /** Asks for the next batch, and gives back the memory of one that is done with. */
  #askNext(done: PlainRows | null): Promise<RowsAnswer> {
    const { rows: memory, memories } = done?.handed() ?? { rows: null, memories: [] };
    return this.#ask((question) => this.#say({ ask: "next", question, memory }, memories));
  }

  #ask(say: (question: number) => void): Promise<RowsAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<RowsAnswer>();
    if (this.#ended !== null) reject(this.#ended);
    // Told of where it is waited for, which it may never be.
    promise.catch(() => undefined);
    const question = this.#questions++;
    this.#waiting.set(question, { resolve, reject });
    say(question);
    return promise;
  }

  #say(asked: RowsAsked, memories: ArrayBuffer[] = []): void {
    this.#worker.postMessage(asked, memories);
  }

  async #answer(asked: Promise<RowsAnswer>): Promise<RowsAnswer> {
    this.#worker.ref();
    try {
      return await asked;
    } finally {
      this.#worker.unref();
    }
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

const isLarge = (word: string): boolean =>
  (statSync(word, { throwIfNoEntry: false })?.size ?? 0) >= LARGE_BYTES;

/** Whether the word behind belongs to an option. */
const takesWord = (word: string): boolean => /^--[^=]+$/.test(word) && word !== "--json";

function unexpected(answer: RowsAnswer): never {
  if (answer.told === "failure") throw new ImportFailure(answer.message, answer.isUsage);
  throw new Error(`the thread that reads files told of ${answer.told}`);
}

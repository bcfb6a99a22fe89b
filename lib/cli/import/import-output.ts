import { createWriteStream, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { CliError } from "../cli-error.ts";
import { untilInterrupted } from "../interruption.ts";
import { systemFailure } from "../system-error.ts";

/** Runs work that fills files, and leaves nothing behind where it fails or is told to end. */
export async function filling<T>(files: readonly LineFile[], work: () => Promise<T>): Promise<T> {
  try {
    return await untilInterrupted(work());
  } catch (error) {
    await Promise.all(files.map((file) => file.discard()));
    const failure = systemFailure(error, files[0]?.path);
    throw failure === null ? error : new CliError(`${failure}; nothing was written`);
  }
}

/** Enough lines at once that the disk, and not the call, sets the pace. */
const FLUSH_CHARS = 1 << 18;

/**
 * Writes lines to a file that appears under its name only when it is complete; gzip when the name ends in `.gz`.
 * `open` is lazy: a file to which no line was written is never made unless `commit` is told to.
 */
export class LineFile {
  readonly path: string;
  readonly #temporary: string;
  #buffer = "";
  #stream: PassThrough | null = null;
  #written: Promise<void> = Promise.resolve();
  #discarded = false;
  lines = 0;

  constructor(path: string) {
    this.path = path;
    this.#temporary = `${path}.${process.pid}.part`;
  }

  /** Takes one line without its end; waits where the disk is slower than the reader. */
  write(line: string): Promise<void> | null {
    // Whoever is cut off may still be writing for a moment.
    if (this.#discarded) return null;
    this.lines++;
    this.#buffer += `${line}\n`;
    return this.#buffer.length < FLUSH_CHARS ? null : this.#flush();
  }

  /** Takes bytes of whole lines. */
  async writeBytes(bytes: Uint8Array, lines: number): Promise<void> {
    if (this.#discarded || lines === 0) return;
    await this.#flush();
    this.lines += lines;
    await this.#put(bytes);
  }

  async #flush(): Promise<void> {
    const text = this.#buffer;
    this.#buffer = "";
    await this.#put(text);
  }

  async #put(text: string | Uint8Array): Promise<void> {
    this.#stream ??= this.#open();
    if (!this.#stream.write(text)) {
      const stream = this.#stream;
      // A failed pipeline must end the wait too.
      await Promise.race([new Promise<void>((done) => stream.once("drain", done)), this.#written]);
    }
  }

  #open(): PassThrough {
    const input = new PassThrough();
    // One that was left behind, or a link of that name, is taken away and not written through.
    rmSync(this.#temporary, { force: true });
    const file = createWriteStream(this.#temporary, { flags: "wx" });
    this.#written = this.path.endsWith(".gz") ? pipeline(input, createGzip(), file) : pipeline(input, file);
    // Handled where it is awaited; without this Node would report it before.
    this.#written.catch(() => undefined);
    return input;
  }

  /** Puts the file in place; without lines only where `evenEmpty`. */
  async commit(evenEmpty: boolean): Promise<void> {
    if (this.lines === 0 && !evenEmpty) {
      await rm(this.path, { force: true });
      return;
    }
    await this.#flush();
    this.#stream?.end();
    await this.#written;
    await rename(this.#temporary, this.path);
  }

  /** Forgets what was written, to begin anew. */
  async empty(): Promise<void> {
    await this.discard();
    this.#discarded = false;
    this.#buffer = "";
    this.#stream = null;
    this.#written = Promise.resolve();
    this.lines = 0;
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    this.#discarded = true;
    this.#stream?.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.#temporary, { force: true });
  }
}

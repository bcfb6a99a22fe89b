import { createReadStream } from "node:fs";
import { appendFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Overflow } from "../../orders/import/gathered/overflow.ts";

const CHUNK = 1 << 16;

/** An overflow in a folder that is made when it is first needed; nobody else may read it, as it holds customers' ids. */
export class OverflowFolder implements Overflow {
  /** Some 100 MB of them: most shops' exports are no longer, and laying out costs half as much again. */
  readonly after = 1 << 20;
  readonly #path: string;
  #made: Promise<unknown> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  async append(name: string, bytes: Uint8Array): Promise<void> {
    this.#made ??= mkdir(this.#path, { mode: 0o700 });
    await this.#made;
    await appendFile(join(this.#path, name), bytes, { mode: 0o600 });
  }

  async *read(name: string): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* createReadStream(join(this.#path, name), { highWaterMark: CHUNK });
    } catch (error) {
      // Nothing was appended.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#path, name), { force: true });
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    if (this.#made !== null) await rm(this.#path, { recursive: true, force: true });
  }
}

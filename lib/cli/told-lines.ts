/**
 * What is wrong with lines that are read, on stderr: the first ones one by one, of the others how many they are. A file of
 * junk would otherwise fill the disk that a cron's output goes to, forty times as large as it is itself.
 */
import type { Catalog } from "../catalog/read-catalog.ts";
import { toStderr } from "./terminal.ts";

/** Whoever mends a file begins with some; the counts by reason tell of all. */
const MOST_TOLD = 100;

export class ToldLines {
  #count = 0;

  readonly tell = (message: string): void => {
    this.#count++;
    if (this.#count <= MOST_TOLD) toStderr(`${message}\n`);
  };

  /** The lines of a feed that could not be used. */
  feed({ problems, more }: Pick<Catalog, "problems" | "more">): void {
    for (const { message } of problems) this.tell(message);
    this.#count += more;
  }

  /** To be called once all has been read. */
  end(): void {
    const untold = this.#count - MOST_TOLD;
    if (untold > 0) toStderr(`… and ${untold.toLocaleString("en")} more lines that do not count\n`);
    this.#count = 0;
  }
}

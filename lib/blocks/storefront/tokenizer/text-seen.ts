/** What text has been seen since the last tag: enough to tell what the tree makes of it. */
import { isSpace } from "./bytes-of-markup.ts";
import type { TextKind } from "./html-token.ts";

export class TextSeen {
  #letters = false;
  #nuls = false;
  #spaces = false;

  /** Up to the first letter: nothing after it changes what the text is. */
  bytes(piece: Uint8Array, from: number, end: number): void {
    for (let i = from; i < end && !this.#letters; i++) this.byte(piece[i]!);
  }

  byte(byte: number): void {
    if (byte === 0) this.#nuls = true;
    else if (isSpace(byte)) this.#spaces = true;
    else this.#letters = true;
  }

  letters(): void {
    this.#letters = true;
  }

  /** The kind of it, from here on of what comes next; `null` where there was none. */
  take(): TextKind | null {
    const nuls = this.#spaces ? "nuls and spaces" : "nuls";
    const rest = this.#spaces ? "spaces" : null;
    const kind = this.#letters ? "letters" : this.#nuls ? nuls : rest;
    this.#letters = false;
    this.#nuls = false;
    this.#spaces = false;
    return kind;
  }
}

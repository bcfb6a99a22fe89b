/**
 * Finds a word of ASCII letters, either case, in bytes, without copying them (Horspool, Practical fast searching in
 * strings, 1980): mostly every seventh byte of a page is looked at when a word of seven letters is sought.
 */
export class LetterFinder {
  readonly #word: Uint8Array;
  /** How far the word may move on when this byte stands under its last letter. */
  readonly #shift: Uint8Array;

  constructor(word: string) {
    this.#word = new TextEncoder().encode(word.toLowerCase());
    const last = this.#word.length - 1;
    this.#shift = new Uint8Array(256).fill(this.#word.length);
    this.#word.forEach((letter, i) => {
      if (i === last) return;
      this.#shift[letter] = last - i;
      this.#shift[letter & UPPER] = last - i;
    });
  }

  isIn(bytes: Uint8Array): boolean {
    const word = this.#word;
    const last = word.length - 1;
    for (let end = last; end < bytes.length; end += this.#shift[bytes[end]!]!) {
      let i = 0;
      while (i <= last && (bytes[end - i]! | LOWER) === word[last - i]) i++;
      if (i > last) return true;
    }
    return false;
  }
}

/** The bit that tells ASCII's small letters from the great, set and taken away. */
const LOWER = 0x20;
const UPPER = 0xdf;

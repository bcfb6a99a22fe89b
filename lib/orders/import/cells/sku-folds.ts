/** Letters of ASCII with single blanks between them, which are of one width and need no tidying. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** A code or title as it is compared with others: without regard to case, width and blanks. */
const folded = (text: string): string =>
  PLAIN.test(text) ? text.toUpperCase() : text.normalize("NFKC").replace(/\s+/g, " ").trim().toUpperCase();

/**
 * Codes that differ only by case and blanks are one item where they share a title or have none to tell them apart,
 * written as most lines write them; with different titles they are different items.
 */
export class SkuFolds {
  readonly #skus: string[] = [];
  /** Number of a code → the numbers of those that share its folded code. */
  readonly #same: number[][] = [];
  readonly #byFolded = new Map<string, number[]>();
  /** Sku → what its lines say, for those that share their folded code with others. */
  readonly #said = new Map<number, { readonly titles: Set<string>; lines: number }>();

  /** Adds a code; its number is the count of those before it. */
  name(sku: string): void {
    const number = this.#skus.push(sku) - 1;
    const key = folded(sku);
    let same = this.#byFolded.get(key);
    if (same === undefined) {
      same = [];
      this.#byFolded.set(key, same);
    }
    same.push(number);
    this.#same.push(same);
  }

  /** Whether there are codes that may be one. */
  get open(): boolean {
    return this.#byFolded.size < this.#skus.length;
  }

  /** Lines of the code with that number. */
  line(number: number, title: string | null, lines = 1): void {
    if (this.#same[number]!.length < 2) return;
    const said = this.#said.get(number) ?? { titles: new Set(), lines: 0 };
    this.#said.set(number, said);
    said.lines += lines;
    if (title !== null) said.titles.add(folded(title));
  }

  /** Number of a code → the number of the code it is counted as. */
  found(note: (text: string) => void): Uint32Array {
    const same = Uint32Array.from(this.#skus, (_, i) => i);
    const told: string[] = [];
    const none = { titles: new Set<string>(), lines: 0 };
    for (const numbers of this.#byFolded.values()) {
      if (numbers.length < 2) continue;
      const said = (number: number) => this.#said.get(number) ?? none;
      const [main, ...others] = [...numbers].sort(
        (a, b) => said(b).lines - said(a).lines || (this.#skus[a]! < this.#skus[b]! ? -1 : 1),
      );
      const { titles } = said(main!);
      for (const other of others) {
        const own = [...said(other).titles];
        if (own.length > 0 && titles.size > 0 && !own.some((title) => titles.has(title))) continue;
        same[other] = main!;
        told.push(`${this.#skus[other]} as ${this.#skus[main!]}`);
      }
    }
    if (told.length > 0) {
      const shown =
        told.length <= 3 ? told.join(", ") : `${told.slice(0, 3).join(", ")} and ${told.length - 3} more`;
      note(
        `${told.length} codes that differ from another only by case or blanks are counted as that: ${shown}`,
      );
    }
    return same;
  }
}

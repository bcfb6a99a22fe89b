import { firstWord } from "./family-columns.ts";

/** Words without a number, or zeros. */
const WORDS = /^(\D+|0+)$/;
/** Goods that are called otherwise from the first word on. */
const MANY_GOODS = 3;

/** `No barcode found`, `000`: finds the codes that stand beside so many goods that they say that there is none. */
export class EmptyCodes {
  readonly #goods = new Map<string, Set<string>>();

  /** Takes in what a row has as its code and its name. */
  take(code: string, title: string): void {
    if (!WORDS.test(code)) return;
    const goods = this.#goods.get(code) ?? new Set();
    this.#goods.set(code, goods.add(firstWord(title)));
  }

  found(): ReadonlySet<string> {
    return new Set([...this.#goods].flatMap(([code, goods]) => (goods.size >= MANY_GOODS ? [code] : [])));
  }
}

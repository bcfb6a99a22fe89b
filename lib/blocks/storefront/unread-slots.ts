/** Tells whether slots stand in what is read no further, so that nobody wonders why they stay empty. */
import { joinedBytes } from "../../core/bytes.ts";
import { LetterFinder } from "./find-letters.ts";
import { SLOT_NAME } from "./slot.ts";

export const SLOT_ATTRIBUTE = "data-osusume-placement";
const WORDS = [`<${SLOT_NAME}`, SLOT_ATTRIBUTE];
const finders = WORDS.map((word) => new LetterFinder(word));
/** Of a word that goes on in the next piece. */
const MOST_TAIL = Math.max(...WORDS.map(({ length }) => length)) - 1;

export class UnreadSlots {
  #tail = new Uint8Array(0);

  /** Whether one begins in what has come, up to the end of this piece. */
  isIn(piece: Uint8Array): boolean {
    const bytes = joinedBytes([this.#tail, piece]);
    this.#tail = bytes.slice(-MOST_TAIL);
    return finders.some((finder) => finder.isIn(bytes));
  }
}

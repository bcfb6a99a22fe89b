/** Where the tag being read began, and its bytes, which may lie in several pieces of the page. */
import { joinedBytes } from "../../../core/bytes.ts";

/** A tag that is longer is followed, but its attributes are not kept. */
const MOST_TAG_BYTES = 65_536;

export class TagBytes {
  /** Where in the current piece it began; negative: in an earlier one. */
  at = 0;
  /** Its bytes in earlier pieces; `null` when there are too many. */
  #earlier: Uint8Array[] | null = [];
  #earlierBytes = 0;

  begin(at: number): void {
    this.at = at;
    this.#earlier = [];
    this.#earlierBytes = 0;
  }

  /** Whether it is not too long yet. */
  get kept(): boolean {
    return this.#earlier !== null;
  }

  /** All of it, where its last byte is this one of the piece; `null` where it is too long. */
  upTo(piece: Uint8Array, last: number): Uint8Array | null {
    const here = piece.subarray(Math.max(0, this.at), last + 1);
    if (this.#earlier === null || this.#earlierBytes + here.length > MOST_TAG_BYTES) return null;
    return this.#earlier.length === 0 ? here : joinedBytes([...this.#earlier, here]);
  }

  /** Keeps what this piece holds of it. */
  keep(piece: Uint8Array): void {
    const part = piece.subarray(Math.max(0, this.at));
    this.#earlierBytes += part.length;
    if (this.#earlierBytes > MOST_TAG_BYTES) this.#earlier = null;
    this.#earlier?.push(part.slice());
  }

  /** The piece is at its end: places are counted from the next one. */
  passOn(piece: Uint8Array): void {
    this.at -= piece.length;
  }
}

import { addressOf } from "./catalog-facts.ts";

/** Files of pictures. */
const PICTURE = /^[^:]+\.(jpe?g|png|webp|gif|avif)$/i;

/** Addresses of pictures, of which some are paths that begin at what the file does not say: these are left out, which is said. */
export class LostPictures {
  readonly #file: string;
  #count = 0;
  #first = "";

  constructor(file: string) {
    this.#file = file;
  }

  /** An address that leads somewhere. */
  take(text: string): string | undefined {
    const address = addressOf(text);
    if (address === undefined && PICTURE.test(text)) {
      this.#count++;
      this.#first ||= text;
    }
    return address;
  }

  /** What there is to say of them; nothing where none was left out. */
  notes(): readonly string[] {
    return this.#count === 0
      ? []
      : [
          `${this.#file}: ${this.#count} pictures are left out: what a path such as ${this.#first} begins at, the file does not say; write them with the shop's address or a slash before them`,
        ];
  }
}

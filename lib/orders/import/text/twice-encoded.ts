/**
 * UTF-8 that was taken for Windows-1252 and written as UTF-8 once more, as where a spreadsheet opens an export without a
 * byte order mark and saves it: `12,50 â‚¬`, `GieÃŸkanne`.
 */
import { type Decoder, WINDOWS_1252 } from "./encoding.ts";

/** The label of such text, beside those of WHATWG. */
export const UTF8_TWICE = "utf-8-twice";

/** Letter → the byte that it was taken from; only those beyond ASCII. */
const BYTES: ReadonlyMap<string, number> = new Map([
  ...[...WINDOWS_1252].map((sign, i) => [sign, 0x80 + i] as const),
  ...Array.from({ length: 32 }, (_, i) => [String.fromCharCode(0x80 + i), 0x80 + i] as const),
  ...Array.from({ length: 96 }, (_, i) => [String.fromCharCode(0xa0 + i), 0xa0 + i] as const),
]);
const isBehind = (sign: string | undefined): boolean => {
  const byte = BYTES.get(sign ?? "") ?? 0;
  return byte >= 0x80 && byte < 0xc0;
};

/** Bytes that stand behind the first of a letter in UTF-8; −1 where it begins none. */
function bytesBehind(sign: string): number {
  const byte = BYTES.get(sign) ?? 0;
  if (byte < 0xc2 || byte > 0xf4) return -1;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}

/**
 * What languages and prices are written with. `NESTLÉ®` and `à «` with its narrow blank are bytes of UTF-8 as well, of
 * letters that no shop writes.
 */
const WRITTEN =
  /^[\u00a0-\u017f\u0192\u0218-\u021b\u0370-\u058f\u05d0-\u06ff\u0e00-\u0e7f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2100-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\ufeff\uff00-\uffef\u{1f300}-\u{1faff}]$/u;

/** Looks at a whole text, piece by piece, whether all that is beyond ASCII in it was written twice. */
export class TwiceEncoded {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #carried = "";
  #letters = 0;
  #isBegun = false;
  #isOther = false;

  add(piece: string): void {
    if (this.#isOther) return;
    const text = this.#carried + (this.#isBegun ? piece : piece.replace(/^\ufeff/, ""));
    this.#isBegun ||= piece !== "";
    this.#carried = "";
    const foreign = /[^\0-\x7f]/gu;
    for (let found = foreign.exec(text); found !== null; found = foreign.exec(text)) {
      const behind = bytesBehind(found[0]);
      const letter = text.slice(found.index, found.index + 1 + behind);
      const areBehind = [...letter.slice(1)].every(isBehind);
      if (behind > 0 && areBehind && letter.length <= behind) {
        this.#carried = letter;
        return;
      }
      if (behind < 0 || !areBehind || !this.#isWritten(letter)) {
        this.#isOther = true;
        return;
      }
      this.#letters++;
      foreign.lastIndex = found.index + letter.length;
    }
  }

  /** {@link add} of letters of ASCII alone. */
  addPlain(): true {
    this.#isOther ||= this.#carried !== "";
    this.#isBegun = true;
    return true;
  }

  /** Whether it was, of a text that was given to its end. */
  end(): boolean {
    return !this.#isOther && this.#carried === "" && this.#letters > 0;
  }

  #isWritten(letter: string): boolean {
    try {
      return WRITTEN.test(this.#decoder.decode(bytesOf(letter)));
    } catch {
      return false;
    }
  }
}

const bytesOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[i] = unit < 0x80 ? unit : (BYTES.get(text[i]!) ?? 0x3f);
  }
  return bytes;
};

/** Bytes → text that was written once. */
export function twiceDecoder(): Decoder {
  const outer = new TextDecoder("utf-8");
  const inner = new TextDecoder("utf-8");
  return {
    decode(bytes, options) {
      const stream = options?.stream ?? false;
      return inner.decode(bytesOf(outer.decode(bytes, { stream })), { stream });
    },
  };
}

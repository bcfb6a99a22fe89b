/** Position of the first byte that is not part of well-formed UTF-8 (Unicode 16, table 3-7), or −1. */
export function firstBadUtf8(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf
        ? 2
        : lead >= 0xe0 && lead <= 0xef
          ? 3
          : lead >= 0xf0 && lead <= 0xf4
            ? 4
            : 0;
    if (length === 0 || i + length > bytes.length) return i;
    const second = bytes[i + 1]!;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return i;
    for (let k = 2; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return i;
    i += length;
  }
  return -1;
}

const decodes = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
};

/** Encodings that shops' exports come in, by their WHATWG label and the name that people and `iconv` know. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "shift_jis" | "windows-1252";
const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE",
  shift_jis: "Windows-31J (Shift_JIS)",
  "windows-1252": "Windows-1252",
};
const ICONV: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE",
  shift_jis: "CP932",
  "windows-1252": "WINDOWS-1252",
};

/**
 * The likeliest encoding of a sample: byte order mark, zero bytes, well-formed UTF-8, text that decodes as
 * Windows-31J and holds Japanese characters, else Windows-1252. A sample may end amid a character.
 */
export function guessEncoding(sample: Uint8Array): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  if (sample.length > 1 && sample[0] !== 0 && sample[1] === 0) return "utf-16le";
  if (sample.length > 1 && sample[0] === 0 && sample[1] !== 0) return "utf-16be";
  const bad = firstBadUtf8(sample);
  if (bad < 0 || (bad > sample.length - 4 && isCutLead(sample, bad))) return "utf-8";
  for (const cut of [0, 1]) {
    const japanese = decodes(sample.subarray(0, sample.length - cut), "shift_jis");
    // Windows-1252 letters also decode as half-width kana; full-width kana or kanji are the proof.
    if (japanese !== null && /[\u3040-\u30ff\u4e00-\u9fff]/.test(japanese)) return "shift_jis";
  }
  return "windows-1252";
}

/** Whether the bytes from `at` are the beginning of a longer UTF-8 character cut off by the sample's end. */
function isCutLead(sample: Uint8Array, at: number): boolean {
  const lead = sample[at]!;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (at + length <= sample.length) return false;
  return sample.subarray(at + 1).every((byte) => (byte & 0xc0) === 0x80);
}

/** What a file that is not UTF-8 looks like and what to do about it, for an error message. */
export function encodingAdvice(sample: Uint8Array): string {
  if (sample[0] === 0x50 && sample[1] === 0x4b) {
    return "it looks like a zip archive or an Excel workbook: unpack it, or save it as CSV in UTF-8";
  }
  const guess = guessEncoding(sample);
  if (guess === "utf-8")
    return "the rest looks like UTF-8, so the file is probably damaged there: fetch it anew";
  return `it looks like ${ENCODING_NAMES[guess]}: convert it, for example with iconv -f ${ICONV[guess]} -t UTF-8`;
}

/** Windows-1252's signs at 0x80–0x9F, where some platforms decode the label as ISO 8859-1. */
export const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Bytes → text. */
export interface Decoder {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

/** A decoder by a WHATWG label. */
export function decoderOf(label: string, fatal = false): Decoder {
  const decoder = new TextDecoder(label, { fatal, ignoreBOM: false });
  if (decoder.encoding !== "windows-1252") return decoder;
  return {
    decode: (bytes, options) =>
      decoder
        .decode(bytes, { stream: options?.stream ?? false })
        .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80]!),
  };
}

/** Whether bytes can be decoded by that label. */
export function isEncoding(label: string): boolean {
  try {
    return decoderOf(label) !== null;
  } catch {
    return false;
  }
}

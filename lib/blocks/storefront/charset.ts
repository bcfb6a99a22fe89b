/** Names of encodings (WHATWG Encoding). */

/** Letters of ASCII are not always what they seem in these. */
const SHIFTING: ReadonlySet<string> = new Set(["iso-2022-jp", "utf-16le", "utf-16be"]);

/** Of a content type, as it is written there; `null` where there is none. */
export function charsetIn(contentType: string): string | null {
  const [, charset] = /(?:^|[;\s])charset\s*=\s*["']?([^"'\s;]+)/i.exec(contentType) ?? [];
  return charset ?? null;
}

/** Decodes it; `null` for what is no name of an encoding, which browsers pass over. */
export function decoderNamed(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}

export const shifts = (charset: string): boolean => SHIFTING.has(decoderNamed(charset)?.encoding ?? "");

/** Whether it names an encoding in which a letter of ASCII is never a part of another. */
export const isKnownCharset = (charset: string): boolean =>
  decoderNamed(charset) !== null && !shifts(charset);

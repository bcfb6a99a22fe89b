/** What a byte is in a code. */
const CODE = 1;
const DIGIT = 2;
const NONE = 4;

const KINDS = new Uint8Array(256).fill(NONE);
for (const sign of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#_-")
  KINDS[sign.charCodeAt(0)] = CODE;
for (const sign of "0123456789") KINDS[sign.charCodeAt(0)] = DIGIT;

const ZERO = 48;
const HYPHEN = 45;

/**
 * Whether bytes spell a code that means what is written, for an order as for a customer: letters, digits and a few signs
 * of ASCII, with a digit, so that no word for nothing or for a guest is among them, nor a number, a day or an address
 * that is written in several ways.
 */
export function isPlainCode(bytes: Uint8Array, begin: number, end: number): boolean {
  let kinds = 0;
  for (let i = begin; i < end; i++) kinds |= KINDS[bytes[i]!]!;
  if ((kinds & (DIGIT | NONE)) !== DIGIT) return false;
  // A lone 0 is a guest, and `0000-00-00` a database's day for none.
  return bytes[begin] !== ZERO || (end - begin > 1 && bytes[begin + 4] !== HYPHEN);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64url without padding (RFC 4648 §5) of the first `length` bytes; in place, since `btoa` needs the bytes as text. */
export function base64url(bytes: Uint8Array, length: number = bytes.length): string {
  let text = "";
  let i = 0;
  for (; i + 2 < length; i += 3) {
    const three = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text +=
      LETTERS[three >> 18]! +
      LETTERS[(three >> 12) & 63]! +
      LETTERS[(three >> 6) & 63]! +
      LETTERS[three & 63]!;
  }
  if (i + 1 === length) return text + LETTERS[bytes[i]! >> 2]! + LETTERS[(bytes[i]! & 3) << 4]!;
  if (i + 2 === length) {
    const two = (bytes[i]! << 8) | bytes[i + 1]!;
    return text + LETTERS[two >> 10]! + LETTERS[(two >> 4) & 63]! + LETTERS[(two & 15) << 2]!;
  }
  return text;
}

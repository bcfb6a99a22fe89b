import { hexOf } from "../../security/hex.ts";

/** Half a SHA-256, hexadecimal: what has the same name is the same. */
export async function contentName(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return hexOf(digest.subarray(0, 16));
}

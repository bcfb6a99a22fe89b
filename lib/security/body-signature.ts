/**
 * HMAC-SHA256 over the bytes of a body as they came, in base64: how Shopify, WooCommerce and many others sign what they
 * send. Checked before anything of the body is read; the platform compares in constant time.
 */

/** Whether one of the secrets signed these bytes; an empty one signs nothing. */
export async function isSigned(
  body: Uint8Array<ArrayBuffer>,
  signature: string | null,
  secrets: readonly string[],
): Promise<boolean> {
  const tag = signature === null ? null : bytesOf(signature.trim());
  if (tag === null) return false;
  for (const secret of secrets.filter((one) => one !== "")) {
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), HMAC, false, [
      "verify",
    ]);
    if (await crypto.subtle.verify("HMAC", key, tag, body)) return true;
  }
  return false;
}

const HMAC = { name: "HMAC", hash: "SHA-256" };

/** 32 bytes in base64, padded as RFC 4648 has it; `null` for anything else. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  return /^[A-Za-z0-9+/]{43}=$/.test(text) ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : null;
}

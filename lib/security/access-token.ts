/**
 * The signed token (JWT, RFC 7519, RS256) that Cloudflare Access puts into each request that it lets through. It is
 * believed only with a signature by one of the team's keys, for this application, in its time.
 */

/** Public keys of a team (RFC 7517), as its `/cdn-cgi/access/certs` gives them. */
export interface TeamKeys {
  readonly keys: readonly (JsonWebKey & { readonly kid?: string })[];
}

export interface AccessSettings {
  /** `https://team.cloudflareaccess.com`: who issues the tokens. */
  readonly team: string;
  /** The application's audience tag. */
  readonly audience: string;
}

/** Bytes of base64url without padding; `null` for what is none. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;
/** Clocks of two machines differ; seconds. */
const LEEWAY = 60;

/** The person's e-mail address, or `null` for a token that is not believed. `now`: milliseconds since 1970. */
export async function accessEmail(
  token: string,
  { keys }: TeamKeys,
  { team, audience }: AccessSettings,
  now: number,
): Promise<string | null> {
  const [head = "", body = "", signature = "", ...more] = token.split(".");
  const header = partOf(head);
  const claims = partOf(body);
  if (more.length > 0 || header === null || claims === null || header.alg !== "RS256") return null;
  // Whoever does not understand what is critical must not believe the token (RFC 7515, 4.1.11); we know no such header.
  if ("crit" in header) return null;
  const key = keys.find(({ kid, kty }) => kid === header.kid && kty === "RSA");
  const signed = bytesOf(signature);
  if (key === undefined || header.kid === undefined || signed === null) return null;
  if (!(await isSigned(key, signed, `${head}.${body}`))) return null;
  const { iss, aud, exp, nbf, email } = claims;
  const seconds = now / 1000;
  const inTime =
    typeof exp === "number" &&
    seconds < exp + LEEWAY &&
    (nbf === undefined || (typeof nbf === "number" && seconds > nbf - LEEWAY));
  const forUs = Array.isArray(aud) ? aud.includes(audience) : aud === audience;
  return inTime && forUs && iss === team && typeof email === "string" && email !== "" ? email : null;
}

async function isSigned(jwk: JsonWebKey, signature: BufferSource, text: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("jwk", { ...jwk, alg: "RS256" }, RS256, false, ["verify"]);
    return await crypto.subtle.verify(RS256, key, signature, new TextEncoder().encode(text));
  } catch {
    // A key that is none signs nothing.
    return false;
  }
}

function partOf(text: string): Readonly<Record<string, unknown>> | null {
  const bytes = bytesOf(text);
  if (bytes === null) return null;
  try {
    const part: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof part === "object" && part !== null && !Array.isArray(part) ? { ...part } : null;
  } catch {
    return null;
  }
}

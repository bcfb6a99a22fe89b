/**
 * Identity of a request: a UUID of version 7 (RFC 9562, 5.7), whose first 48 bits are the moment it was made. Tokens carry
 * it, so each says how old it is without another field.
 */

/** `random` is a UUID of version 4, as the platform gives it; `now` milliseconds since 1970. */
export function requestId(random: string, now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}

/** When it was made, milliseconds since 1970; `null` for what is no such id. */
export function requestTime(id: string): number | null {
  const parts = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(id);
  return parts === null ? null : Number.parseInt(parts[1]! + parts[2]!, 16);
}

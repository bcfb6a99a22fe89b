/** Whom a limit counts: an IPv4 address, or the /64 network that one customer of a provider is given in IPv6. */

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1"]);

/** `null` where nobody can be told apart: no address, or this very machine. */
export function clientKey(address: string | null): string | null {
  if (address === null || address === "" || LOOPBACK.has(address)) return null;
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return clientKey(mapped);
  const [before = "", after] = address.toLowerCase().split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after?.split(":") ?? [];
  const groups =
    after === undefined
      ? head
      : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0"), ...tail];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/**
 * What was bought before the log begins and is still had: a coffee machine lasts longer than the year of orders that
 * tables are learned from, and who has one needs no second.
 */
import { type Hash64, hash64, hex64, mix32 } from "../../core/hash.ts";
import type { BoughtEarlier } from "../order.ts";
import type { DigestPart } from "./digest.ts";
import type { RawLog } from "./raw-log.ts";

/** First moment that counts and the one at which the log takes over, ms since 1970; what came back counts up to `until`. */
interface EarlierSpan {
  readonly from: number;
  readonly since: number;
  readonly until: number;
}

/** Takes what came back out of the earlier orders' lines, which nobody else reads. */
export function boughtEarlier(
  raw: RawLog,
  skus: ReadonlySet<string>,
  { from, since, until }: EarlierSpan,
): BoughtEarlier[] {
  const counts = (row: number): boolean =>
    raw.state[row] !== 0 && raw.customer[row]! >= 0 && raw.at[row]! >= from && raw.at[row]! < since;
  for (const { hi, lo, at, item, qty } of raw.returns) {
    const row = at < from || at > until ? -1 : raw.ids.find(hi, lo);
    if (row < 0 || !counts(row)) continue;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++)
      if (raw.item[i] === item) raw.qty[i] = raw.qty[i]! - Math.min(qty, raw.qty[i]!);
  }
  const wanted = Uint8Array.from(raw.skus.values, (sku) => (skus.has(sku) ? 1 : 0));
  const bought: BoughtEarlier[] = [];
  for (let row = 0; row < raw.ids.size; row++) {
    if (!counts(row)) continue;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++)
      if (raw.qty[i]! > 0 && wanted[raw.item[i]!] === 1)
        bought.push([
          raw.customers.values[raw.customer[row]!]!,
          raw.skus.values[raw.item[i]!]!,
          raw.at[row]!,
        ]);
  }
  return bought;
}

/** Of some such lines; parts are added lane by lane, whatever the order of lines and parts. */
export function digestEarlier(lines: readonly BoughtEarlier[]): DigestPart {
  let hi = 0;
  let lo = 0;
  const hashes = new Map<string, Hash64>();
  const hashOf = (name: string): Hash64 => {
    const known = hashes.get(name) ?? hash64(name);
    hashes.set(name, known);
    return known;
  };
  for (const [customer, sku, at] of lines) {
    const who = hashOf(customer);
    const what = hashOf(sku);
    hi = (hi + mix32(mix32(who.hi, what.hi), Math.floor(at / 0x100000000))) >>> 0;
    lo = (lo + mix32(mix32(who.lo, what.lo), at % 0x100000000)) >>> 0;
  }
  return { hi, lo };
}

/** The parts as one, sixteen hexadecimal digits; `null` of no line at all. */
export function sumOfEarlier(parts: readonly DigestPart[]): string | null {
  const sum = parts.reduce((all, part) => ({ hi: (all.hi + part.hi) >>> 0, lo: (all.lo + part.lo) >>> 0 }), {
    hi: 0,
    lo: 0,
  });
  return sum.hi === 0 && sum.lo === 0 ? null : hex64(sum);
}

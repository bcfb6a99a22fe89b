import { hash64, hex64, mix32 } from "../../core/hash.ts";
import type { OrderLog } from "../order.ts";

/** A part of a log's digest. Parts are added lane by lane, so they may be made of any cut of the log, in any order. */
export interface DigestPart {
  readonly hi: number;
  readonly lo: number;
}

/** Hashes of the names that orders mention, made once for all parts. */
export interface NameHashes {
  readonly skuHi: Uint32Array;
  readonly skuLo: Uint32Array;
  readonly customer: Uint32Array;
}

export function nameHashes(skus: readonly string[], customers: readonly string[]): NameHashes {
  const hashes = skus.map((sku) => hash64(sku));
  return {
    skuHi: Uint32Array.from(hashes, ({ hi }) => hi),
    skuLo: Uint32Array.from(hashes, ({ lo }) => lo),
    customer: Uint32Array.from(customers, (id) => hash64(id).lo),
  };
}

type OrderColumns = Pick<
  OrderLog,
  "at" | "idHash" | "customer" | "channel" | "offsets" | "items" | "qty" | "price"
>;

/** Sum over orders of a hash of all that is kept of each; `idHi` gives the upper half of an order's id hash. */
export function digestOrders(
  log: OrderColumns,
  idHi: (order: number) => number,
  names: NameHashes,
): DigestPart {
  let hi = 0;
  let lo = 0;
  for (let order = 0; order < log.at.length; order++) {
    const at = log.at[order]!;
    const who = log.customer[order]! < 0 ? 0 : names.customer[log.customer[order]!]!;
    let a = mix32(mix32(idHi(order), Math.floor(at / 0x100000000)), who);
    let b = mix32(mix32(log.idHash[order]!, at % 0x100000000), who);
    const channel = log.channel?.[order] ?? 0;
    if (channel !== 0) {
      a = mix32(a, channel);
      b = mix32(b, channel);
    }
    for (let i = log.offsets[order]!; i < log.offsets[order + 1]!; i++) {
      const item = log.items[i]!;
      const line = mix32(log.qty[i]!, log.price[i]!);
      a = mix32(a ^ line, names.skuHi[item]!);
      b = mix32(b ^ line, names.skuLo[item]!);
    }
    hi = (hi + a) >>> 0;
    lo = (lo + b) >>> 0;
  }
  return { hi, lo };
}

/** The same of the log's items: titles and units returned. */
export function digestItems(
  { titles, returned }: Pick<OrderLog, "titles" | "returned">,
  names: NameHashes,
): DigestPart {
  let hi = 0;
  let lo = 0;
  for (let item = 0; item < titles.length; item++) {
    const title = hash64(titles[item] ?? "");
    hi = (hi + mix32(names.skuHi[item]! ^ returned[item]!, title.hi)) >>> 0;
    lo = (lo + mix32(names.skuLo[item]! ^ returned[item]!, title.lo)) >>> 0;
  }
  return { hi, lo };
}

/** All parts and the log's currency → the digest, sixteen hexadecimal digits. */
export function digestOf(currency: string, parts: readonly DigestPart[]): string {
  let { hi, lo } = hash64(currency);
  for (const part of parts) {
    hi = (hi + part.hi) >>> 0;
    lo = (lo + part.lo) >>> 0;
  }
  return hex64({ hi, lo });
}

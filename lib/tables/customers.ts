/**
 * Table `customers`: what the request path needs to know of a shopper who has agreed to be known.
 *
 * Keyed by 64 bits of an HMAC of the customer's id (lib/security/customer-key.ts): neither the id nor anything that
 * leads back to it without the shop's key is stored. Items are keys, not skus; days are since 1970-01-01 (UTC), times
 * whole minutes since 1970, money minor units. An order of ten lines costs about 160 bytes, so a million customers
 * of a few orders each lie around 200 MB in some hundreds of shards.
 */
import type { Hash64 } from "../hash.ts";
import { KeyColumn, packKeys } from "./keys.ts";
import { type Column, type Packed, pack } from "./packed.ts";
import { packStrings, StringPool, StringPoolColumn } from "./strings.ts";

export const CUSTOMERS = "CUST";

/** An item this customer bought. */
export interface OwnedRow {
  readonly key: Hash64;
  readonly category: string | null;
  /** 0 where only that it was bought is known. */
  readonly lastDay: number;
  /** Days it was bought on, at most 255. */
  readonly times: number;
  /** Typical days between purchases; `null` where it is not bought again, or not known to be. */
  readonly intervalDays: number | null;
  /** Whether that is this customer's own interval, or that of all who buy it. */
  readonly ownInterval: boolean;
  readonly durable: boolean | null;
}

/** A favourite category or brand: its share of what is bought, and the unit prices paid in it. */
export interface FavouriteRow {
  readonly kind: "category" | "brand";
  readonly name: string;
  readonly share: number;
  readonly budget: BudgetRow | null;
}

/** Unit prices paid: the median and the 90th percentile. */
export interface BudgetRow {
  readonly p50: number;
  readonly p90: number;
}

export interface QuotaRow {
  readonly name: string;
  /** Share used, 0–1. */
  readonly used: number;
}

export const NPS_CLASSES = ["unknown", "detractor", "passive", "promoter"] as const;

export interface CustomerRow {
  readonly key: Hash64;
  readonly orders: number;
  /** Milliseconds since 1970, to the minute; `null` without orders. */
  readonly lastOrderAt: number | null;
  readonly sinceDay: number | null;
  /** 1–5 each; `null` without orders, as are `cell` (stage · 2 + lapsed) and `expectedValue`. */
  readonly rfm: { readonly r: number; readonly f: number; readonly m: number } | null;
  readonly cell: number | null;
  /** Probability of still being a customer, 0–1; `null` when the log could not tell. */
  readonly alive: number | null;
  /** Of the months ahead, minor units. */
  readonly expectedValue: number | null;
  readonly budget: BudgetRow | null;
  readonly nps: (typeof NPS_CLASSES)[number];
  readonly openTickets: number;
  readonly lastReturnDay: number | null;
  readonly fan: boolean;
  /** What the CRM says of personal offers; `null` when it says nothing. */
  readonly consent: boolean | null;
  /** Sku of the plan subscribed to. */
  readonly plan: string | null;
  /** What open tickets are about: the CRM's tags `topic:…`. */
  readonly topics: readonly string[];
  readonly favourites: readonly FavouriteRow[];
  readonly quotas: readonly QuotaRow[];
  /** Latest first. */
  readonly owned: readonly OwnedRow[];
  /** Items that might be offered for what was bought before: so that their cards can be read in time. */
  readonly ahead: readonly Hash64[];
}

const UNKNOWN = 0xffffffff;
const UNKNOWN_8 = 0xff;
/** Shares lie on a grid of half a percent, so that a threshold of .8 is met by .8. */
const SHARE_STEPS = 200;
const MOST_16 = 0xffff;
const MINUTE = 60_000;

const FAN = 1;
const CONSENT = 2;
const NO_CONSENT = 4;
const NPS_SHIFT = 3;

const DURABLE = 1;
const CONSUMABLE = 2;
const OWN_INTERVAL = 4;

/** Rows in ascending key order → one shard. */
export function packCustomers(rows: readonly CustomerRow[]): Uint8Array {
  const words = new StringPool();
  const money = (amount: number | null | undefined): number =>
    amount === null || amount === undefined
      ? UNKNOWN
      : Math.min(Math.max(0, Math.round(amount)), UNKNOWN - 1);
  const run = <T>(of: (row: CustomerRow) => readonly T[]): { at: Uint32Array; all: T[] } => {
    const at = new Uint32Array(rows.length + 1);
    const all: T[] = [];
    rows.forEach((row, i) => {
      for (const one of of(row)) all.push(one);
      at[i + 1] = all.length;
    });
    return { at, all };
  };
  const favourites = run((row) => row.favourites);
  const quotas = run((row) => row.quotas);
  const topics = run((row) => row.topics);
  const owned = run((row) => row.owned);
  const ahead = run((row) => row.ahead);
  const columns: Record<string, Column> = {
    ...packKeys(rows.map((row) => row.key)),
    ords: Uint16Array.from(rows, (r) => Math.min(r.orders, MOST_16)),
    last: Uint32Array.from(rows, (r) => (r.lastOrderAt === null ? 0 : Math.floor(r.lastOrderAt / MINUTE))),
    sinc: Uint16Array.from(rows, (r) => day(r.sinceDay)),
    rfm: Uint16Array.from(rows, (r) => (r.rfm === null ? 0 : (r.rfm.r * 8 + r.rfm.f) * 8 + r.rfm.m)),
    cell: Uint8Array.from(rows, (r) => r.cell ?? UNKNOWN_8),
    aliv: Uint8Array.from(rows, (r) => (r.alive === null ? UNKNOWN_8 : Math.round(r.alive * SHARE_STEPS))),
    valu: Uint32Array.from(rows, (r) => money(r.expectedValue)),
    bp50: Uint32Array.from(rows, (r) => money(r.budget?.p50)),
    bp90: Uint32Array.from(rows, (r) => money(r.budget?.p90)),
    tick: Uint8Array.from(rows, (r) => Math.min(r.openTickets, UNKNOWN_8)),
    retu: Uint16Array.from(rows, (r) => day(r.lastReturnDay)),
    flag: Uint8Array.from(rows, flagsOf),
    plan: Uint32Array.from(rows, (r) => words.number(r.plan)),
    fat: favourites.at,
    fwor: Uint32Array.from(favourites.all, (f) => words.number(f.name)),
    fbra: Uint8Array.from(favourites.all, (f) => (f.kind === "brand" ? 1 : 0)),
    fsha: Uint8Array.from(favourites.all, (f) => Math.round(f.share * SHARE_STEPS)),
    fp50: Uint32Array.from(favourites.all, (f) => money(f.budget?.p50)),
    fp90: Uint32Array.from(favourites.all, (f) => money(f.budget?.p90)),
    qat: quotas.at,
    qwor: Uint32Array.from(quotas.all, (q) => words.number(q.name)),
    quse: Uint8Array.from(quotas.all, (q) => Math.round(q.used * SHARE_STEPS)),
    tat: topics.at,
    twor: Uint32Array.from(topics.all, (topic) => words.number(topic)),
    oat: owned.at,
    okeh: Uint32Array.from(owned.all, (o) => o.key.hi),
    okel: Uint32Array.from(owned.all, (o) => o.key.lo),
    oday: Uint16Array.from(owned.all, (o) => o.lastDay),
    otim: Uint8Array.from(owned.all, (o) => Math.min(o.times, UNKNOWN_8)),
    oint: Uint16Array.from(owned.all, (o) => Math.min(o.intervalDays ?? 0, MOST_16)),
    oflg: Uint8Array.from(
      owned.all,
      (o) =>
        (o.durable === true ? DURABLE : o.durable === false ? CONSUMABLE : 0) |
        (o.ownInterval ? OWN_INTERVAL : 0),
    ),
    ocat: Uint32Array.from(owned.all, (o) => words.number(o.category)),
    aat: ahead.at,
    akeh: Uint32Array.from(ahead.all, (key) => key.hi),
    akel: Uint32Array.from(ahead.all, (key) => key.lo),
    ...packStrings("wor", words.strings),
  };
  return pack(CUSTOMERS, columns);
}

const day = (of: number | null): number => (of === null ? 0 : Math.min(Math.max(0, of), MOST_16));

const flagsOf = ({ fan, consent, nps }: CustomerRow): number =>
  (fan ? FAN : 0) |
  (consent === true ? CONSENT : consent === false ? NO_CONSENT : 0) |
  (NPS_CLASSES.indexOf(nps) << NPS_SHIFT);

const WORDS = ["plan", "fwor", "qwor", "twor", "ocat"] as const;
const WIDE = ["last", "valu", "bp50", "bp90", "fp50", "fp90", "okeh", "okel", "akeh", "akel"] as const;
const RUNS = ["fat", "qat", "tat", "oat", "aat"] as const;
const SHORT = ["ords", "sinc", "rfm", "retu", "oday", "oint"] as const;
const BYTE = ["cell", "aliv", "tick", "flag", "fbra", "fsha", "quse", "otim", "oflg"] as const;

const read = <N extends string, C>(names: readonly N[], column: (name: N) => C): Readonly<Record<N, C>> =>
  Object.fromEntries(names.map((name) => [name, column(name)])) as Record<N, C>;

export class CustomersShard {
  readonly keys: KeyColumn;
  readonly #words: StringPoolColumn;
  readonly #u32: Readonly<
    Record<(typeof WORDS)[number] | (typeof WIDE)[number] | (typeof RUNS)[number], Uint32Array>
  >;
  readonly #u16: Readonly<Record<(typeof SHORT)[number], Uint16Array>>;
  readonly #u8: Readonly<Record<(typeof BYTE)[number], Uint8Array>>;

  constructor(packed: Packed) {
    this.keys = new KeyColumn(packed);
    this.#words = new StringPoolColumn(packed, "wor");
    this.#u32 = read([...WORDS, ...WIDE, ...RUNS], (name) => packed.u32(name));
    this.#u16 = read(SHORT, (name) => packed.u16(name));
    this.#u8 = read(BYTE, (name) => packed.u8(name));
  }

  row(row: number): CustomerRow {
    const { last, valu, bp50, bp90, plan } = this.#u32;
    const { sinc, rfm, retu, ords } = this.#u16;
    const { cell, aliv, tick, flag } = this.#u8;
    const flags = flag[row]!;
    const scores = rfm[row]!;
    return {
      key: this.keys.key(row),
      orders: ords[row]!,
      lastOrderAt: last[row] === 0 ? null : last[row]! * MINUTE,
      sinceDay: sinc[row]! || null,
      rfm: scores === 0 ? null : { r: scores >>> 6, f: (scores >>> 3) & 7, m: scores & 7 },
      cell: cell[row] === UNKNOWN_8 ? null : cell[row]!,
      alive: aliv[row] === UNKNOWN_8 ? null : aliv[row]! / SHARE_STEPS,
      expectedValue: valu[row] === UNKNOWN ? null : valu[row]!,
      budget: budgetOf(bp50[row]!, bp90[row]!),
      nps: NPS_CLASSES[flags >>> NPS_SHIFT] ?? "unknown",
      openTickets: tick[row]!,
      lastReturnDay: retu[row]! || null,
      fan: (flags & FAN) !== 0,
      consent: (flags & CONSENT) !== 0 ? true : (flags & NO_CONSENT) !== 0 ? false : null,
      plan: this.#words.at(plan[row]!) || null,
      topics: this.#run("tat", row, (i) => this.#words.at(this.#u32.twor[i]!)),
      favourites: this.#run("fat", row, (i) => this.#favourite(i)),
      quotas: this.#run("qat", row, (i) => ({
        name: this.#words.at(this.#u32.qwor[i]!),
        used: this.#u8.quse[i]! / SHARE_STEPS,
      })),
      owned: this.#run("oat", row, (i) => this.#owned(i)),
      ahead: this.#run("aat", row, (i) => ({ hi: this.#u32.akeh[i]!, lo: this.#u32.akel[i]! })),
    };
  }

  #run<T>(of: (typeof RUNS)[number], row: number, one: (i: number) => T): T[] {
    const at = this.#u32[of];
    const found: T[] = [];
    for (let i = at[row]!; i < at[row + 1]!; i++) found.push(one(i));
    return found;
  }

  #favourite(i: number): FavouriteRow {
    return {
      kind: this.#u8.fbra[i] === 1 ? "brand" : "category",
      name: this.#words.at(this.#u32.fwor[i]!),
      share: this.#u8.fsha[i]! / SHARE_STEPS,
      budget: budgetOf(this.#u32.fp50[i]!, this.#u32.fp90[i]!),
    };
  }

  #owned(i: number): OwnedRow {
    const flags = this.#u8.oflg[i]!;
    return {
      key: { hi: this.#u32.okeh[i]!, lo: this.#u32.okel[i]! },
      category: this.#words.at(this.#u32.ocat[i]!) || null,
      lastDay: this.#u16.oday[i]!,
      times: this.#u8.otim[i]!,
      intervalDays: this.#u16.oint[i]! || null,
      ownInterval: (flags & OWN_INTERVAL) !== 0,
      durable: (flags & DURABLE) !== 0 ? true : (flags & CONSUMABLE) !== 0 ? false : null,
    };
  }
}

const budgetOf = (p50: number, p90: number): BudgetRow | null =>
  p50 === UNKNOWN || p90 === UNKNOWN ? null : { p50, p90 };

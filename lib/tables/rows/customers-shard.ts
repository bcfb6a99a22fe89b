/**
 * Table `customers`: what the request path needs to know of a shopper who has agreed to be known.
 *
 * Keyed by 64 bits of an HMAC of the customer's id (lib/security/customer-key.ts): neither the id nor anything that
 * leads back to it without the shop's key is stored. Items are keys, not skus; days are since 1970-01-01 (UTC), times
 * whole minutes since 1970, money minor units. What may be offered again has its facts in the shard, once each, so that
 * knowing a shopper costs one read. A customer of a few orders takes about 350 bytes with that, a million of them 350 MB
 * in 512 shards.
 */
import type { Hash64 } from "../../core/hash.ts";
import type { Interval } from "../../core/statistics/interval.ts";
import { MINUTE } from "../../core/time.ts";
import { KeyColumn } from "../format/keys.ts";
import type { Packed } from "../format/packed.ts";
import { VerifiedRows } from "../format/row-checks.ts";
import type { StringPoolColumn } from "../format/strings.ts";
import { type Read, read } from "../format/table-schema.ts";
import {
  CONSENT,
  CONSUMABLE,
  CUSTOMER_COLUMNS,
  CUSTOMER_ROWS,
  CUSTOMER_WORDS,
  DURABLE,
  FAN,
  NO_CONSENT,
  NO_FACTS,
  NPS_SHIFT,
  OWN_INTERVAL,
  SHARE_STEPS,
  TAG_BREAK,
  UNKNOWN,
  UNKNOWN_8,
} from "./customer-format.ts";
import type { DeskRow } from "./desk-of-rows.ts";
import type { ItemFacts } from "./facts.ts";
import { type FactsReader, openFacts } from "./facts-reader.ts";

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
  /** Its facts, where it is one of those that may be offered again: so that doing so needs no read. */
  readonly item: ItemFacts | null;
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

interface QuotaRow {
  readonly name: string;
  /** Share used, 0–1. */
  readonly used: number;
}

export const NPS_CLASSES = ["unknown", "detractor", "passive", "promoter"] as const;

export interface CustomerRow {
  readonly key: Hash64;
  /** Of the build's window, and before it; `null` where it is not sure that all of those are known. */
  readonly orders: number;
  readonly ordersBefore: number | null;
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
  /** Nine in ten like them come to as much as that; `null` where the night could not tell. */
  readonly expectedRange: Interval | null;
  readonly budget: BudgetRow | null;
  /** Share of what is bought that was bought before, between 0 and 1; `null` without orders. */
  readonly habit: number | null;
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
  /** The CRM's other tags, as `plainTag` writes them. */
  readonly tags: readonly string[];
  readonly favourites: readonly FavouriteRow[];
  readonly quotas: readonly QuotaRow[];
  /** Latest first. */
  readonly owned: readonly OwnedRow[];
  /** Items that might be offered for what was bought before: so that their cards can be read in time. */
  readonly prefetch: readonly Hash64[];
  /** For who writes the table; `deskOfRow` reads it. */
  readonly desk?: Partial<DeskRow>;
}

type RunStart = "vat" | "qat" | "tat" | "oat" | "aat";

export class CustomersShard {
  readonly keys: KeyColumn;
  readonly packed: Packed;
  readonly #facts: FactsReader;
  readonly #words: StringPoolColumn;
  readonly #columns: Read<typeof CUSTOMER_COLUMNS>;
  readonly #verified: VerifiedRows;

  constructor(packed: Packed, currency: string | null = null) {
    this.packed = packed;
    this.keys = new KeyColumn(packed);
    this.#verified = new VerifiedRows(packed, CUSTOMER_ROWS);
    this.#facts = openFacts(packed, currency);
    this.#words = read(CUSTOMER_WORDS, packed).words;
    this.#columns = read(CUSTOMER_COLUMNS, packed);
  }

  /** Whether a row, and the facts of the items it names, read as they were written. */
  intact(row: number): boolean {
    return this.#verified.intact(row);
  }

  row(row: number): CustomerRow {
    const { last, valu, bp50, bp90, plan, sinc, rfm, retu, ords } = this.#columns;
    const { cell, aliv, habi, tick, flag, tags, vlow, vhig, ordb } = this.#columns;
    const [low = UNKNOWN, high = UNKNOWN] = [vlow[row], vhig[row]];
    const flags = flag[row]!;
    const scores = rfm[row]!;
    return {
      key: this.keys.key(row),
      orders: ords[row]!,
      ordersBefore: ordb[row] ? ordb[row] - 1 : null,
      lastOrderAt: last[row] === 0 ? null : last[row]! * MINUTE,
      sinceDay: sinc[row]! || null,
      rfm: scores === 0 ? null : { r: scores >>> 6, f: (scores >>> 3) & 7, m: scores & 7 },
      cell: cell[row] === UNKNOWN_8 ? null : cell[row]!,
      alive: aliv[row] === UNKNOWN_8 ? null : aliv[row]! / SHARE_STEPS,
      expectedValue: valu[row] === UNKNOWN ? null : valu[row]!,
      expectedRange: low === UNKNOWN || high === UNKNOWN ? null : [low, high],
      budget: budgetOf(bp50[row]!, bp90[row]!),
      habit: habi[row] === UNKNOWN_8 ? null : habi[row]! / SHARE_STEPS,
      nps: NPS_CLASSES[flags >>> NPS_SHIFT] ?? "unknown",
      openTickets: tick[row]!,
      lastReturnDay: retu[row]! || null,
      fan: (flags & FAN) !== 0,
      consent: (flags & CONSENT) !== 0 ? true : (flags & NO_CONSENT) !== 0 ? false : null,
      plan: this.#words.at(plan[row]!) || null,
      topics: this.#run("tat", row, (i) => this.#words.at(this.#columns.twor[i]!)),
      tags: tagsOf(this.#words.at(tags[row] ?? 0)),
      favourites: this.#run("vat", row, (i) => this.#favourite(i)),
      quotas: this.#run("qat", row, (i) => ({
        name: this.#words.at(this.#columns.qwor[i]!),
        used: this.#columns.quse[i]! / SHARE_STEPS,
      })),
      owned: this.#run("oat", row, (i) => this.#owned(i)),
      prefetch: this.#run("aat", row, (i) => ({ hi: this.#columns.akeh[i]!, lo: this.#columns.akel[i]! })),
    };
  }

  #run<T>(of: RunStart, row: number, one: (i: number) => T): T[] {
    const at = this.#columns[of];
    const found: T[] = [];
    for (let i = at[row]!; i < at[row + 1]!; i++) found.push(one(i));
    return found;
  }

  #favourite(i: number): FavouriteRow {
    return {
      kind: this.#columns.vbra[i] === 1 ? "brand" : "category",
      name: this.#words.at(this.#columns.vwor[i]!),
      share: this.#columns.vsha[i]! / SHARE_STEPS,
      budget: budgetOf(this.#columns.vp50[i]!, this.#columns.vp90[i]!),
    };
  }

  #owned(i: number): OwnedRow {
    const flags = this.#columns.oflg[i]!;
    const facts = this.#columns.ofac[i]!;
    return {
      key: { hi: this.#columns.okeh[i]!, lo: this.#columns.okel[i]! },
      category: this.#words.at(this.#columns.ocat[i]!) || null,
      lastDay: this.#columns.oday[i]!,
      times: this.#columns.otim[i]!,
      intervalDays: this.#columns.oint[i]! || null,
      ownInterval: (flags & OWN_INTERVAL) !== 0,
      durable: (flags & DURABLE) !== 0 ? true : (flags & CONSUMABLE) !== 0 ? false : null,
      item: facts === NO_FACTS ? null : this.#facts.at(facts),
    };
  }
}

const budgetOf = (p50: number, p90: number): BudgetRow | null =>
  p50 === UNKNOWN || p90 === UNKNOWN ? null : { p50, p90 };

const tagsOf = (all: string): string[] => (all === "" ? [] : all.split(TAG_BREAK));

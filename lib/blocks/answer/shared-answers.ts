/**
 * What was chosen for a stranger, for other strangers who ask the same within a minute: of the same build, under the
 * same policy, with the same laid over the tables. Tokens, the request's id and whatever is drawn by it stay each
 * answer's own (`sharingOf` says whose answers these are). Kept from the second time on, within a bound on bytes, the
 * oldest going first, and apart from the shards it was chosen from, so that it keeps none of them.
 */
import { hash32 } from "../../core/hash.ts";
import type { Overlay } from "../../offers/live/overlay.ts";
import type { Override } from "../../offers/live/overrides.ts";
import { offersApart } from "../../offers/offer-apart.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { Unsigned } from "./unsigned.ts";

/** What else it was chosen under: the very policy and overlay, and the rules in force at the moment. */
export interface SharedTerms {
  readonly policy: Policy;
  readonly items: Overlay["items"];
  readonly overrides: readonly Override[];
}

/** Bytes of all answers together, roughly, and milliseconds for which each serves. */
const MOST_BYTES = 8_000_000;
const KEPT_FOR = 60_000;

interface Entry extends SharedTerms, Unsigned {
  readonly since: number;
  readonly bytes: number;
}

/** What an offer and the facts of its items come to beside its words, roughly; and an entry by itself. */
const OFFER_BYTES = 1500;
const ENTRY_BYTES = 500;
/** Questions remembered that were asked once: half of a shop's pages are asked for no second time within a minute. */
const MOST_ONCE = 4096;

export class SharedAnswers {
  readonly #mostBytes: number;
  /** In the order in which they were kept. */
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  /** When what was asked for the first time, by its key's hash. */
  readonly #once = new Map<number, number>();

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** `now`: milliseconds since 1970. */
  get(key: string, terms: SharedTerms, now: number): Unsigned | null {
    const entry = this.#entries.get(key);
    return entry !== undefined && isCurrent(entry.since, now) && sameTerms(entry, terms) ? entry : null;
  }

  /** Whether the same was asked a while ago already, so that it pays to keep the answer. */
  wants(key: string, now: number): boolean {
    const mark = hash32(key);
    const since = this.#once.get(mark);
    if (since !== undefined && isCurrent(since, now)) return true;
    if (this.#once.size >= MOST_ONCE) this.#once.clear();
    this.#once.set(mark, now);
    return false;
  }

  keep(key: string, terms: SharedTerms, { blocks, chosen }: Unsigned, now: number): void {
    const bytes = bytesOf(key, blocks);
    this.#delete(key);
    this.#entries.set(key, { ...terms, blocks, chosen: offersApart(chosen), since: now, bytes });
    this.#bytes += bytes;
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#mostBytes && isCurrent(entry.since, now)) break;
      this.#delete(oldest);
    }
  }

  #delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}

const isCurrent = (since: number, now: number): boolean => now >= since && now - since < KEPT_FOR;

/** Letters may take two bytes each. */
function bytesOf(key: string, blocks: Unsigned["blocks"]): number {
  let letters = key.length;
  let offers = 0;
  for (const block of blocks) {
    for (const { shown } of block.offers) {
      const { title, url, image, benefit, why } = shown;
      letters += title.length + (url ?? "").length + (image ?? "").length;
      letters += (benefit ?? "").length + why.text.length;
      offers++;
    }
  }
  return ENTRY_BYTES + OFFER_BYTES * offers + 2 * letters;
}

const sameTerms = (a: SharedTerms, b: SharedTerms): boolean =>
  a.policy === b.policy &&
  a.items === b.items &&
  a.overrides.length === b.overrides.length &&
  a.overrides.every((one, i) => one === b.overrides[i]);

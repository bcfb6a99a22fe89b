/** What an answer is made of: the query, the build, and the shop's part, the asker's and that of the page so far. */
import type { Hash64 } from "../../core/hash.ts";
import type { Overlay } from "../../offers/live/overlay.ts";
import type { Offer } from "../../offers/offer.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { Memory } from "../../offers/shopper/memory.ts";
import type { Signer } from "../../security/signed-token.ts";
import type { BuildReader } from "../../tables/read/build-reader.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import type { Query } from "../request/query.ts";
import type { SharedAnswers } from "./shared-answers.ts";

export interface Shop {
  readonly policy: Policy;
  readonly signer: Signer;
  /** What goes over the tables; nothing where it is absent. */
  readonly overlay?: Overlay;
  /** What strangers may share; nothing is shared where it is absent. */
  readonly shared?: SharedAnswers;
}

export interface Asker {
  /** Identity of this request, in every token of its answer. */
  readonly request: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Languages to try after the query's own. */
  readonly languages: readonly string[];
  /** Key of the shopper's row in the tables, from a token that was verified; absent for strangers. */
  readonly customer?: Hash64 | null;
  /** Somebody made up, in place of whoever is in the tables; absent but where an admin tries something. */
  readonly profile?: CustomerRow | null;
  /** Skus bought before, oldest first, one entry a purchase: for callers that keep the history themselves. */
  readonly history?: readonly string[];
  /** What the browser remembers of its offers. */
  readonly memory?: Memory;
  /** Who is measured, in every token; absent where nobody is. */
  readonly visitor?: string | null;
}

/** Absent where this answer is the whole page. */
export interface PageSoFar {
  /** What stands on the page already, block by block. */
  readonly before?: readonly (readonly Offer[])[];
  /** Lines that may speak for a list of the query (lib/blocks/request/lines.ts). */
  readonly mostLines?: number;
  /** `false` where an offer counts as shown only when its exposure is reported. */
  readonly remembers?: boolean;
}

/** All that one answer is made of. */
export interface Asked {
  readonly query: Query;
  readonly reader: BuildReader;
  readonly shop: Shop;
  readonly asker: Asker;
  readonly page?: PageSoFar;
}

/** Whose answers may be shared: those in which nothing is the asker's own but tokens, and nothing was drawn by chance. */
import { refusedByMemory } from "../../offers/guardrails/refused-by-memory.ts";
import { NO_OVERLAY } from "../../offers/live/overlay.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { type Memory, NO_MEMORY, remembersNothing } from "../../offers/shopper/memory.ts";
import type { PopularShard } from "../../tables/rows/popular-shard.ts";
import type { Asked } from "./asking.ts";
import type { SharedAnswers, SharedTerms } from "./shared-answers.ts";
import { inForce } from "./situation.ts";
import type { Unsigned } from "./unsigned.ts";

/** Where the answer to a question may be found, and kept for others. */
export class Sharing {
  readonly #answers: SharedAnswers;
  readonly #key: string;
  readonly #terms: SharedTerms;
  readonly #asked: Asked;
  readonly #memory: Memory;

  constructor(answers: SharedAnswers, asked: Asked) {
    const { query, shop, asker } = asked;
    const { policy, overlay = NO_OVERLAY } = shop;
    this.#answers = answers;
    this.#key = keyOf(asked);
    this.#terms = {
      policy,
      items: overlay.items,
      overrides: inForce(overlay, query.placement, asker.now),
    };
    this.#asked = asked;
    this.#memory = asker.memory ?? NO_MEMORY;
  }

  /** What another was given, unless this shopper has waved some of it away, or seen it often enough. */
  find(): Unsigned | null {
    const { now } = this.#asked.asker;
    const found = this.#answers.get(this.#key, this.#terms, now);
    if (found === null || remembersNothing(this.#memory)) return found;
    const { placement } = this.#asked.query;
    const { policy } = this.#terms;
    const refused = refusedByMemory(found.chosen.flat(), { memory: this.#memory, placement, policy, now });
    return refused ? null : found;
  }

  /** Of whoever remembers something it is not known what they would have been given without. */
  keep(answer: Unsigned): void {
    const { reader, asker } = this.#asked;
    if (
      !remembersNothing(this.#memory) ||
      reader.failure !== null ||
      !this.#answers.wants(this.#key, asker.now)
    )
      return;
    this.#answers.keep(this.#key, this.#terms, answer, asker.now);
  }
}

/** `null` where the answer is the asker's own, or is to be explained, or given again. */
export function sharingOf(asked: Asked): Sharing | null {
  const { query, reader, shop, asker, page = {} } = asked;
  if (shop.shared === undefined || reader.lenient) return null;
  if (query.explain || query.at !== null || query.request !== null || query.beyond.length > 0) return null;
  const { customer = null, profile = null, history = [], memory = NO_MEMORY } = asker;
  if (customer !== null || profile !== null || history.length > 0 || (memory.has?.size ?? 0) > 0) return null;
  return (page.before ?? []).length > 0 ? null : new Sharing(shop.shared, asked);
}

/** Whether the request's id has a say in what is chosen: by its draws among what was learned. */
export const isDrawn = (
  { learned }: Pick<PopularShard, "learned">,
  { learning: { explore, explored } }: Pick<Policy, "learning">,
): boolean => learned !== null && (explore > 0 || explored > 0);

/** All of the question that has a say in the answer. */
const keyOf = ({ query, reader, asker, page = {} }: Asked): string =>
  JSON.stringify([
    reader.build.build,
    reader.other,
    query.placement,
    query.items,
    query.cart,
    query.viewed,
    query.topic,
    query.limit,
    query.consent,
    query.locale,
    asker.languages,
    page.mostLines,
  ]);

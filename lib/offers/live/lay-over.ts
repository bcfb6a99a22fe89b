/**
 * Candidates as they are now and as merchandisers will have them: live facts, then boosts, then what is pinned.
 * Guardrails are asked of the result like of any other.
 */

import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { KindCandidates } from "../choose.ts";
import type { CartLine } from "../context.ts";
import type { BlockKind, Offer } from "../offer.ts";
import type { LiveFacts } from "./live-facts.ts";
import { anchorOf, CATEGORY } from "./override-anchor.ts";
import type { Override } from "./overrides.ts";

/** Boosts reorder so many of the best; what comes behind is never shown. */
const MOST_REORDERED = 60;
/** An item that is pinned and no candidate of its own stands in the first of these that a placement allows. */
const ROOM_FOR_PINS: readonly BlockKind[] = ["crosssell", "popular", "rebuy"];
/** Pinned items of one answer: each is a row to be read. */
const MOST_PINS = 8;

/**
 * Items whose rows must be read with the query's own: those that may be pinned where these skus, in small letters, are
 * in view.
 */
export const pinnedSkus = (overrides: readonly Override[], inView: ReadonlySet<string>): string[] => [
  ...new Set(
    overrides
      .filter(
        ({ kind, anchor }) =>
          (kind === "pin" || kind === "scenario") &&
          (anchor === undefined || anchor.startsWith(CATEGORY) || inView.has(anchor.toLowerCase())),
      )
      .map(({ item }) => item)
      .slice(0, MOST_PINS),
  ),
];

export interface LaidOver {
  readonly live: LiveFacts;
  /** Those in force here and now. */
  readonly overrides: readonly Override[];
  readonly anchors: readonly CartLine[];
  readonly factsOf: (sku: string) => ItemFacts | null;
}

export function layOver(kinds: readonly KindCandidates[], laid: LaidOver): readonly KindCandidates[] {
  const { live, overrides, anchors } = laid;
  const boosts = overrides.filter((one) => one.kind === "boost" && anchorOf(one, anchors) !== undefined);
  const pins = overrides.filter(({ kind }) => kind === "pin" || kind === "scenario").slice(0, MOST_PINS);
  if (live.isEmpty && boosts.length === 0 && pins.length === 0) return kinds;
  const factors = new Map<string, number>();
  for (const one of boosts)
    if (one.kind === "boost") factors.set(one.item, (factors.get(one.item) ?? 1) * one.factor);
  const room = ROOM_FOR_PINS.find((kind) => kinds.some((one) => one.kind === kind));
  return kinds.map(({ kind, choices, fallback, explored }) => {
    const now = mapped(choices, live);
    const reordered =
      boosts.length + pins.length === 0
        ? now
        : withPins(boosted(now, factors), pins, kind, kind === room, laid);
    return {
      kind,
      choices: reordered,
      // What a merchandiser has laid down is not drawn over.
      ...(explored === undefined || boosts.length + pins.length > 0 ? {} : { explored }),
      ...(fallback === undefined ? {} : { fallback: mappedOne(fallback, live) }),
    };
  });
}

function* mapped(choices: Iterable<readonly Offer[]>, live: LiveFacts): Generator<readonly Offer[]> {
  for (const choice of choices) yield choice.map((offer) => live.offer(offer));
}

function* mappedOne(offers: Iterable<Offer>, live: LiveFacts): Generator<Offer> {
  for (const offer of offers) yield live.offer(offer);
}

function boosted(
  choices: Iterable<readonly Offer[]>,
  factors: ReadonlyMap<string, number>,
): (readonly Offer[])[] {
  const best: (readonly Offer[])[] = [];
  for (const choice of choices) if (best.push(choice) === MOST_REORDERED) break;
  if (factors.size === 0) return best;
  // An item's factor counts whichever of its choice it is; scores may be below zero, which a factor must not turn round.
  const scoreOf = (choice: readonly Offer[]): number => {
    const factor = choice.reduce((most, { item }) => most * (factors.get(item.sku) ?? 1), 1);
    const score = choice[0]?.score ?? 0;
    return score >= 0 ? score * factor : score / factor;
  };
  return best
    .map((choice, i) => ({ choice, i, score: scoreOf(choice) }))
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(({ choice }) => choice);
}

function withPins(
  choices: readonly (readonly Offer[])[],
  pins: readonly Override[],
  kind: BlockKind,
  takesPins: boolean,
  { anchors, factsOf, live }: LaidOver,
): readonly (readonly Offer[])[] {
  const first: (readonly Offer[])[] = [];
  for (const pin of pins) {
    const anchor = anchorOf(pin, anchors);
    if (anchor === undefined) continue;
    const own = choices.flat().find(({ item }) => item.sku === pin.item);
    if (own !== undefined) first.push([own]);
    else if (takesPins) {
      const item = factsOf(pin.item);
      if (item === null) continue;
      first.push([
        {
          kind,
          item: live.item(item),
          anchor: anchor?.item ?? null,
          evidence: { rule: "pinned", support: item.support },
          personal: false,
          score: Number.MAX_VALUE,
        },
      ]);
    }
  }
  if (first.length === 0) return choices;
  const pinned = new Set(first.map(([offer]) => offer!.item.sku));
  return [...first, ...choices.filter((choice) => !choice.some(({ item }) => pinned.has(item.sku)))];
}

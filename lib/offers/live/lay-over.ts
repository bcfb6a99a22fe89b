/**
 * Candidates as they are now and as merchandisers will have them: live facts, then boosts and preferred categories, then
 * what is pinned, and what fills the places that are left. Guardrails are asked of the result like of any other.
 */

import { Ahead } from "../../core/ahead.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { KindCandidates } from "../choose.ts";
import type { CartLine } from "../context.ts";
import type { BlockKind, Offer } from "../offer.ts";
import type { LiveFacts } from "./live-facts.ts";
import { anchorOf, isNamed } from "./override-anchor.ts";
import { CATEGORY, MOST_FILLED, type Override, type OverrideOf } from "./overrides.ts";
import { takes } from "./takes.ts";

/** Boosts reorder so many of the best; what comes behind follows as it came. */
const MOST_REORDERED = 60;
/** An item that is pinned and no candidate of its own stands in the first of these that a placement allows. */
const ROOM_FOR_PINS: readonly BlockKind[] = ["crosssell", "popular", "rebuy"];
/** Pinned items of one answer: each is a row to be read. */
const MOST_PINS = 8;

/**
 * Items whose rows must be read with the query's own: those that may be pinned or filled in where these skus, in small
 * letters, are in view.
 */
export function pinnedSkus(overrides: readonly Override[], inView: ReadonlySet<string>): string[] {
  const about = overrides.filter(
    ({ anchor }) => anchor === undefined || anchor.startsWith(CATEGORY) || inView.has(anchor.toLowerCase()),
  );
  const pins = about.filter(isPin).map(({ item }) => item);
  const fills = about.flatMap((one) =>
    one.kind === "fill" && one.fill === "items" ? (one.items ?? []) : [],
  );
  return [...new Set([...pins.slice(0, MOST_PINS), ...fills.slice(0, MOST_FILLED)])];
}

type Pin = OverrideOf<"pin"> | OverrideOf<"scenario">;
const isPin = (one: Override): one is Pin => one.kind === "pin" || one.kind === "scenario";

export interface LaidOver {
  readonly live: LiveFacts;
  /** Those in force here and now that are about this page, in their order (`matching`). */
  readonly overrides: readonly Override[];
  readonly anchors: readonly CartLine[];
  readonly factsOf: (sku: string) => ItemFacts | null;
}

export function layOver(kinds: readonly KindCandidates[], laid: LaidOver): readonly KindCandidates[] {
  const { live, overrides } = laid;
  if (live.isEmpty && overrides.length === 0) return kinds;
  const pins = overrides.filter(isPin).slice(0, MOST_PINS);
  const fill = overrides.find((one) => one.kind === "fill");
  const orders = overrides.some(({ kind }) => kind === "boost" || kind === "categories") || pins.length > 0;
  const room = ROOM_FOR_PINS.find((kind) => kinds.some((one) => one.kind === kind));
  return kinds.map((candidates): KindCandidates => {
    const { kind, choices, fallback, explored } = candidates;
    const now = mapped(choices, live);
    return {
      kind,
      choices: orders ? laidDown(now, pins, kind, kind === room, laid) : now,
      // What a merchandiser has laid down is not drawn over.
      ...(explored === undefined || orders ? {} : { explored }),
      ...filled(
        fallback === undefined ? undefined : mappedOne(fallback, live),
        fill,
        kind,
        kind === room,
        laid,
      ),
    };
  });
}

function* mapped(choices: Iterable<readonly Offer[]>, live: LiveFacts): Generator<readonly Offer[]> {
  for (const choice of choices) yield choice.map((offer) => live.offer(offer));
}

function* mappedOne(offers: Iterable<Offer>, live: LiveFacts): Generator<Offer> {
  for (const offer of offers) yield live.offer(offer);
}

/** What is pinned, then the best as merchandisers would have them, then the others. */
function* laidDown(
  choices: Iterable<readonly Offer[]>,
  pins: readonly Pin[],
  kind: BlockKind,
  takesPins: boolean,
  laid: LaidOver,
): Generator<readonly Offer[]> {
  const ahead = new Ahead(choices, MOST_REORDERED);
  try {
    const best = inOrder(ahead.first, kind, laid);
    const first = pinnedOf(best, pins, kind, takesPins, laid);
    yield* first;
    const pinned = new Set(first.map(([offer]) => offer!.item.sku));
    const isPinned = (choice: readonly Offer[]) => choice.some(({ item }) => pinned.has(item.sku));
    for (const choice of best) if (!isPinned(choice)) yield choice;
    for (const choice of ahead.rest()) if (!isPinned(choice)) yield choice;
  } finally {
    ahead.close();
  }
}

/** The best of a kind, those of a preferred category first, each part by its score with the factors of its items. */
function inOrder(
  best: readonly (readonly Offer[])[],
  kind: BlockKind,
  { overrides, anchors }: LaidOver,
): readonly (readonly Offer[])[] {
  const boosts = overrides.filter((one) => one.kind === "boost");
  const preferred =
    kind === "upsell"
      ? []
      : overrides.filter((one) => one.kind === "categories" && one.strength === "prefer");
  if (boosts.length + preferred.length === 0) return best;
  const factorOf = (item: ItemFacts): number =>
    boosts.reduce((most, { item: named, factor }) => (isNamed(named, item) ? most * factor : most), 1);
  // An item's factor counts whichever of its choice it is; scores may be below zero, which a factor must not turn round.
  const scoreOf = (choice: readonly Offer[]): number => {
    const factor = choice.reduce((most, { item }) => most * factorOf(item), 1);
    const score = choice[0]?.score ?? 0;
    return score >= 0 ? score * factor : score / factor;
  };
  const rankOf = (choice: readonly Offer[]): number =>
    preferred.filter((one) => one.kind === "categories" && choice[0] && takes(one, choice[0].item, anchors))
      .length;
  // Equals keep the order they came in, which without a factor is not that of scores where shoppers have taught another.
  return best
    .map((choice) => ({ choice, rank: rankOf(choice), score: boosts.length > 0 ? scoreOf(choice) : 0 }))
    .sort((a, b) => b.rank - a.rank || b.score - a.score)
    .map(({ choice }) => choice);
}

function pinnedOf(
  choices: readonly (readonly Offer[])[],
  pins: readonly Pin[],
  kind: BlockKind,
  takesPins: boolean,
  laid: LaidOver,
): readonly (readonly Offer[])[] {
  const first: (readonly Offer[])[] = [];
  for (const pin of pins) {
    const own = choices.flat().find(({ item }) => item.sku === pin.item);
    if (own !== undefined) first.push([{ ...own, laid: pin }]);
    else if (takesPins) {
      const offer = laidOffer(pin.item, pin, kind, laid);
      if (offer !== null) first.push([offer]);
    }
  }
  return first;
}

/** An item that stands there by a rule alone; `null` where the build does not know it. */
function laidOffer(
  sku: string,
  rule: Pin | OverrideOf<"fill">,
  kind: BlockKind,
  { anchors, factsOf, live }: LaidOver,
): Offer | null {
  const item = factsOf(sku);
  if (item === null) return null;
  return {
    kind,
    item: live.item(item),
    anchor: anchorOf(rule, anchors)?.item ?? null,
    evidence: { rule: "pinned", support: item.support },
    personal: false,
    score: Number.MAX_VALUE,
    laid: rule,
  };
}

/** What stands in the places that are left over. A step up has no such places: nothing stands in for it. */
function filled(
  fallback: Iterable<Offer> | undefined,
  fill: OverrideOf<"fill"> | undefined,
  kind: BlockKind,
  takesItems: boolean,
  laid: LaidOver,
): Pick<KindCandidates, "fallback" | "fallbackWhere"> {
  if (fill === undefined) return fallback === undefined ? {} : { fallback };
  if (fill.fill === "items") {
    if (!takesItems) return {};
    const chosen = (fill.items ?? []).flatMap((sku) => laidOffer(sku, fill, kind, laid) ?? []);
    return { fallback: chosen, fallbackWhere: "always" };
  }
  if (fallback === undefined || fill.fill === "nothing") return {};
  return {
    fallback: laidBy(fallback, fill),
    fallbackWhere: fill.fill === "ranking" ? "always" : "with_result",
  };
}

function* laidBy(offers: Iterable<Offer>, rule: OverrideOf<"fill">): Generator<Offer> {
  for (const offer of offers) yield { ...offer, laid: rule };
}

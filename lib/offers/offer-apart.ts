/**
 * Offers whose facts stand by themselves. As they are chosen they read theirs off a shard when they are asked, and whoever
 * keeps one keeps a shard.
 */
import { copyOfFacts, type ItemFacts } from "../tables/rows/facts.ts";
import type { LadderRow, RungRow } from "../tables/rows/ladder-shard.ts";
import type { Evidence, Offer } from "./offer.ts";

/** What is one thing in several offers is one thing in what is made of them. */
export function offersApart(blocks: readonly (readonly Offer[])[]): Offer[][] {
  const copies = new Map<ItemFacts, ItemFacts>();
  const factsOf = (item: ItemFacts): ItemFacts => {
    let copy = copies.get(item);
    if (copy === undefined) {
      copy = copyOfFacts(item);
      copies.set(item, copy);
    }
    return copy;
  };
  const rung = (one: RungRow): RungRow => ({ ...one, item: factsOf(one.item) });
  const ladder = (one: LadderRow): LadderRow => ({ ...one, rungs: one.rungs.map(rung) });
  const line = <L extends { readonly item: ItemFacts }>(one: L): L => ({ ...one, item: factsOf(one.item) });
  const evidenceOf = (evidence: Evidence): Evidence => {
    switch (evidence.rule) {
      case "better":
      case "ladder":
        return {
          ...evidence,
          ladder: ladder(evidence.ladder),
          from: rung(evidence.from),
          to: rung(evidence.to),
        };
      case "set":
        return { ...evidence, parts: evidence.parts.map(line) };
      case "substitute":
        return evidence.ladder === undefined ? evidence : { ...evidence, ladder: ladder(evidence.ladder) };
      default:
        return evidence;
    }
  };
  return blocks.map((offers) =>
    offers.map((offer) => ({
      ...offer,
      item: factsOf(offer.item),
      anchor: offer.anchor === null ? null : factsOf(offer.anchor),
      evidence: evidenceOf(offer.evidence),
      ...(offer.replaces === undefined ? {} : { replaces: line(offer.replaces) }),
      ...(offer.also === undefined ? {} : { also: offer.also.map(line) }),
    })),
  );
}

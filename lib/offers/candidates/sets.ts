/**
 * Sets and prices by quantity, as the catalog has them: the menu for the burger in the cart, where it costs less than what
 * it adds up to, and “two for …” where two have a price of their own. What they change is said whole: which lines they
 * take the place of, and what the shopper pays more for all of it.
 */
import { NEIGHBOUR } from "../../affinity/affinity-model.ts";
import type { Found } from "../../tables/read/build-reader.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { CartLine } from "../context.ts";
import type { LiveFacts } from "../live/live-facts.ts";
import { type Evidence, type Offer, paidFor, replacedCost } from "../offer.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { costOf, costOfTaken } from "../quantity-cost.ts";

const NO_OFFERS: readonly Offer[] = [];

/** `rows`: of the lines, which name the sets that they are parts of; those first of which most is chosen already. */
export function setOffers(
  lines: readonly CartLine[],
  rows: readonly Found<AffinityShard>[],
  policy: Policy["upsell"],
  live: Pick<LiveFacts, "item">,
): readonly Offer[] {
  const found = new Map<string, ItemFacts>();
  for (const { shard, row } of rows) {
    // Most shards know of no sets at all: their column is left out.
    if (shard.facts.partsAt.length === 0) continue;
    const { at, facts, flags } = shard.together;
    for (let i = at[row]!; i < at[row + 1]!; i++) {
      if ((flags[i]! & NEIGHBOUR.SET_OF) === 0) continue;
      const set = live.item(shard.facts.at(facts[i]!));
      found.set(set.sku, set);
    }
  }
  if (found.size === 0) return NO_OFFERS;
  return Array.from(found.values())
    .flatMap((set) => setOffer(set, lines, policy, live) ?? [])
    .sort((a, b) => heldShare(b) - heldShare(a) || b.score - a.score);
}

/** How much of a set the shopper has chosen already. */
const heldShare = (offer: Offer): number =>
  offer.evidence.rule === "set" ? (replacedCost(offer) ?? 0) / offer.evidence.sum : 0;

/** Whether more than half of what a set adds up to is chosen already: the nearest step there is. */
export const isMostlyHeld = (offer: Offer): boolean => heldShare(offer) > 0.5;

function setOffer(
  set: ItemFacts,
  lines: readonly CartLine[],
  policy: Policy["upsell"],
  live: Pick<LiveFacts, "item">,
): Offer | null {
  const held = set.contains.flatMap(({ item, qty }) => {
    const own = lines.filter(({ sku }) => sku === item.sku);
    const pieces = own.reduce((sum, line) => sum + line.qty, 0);
    const now = own[0]?.item ?? null;
    return now === null ? [] : [{ item: now, qty: Math.min(pieces, qty), pieces }];
  });
  const [first, ...also] = held.map(({ item, qty }) => ({ item, qty }));
  let before = 0;
  for (const { item, pieces, qty } of held) before += costOfTaken(item, pieces, qty) ?? 0;
  let sum = 0;
  for (const { item, qty } of set.contains) {
    const price = lines.find(({ sku }) => sku === item.sku)?.item?.price ?? live.item(item).price;
    if (price === null) return null;
    sum += price * qty;
  }
  if (first === undefined || set.price === null || set.price >= sum) return null;
  return valued(
    { item: set, anchor: first.item, replaces: first, before, ...(also.length > 0 ? { also } : {}) },
    (saves) => ({ rule: "set", parts: set.contains, sum, saves }),
    policy,
  );
}

/** The next price by quantity of each line, where more pieces cost less each; `[]` where the catalog has none. */
export function quantityOffers(all: readonly CartLine[], policy: Policy["upsell"]): readonly Offer[] {
  const lines = all.filter(({ item }) => item !== null && item.quantityPrices.length > 0);
  if (lines.length === 0) return NO_OFFERS;
  const offers: Offer[] = [];
  for (const line of new Map(lines.map((one) => [one.sku, one])).values()) {
    const { item } = line;
    if (item === null || item.price === null) continue;
    const pieces = lines.reduce((sum, { sku, qty }) => (sku === line.sku ? sum + qty : sum), 0);
    const before = costOf(item, pieces)!;
    const each = before / pieces;
    const next = item.quantityPrices.find(({ qty, price }) => qty > pieces && price < each);
    if (next === undefined) continue;
    offers.push(
      valued(
        {
          item,
          anchor: item,
          qty: next.qty,
          replaces: { item, qty: pieces },
          before,
          total: next.price * next.qty,
        },
        (saves) => ({ rule: "quantity", qty: next.qty, each: next.price, single: each, saves }),
        policy,
      ),
    );
  }
  return offers.sort((a, b) => b.score - a.score);
}

/** With what it saves the shopper, and what it is worth to the shop: the margin of what is paid more, if it is accepted. */
function valued(
  offer: Omit<Offer, "evidence" | "kind" | "personal" | "score">,
  evidence: (saves: number) => Evidence,
  { acceptance, margin }: Policy["upsell"],
): Offer {
  const bare: Offer = { ...offer, kind: "upsell", personal: false, score: 0, evidence: evidence(0) };
  const rise = paidFor(bare)! - replacedCost(bare)!;
  const saves = Math.max(0, -rise);
  const score = saves > 0 ? saves : acceptance * (offer.item.margin ?? margin) * rise;
  return { ...bare, evidence: evidence(saves), score };
}

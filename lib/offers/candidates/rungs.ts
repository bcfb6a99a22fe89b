/** Upsell candidates: for each anchor the rungs above it, nearest first. */
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { LadderRow, RungRow } from "../../tables/rows/ladder-shard.ts";
import type { CartLine } from "../context.ts";
import type { Occasion, Offer } from "../offer.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { costOf, costOfTaken } from "../quantity-cost.ts";
import { addsUp } from "../ranking/gain.ts";
import { upsellValue } from "../ranking/offer-value.ts";

/** One anchor with the ladder it stands on. */
export interface AnchorLadder {
  readonly anchor: CartLine;
  readonly ladder: LadderRow;
  /** Whether the anchor is something the shopper bought, not what the page shows. */
  readonly personal: boolean;
  readonly occasion?: Occasion | null;
}

/**
 * One list per anchor, dearest in expected value first; within a list the rungs in order. A rung that is sold out or
 * taken out of sale is listed (so that its refusal can be explained) but does not count as a step. `alive` is the
 * chance that the shopper is still a customer.
 */
export function rungOffers(
  anchors: readonly AnchorLadder[],
  policy: Policy["upsell"],
  alive: number,
): Offer[][] {
  const lists: { readonly offers: Offer[]; readonly best: number }[] = [];
  for (const anchor of anchors) {
    const offers = rungsAbove(anchor, piecesOf(anchor, anchors), policy, alive);
    if (offers.length > 0) lists.push({ offers, best: Math.max(...offers.map(({ score }) => score)) });
  }
  return lists.sort((a, b) => b.best - a.best).map(({ offers }) => offers);
}

/** A line may be named twice; all of its pieces become the better rung together. */
const piecesOf = ({ anchor: { sku } }: AnchorLadder, anchors: readonly AnchorLadder[]): number =>
  anchors.reduce((sum, { anchor }) => (anchor.sku === sku ? sum + anchor.qty : sum), 0);

function rungsAbove(
  { anchor, ladder, personal, occasion }: AnchorLadder,
  pieces: number,
  policy: Policy["upsell"],
  alive: number,
): Offer[] {
  const at = ladder.rungs.findIndex((rung) => rung.item.sku === anchor.sku);
  const from = ladder.rungs[at];
  if (from === undefined || anchor.item === null) return [];
  const offers: Offer[] = [];
  const packs: Offer[] = [];
  let steps = 1;
  for (const to of ladder.rungs.slice(at + 1)) {
    const exchange = personal ? null : exchangeOf(from, to, pieces, ladder.unit);
    const before = exchange === null ? null : costOfTaken(anchor.item, pieces, exchange.pieces);
    const saves =
      exchange === null || before === null ? 0 : before - (costOf(to.item, exchange.qty) ?? before);
    if (steps > policy.steps && saves <= 0) continue;
    const offer: Offer = {
      kind: "upsell",
      item: to.item,
      anchor: anchor.item,
      evidence: {
        rule: "ladder",
        ladder,
        from: paidNow(from, before, exchange),
        to,
        steps,
        ...(saves > 0 ? { saves } : {}),
        ...(occasion == null ? {} : { occasion }),
      },
      ...replacing(anchor.item, to, exchange),
      ...(before === null || before === from.price * exchange!.pieces ? {} : { before }),
      score: saves > 0 ? saves : upsellValue(from, to, policy, alive),
      personal,
    };
    (saves > 0 ? packs : offers).push(offer);
    if (to.item.active && to.item.inStock && saves <= 0) steps++;
  }
  // The pack that saves most first: what is in the cart already is wanted.
  return [...packs.sort((a, b) => b.score - a.score), ...offers];
}

/** The lower rung at what a piece of it costs now: in a cart of many that may be less than its price. */
const paidNow = (from: RungRow, before: number | null, exchange: Exchange | null): RungRow =>
  before === null || before === from.price * exchange!.pieces
    ? from
    : { ...from, price: before / exchange!.pieces };

/** Of what was bought before only a plan gives way to another; the rest stays where it is, and is paid for whole. */
const replacing = (
  item: ItemFacts,
  to: RungRow,
  exchange: Exchange | null,
): Pick<Offer, "qty" | "replaces"> =>
  exchange !== null
    ? { qty: exchange.qty, replaces: { item, qty: exchange.pieces } }
    : item.plan && to.item.plan
      ? { qty: 1, replaces: { item, qty: 1 } }
      : {};

/** So many pieces of the higher rung for so many of the lower one. */
interface Exchange {
  readonly qty: number;
  readonly pieces: number;
}

/**
 * Where rungs hold amounts that add up, as many whole packs as the pieces in the cart fill, for just those pieces; where
 * they fill none, one pack for all of them. Else piece for piece: one phone of twice the storage is not two phones.
 */
function exchangeOf(from: RungRow, to: RungRow, pieces: number, unit: string | null): Exchange {
  if (from.units === null || to.units === null || !(to.units > from.units) || !addsUp(unit, to.item))
    return { qty: pieces, pieces };
  const each = to.units / from.units;
  const full = Math.floor((pieces + 1e-9) / each);
  const filled = Math.round(full * each);
  return full >= 1 && Math.abs(filled - full * each) < 1e-6
    ? { qty: full, pieces: filled }
    : full >= 1
      ? { qty: Math.ceil(pieces / each), pieces }
      : { qty: 1, pieces };
}

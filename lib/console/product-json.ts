/**
 * What the tables hold of one item as JSON: by the catalog's names what the catalog says, by the answers' names the
 * evidence.
 */
import { toMajor } from "../core/money.ts";
import type { LadderRow } from "../tables/rows/ladder-shard.ts";
import type { NeighbourView, ProductView } from "./product-view.ts";

/** Prices are in the major unit of `currency`, the build's; shares and rates 0–1. */
export function productJson({ card, facts, ladder, together, next }: ProductView, currency: string) {
  const major = (minor: number | null): number | null => (minor === null ? null : toMajor(minor, currency));
  return {
    sku: card.sku,
    title: card.title,
    url: card.url,
    image: card.image,
    price: major(card.price),
    currency,
    category: facts.category,
    brand: facts.brand,
    units: card.units,
    unit: card.unit,
    stock: card.stock,
    in_stock: facts.inStock,
    active: facts.active,
    durable: facts.durable,
    plan: facts.plan,
    requires: facts.requires,
    attributes: card.attributes,
    benefit: card.benefit,
    contains: facts.contains.map(({ item, qty }) => ({ sku: item.sku, qty })),
    quantity_prices: facts.quantityPrices.map(({ qty, price }) => ({ qty, price: major(price) })),
    margin: facts.margin,
    orders: facts.support,
    base: facts.base,
    rebuy_days: facts.rebuyDays,
    returned: facts.returned,
    fits: facts.fits,
    unfit: facts.unfit,
    apart_from: facts.apartFrom,
    shown_by: facts.shownBy,
    ladder: ladder === null ? null : ladderJson(ladder, major),
    together: together.map((one) => neighbourJson(one, major)),
    next: next.map((one) => ({
      ...neighbourJson(one, major),
      delay_days: one.delayDays,
    })),
  };
}

type Major = (minor: number | null) => number | null;

const ladderJson = ({ family, source, confidence, axis, unit, rungs }: LadderRow, major: Major) => ({
  family,
  source,
  confidence,
  axis,
  unit,
  rungs: rungs.map(({ item, price, units, label, share, stepUpRate, stepUpOf, attributes, solves }) => ({
    sku: item.sku,
    label,
    price: major(price),
    units,
    orders: item.support,
    share,
    step_up_rate: stepUpRate,
    step_up_of: stepUpOf,
    attributes,
    solves,
  })),
});

/** `share` is of `support` buyers: those of the item itself, or at another `level` of what speaks for it. */
const neighbourJson = (
  { item, title, weight, joint, share, support, level }: NeighbourView,
  major: Major,
) => ({ sku: item.sku, title, price: major(item.price), weight, joint, share, support, level });

import { NEIGHBOUR } from "../../lib/affinity/affinity-model.ts";
import { budget as budgetRule } from "../../lib/offers/guardrails/budget.ts";
import { coolOff } from "../../lib/offers/guardrails/cool-off.ts";
import { dismissed } from "../../lib/offers/guardrails/dismissed.ts";
import { numbersOf } from "../../lib/offers/guardrails/guardrail.ts";
import { marginFloor } from "../../lib/offers/guardrails/margin-floor.ts";
import type { Offer } from "../../lib/offers/offer.ts";
import { blockMark, itemMark } from "../../lib/offers/shopper/memory.ts";
import { keyNumber } from "../../lib/tables/format/keys.ts";
import { type ItemFacts, itemKey } from "../../lib/tables/rows/facts.ts";
import { NOW, TODAY } from "../fixtures/offers.ts";
import type { World } from "./random-world.ts";

/**
 * Variants of one thing: told by ladder, by family, by sharing the word that tells much and no two words less, or by
 * sharing three words of five, whatever they tell.
 */
const alike = (a: ItemFacts, b: ItemFacts): boolean => {
  const [x, y] = [a, b].map(({ name }) => new Set(name.map(({ hash }) => hash))) as [
    Set<number>,
    Set<number>,
  ];
  const tells = (words: Iterable<number>): number =>
    [...words].reduce((sum, word) => sum + ([0, 6, 2, 2, 2, 1, 0][word] ?? 0), 0);
  const counted = (words: Iterable<number>): number => [...words].filter((word) => word !== 5).length;
  const words = new Set([...x, ...y]);
  const both = [...x].filter((word) => y.has(word));
  const all = tells(words);
  const least = leastOf(a, b);
  return (
    (a.ladder > 0 && a.ladder === b.ladder) ||
    (a.family > 0 && a.family === b.family) ||
    (all > 0 && (tells(both) / all >= least || counted(both) / counted(words) >= least))
  );
};

/** How much of two names is to be shared; more than there is where what is said of the two makes them two. */
function leastOf(a: ItemFacts, b: ItemFacts): number {
  const NEVER = 2;
  const filed = a.category !== null && b.category !== null;
  const said = `${a.durable}, ${b.durable}`;
  if (said === "true, false" || said === "false, true") return NEVER;
  if (filed && a.category?.split("/")[0] !== b.category?.split("/")[0]) return NEVER;
  const isHalfSaid = said === "true, null" || said === "null, true";
  const isUnlike = a.price !== null && b.price !== null && (2 * a.price < b.price || 2 * b.price < a.price);
  const isApart = (filed && (a.category !== b.category || isUnlike)) || (isHalfSaid && isUnlike);
  if (isApart && isHalfSaid) return NEVER;
  return isApart || isHalfSaid ? 0.85 : 0.6;
}

export type Forbidden = (offer: Offer, world: World["context"]) => boolean;
const inUse = ({ anchors, cart }: World["context"]) => [...anchors, ...cart];
const hours = (at: number | null) => (at === null ? Number.POSITIVE_INFINITY : (NOW - at) / 3_600_000);
const had = ({ item }: Offer, { shopper }: World["context"]) =>
  shopper.owned.get(keyNumber(item.key.hi, item.key.lo));

/** A step up, be it from an anchor or from what goes with one; and what it would stand in place of. */
const isStep = (offer: Offer) =>
  offer.evidence.rule === "ladder" || offer.evidence.rule === "better" || (extraOf(offer) ?? -1) >= 0;
/** What a set, or more pieces of the same, cost more than the piece that they take the place of. */
const extraOf = ({ evidence, item, replaces, total }: Offer): number | null =>
  evidence.rule === "set"
    ? item.price! - replaces!.item.price!
    : evidence.rule === "quantity"
      ? total! - replaces!.item.price!
      : null;
const stepsFromOwn = ({ kind, evidence }: Offer) =>
  kind === "upsell" && ["ladder", "set", "quantity"].includes(evidence.rule);
const below = ({ anchor, evidence }: Offer) => (evidence.rule === "better" ? evidence.from.item : anchor);
const goesOf = ({ evidence }: Offer) => (evidence.rule === "better" ? evidence.goes : evidence);

export const forbidden: Readonly<Record<string, Forbidden>> = {
  in_cart: ({ item, evidence }, world) =>
    evidence.rule !== "quantity" && inUse(world).some(({ sku: one }) => one === item.sku),
  inactive: ({ item }) => !item.active,
  other_currency: ({ item }, { currency }) => currency === "CHF" && item.price === null,
  category_matrix: ({ kind, item: { category } }, { overrides = [], anchors }) =>
    kind !== "upsell" &&
    overrides.some((rule) => {
      if (rule.kind !== "categories") return false;
      // Paths of two parts: of one another only where they are the same.
      if (rule.take !== "same" && rule.take !== "other") return category?.startsWith("y/") !== true;
      const own = anchors.flatMap(({ item }) => item?.category ?? []);
      return own.length > 0 && own.some((one) => one === category) !== (rule.take === "same");
    }),
  out_of_stock: ({ item }) => !item.inStock,
  banned: ({ item }, { policy }) => policy.banned.includes(item.sku),
  same_ladder: (offer, world) => {
    const goes = goesOf(offer);
    const { kind, item } = offer;
    return (
      kind !== "upsell" &&
      (("flags" in goes && goes.flags === NEIGHBOUR.SUBSTITUTE) ||
        inUse(world).some((line) => line.item !== null && line.sku !== item.sku && alike(line.item, item)))
    );
  },
  proportion: (offer, { anchors, cart, typicalOrder }) => {
    const goes = goesOf(offer);
    if (offer.kind !== "crosssell" || goes.rule !== "together" || goes.share === 0.5) return false;
    const total = [...anchors, ...cart].reduce((sum, { item, qty }) => sum + qty * (item?.price ?? 0), 0);
    const view = total === 0 ? (offer.anchor?.price ?? 0) : total;
    const bound = Math.max(view + view, typicalOrder ?? 0);
    return bound > 0 && (offer.item.price ?? 0) > bound;
  },
  owned: (offer, world) => {
    const one = had(offer, world);
    if (one === undefined) return false;
    const durable = one.durable ?? offer.item.durable;
    const interval = one.intervalDays ?? offer.item.rebuyDays;
    if (durable === true || (durable === null && interval === null)) return true;
    return one.daysAgo! < (interval === null ? 30 : 27);
  },
  fits: (offer, world) => {
    const { item } = offer;
    const having = new Set([
      ...world.shopper.categories,
      ...inUse(world).flatMap((line) => line.item?.category ?? []),
    ]);
    const skus = inUse(world).map((line) => line.sku);
    const hasThing = (name: string): boolean => {
      if (name === "category:x") return having.has("x/1") || having.has("x/2");
      if (name === "category:y/1") return having.has("y/1");
      const { hi, lo } = itemKey(name);
      return skus.includes(name) || world.shopper.owned.has(keyNumber(hi, lo));
    };
    const isOfCategory =
      !(item.category !== null && having.has(item.category)) &&
      item.unfit.filter((one) => having.has(one)).length > 0 &&
      item.fits.filter((one) => having.has(one)).length === 0;
    const isApart = item.apartFrom.filter(hasThing).length > 0 && item.shownBy.filter(hasThing).length === 0;
    return !stepsFromOwn(offer) && had(offer, world) === undefined && (isOfCategory || isApart);
  },
  requires: (offer, world) => {
    const { item } = offer;
    const [need] = item.requires;
    if (need === undefined || had(offer, world) !== undefined) return false;
    if (inUse(world).some((line) => line.item?.requires.includes(need))) return false;
    const { owned: all, categories } = world.shopper;
    if (need !== "category:x") {
      const { hi, lo } = itemKey(need);
      return !inUse(world).some((line) => line.sku === need) && !all.has(keyNumber(hi, lo));
    }
    return ![...categories, ...inUse(world).map((line) => line.item?.category)].some((one) =>
      one?.startsWith("x/"),
    );
  },
  price_cap: (offer, world) => {
    const { kind, item, evidence } = offer;
    const extra = extraOf(offer);
    if (extra !== null) {
      if (extra < 0) return false;
      const total = inUse(world).reduce((sum, line) => sum + (line.item?.price ?? 0) * line.qty, 0);
      const cap = world.policy.price_cap.by_axis[evidence.rule as "set" | "quantity"] ?? Number.NaN;
      return extra / (total === 0 ? offer.replaces!.item.price! : total) >= cap / 100 + 1e-9;
    }
    const lower = below(offer);
    if (!isStep(offer) || lower?.price == null || item.price === null) return isStep(offer);
    const pieces = world.anchors
      .filter((line) => line.sku === lower.sku)
      .reduce((n, line) => n + line.qty, 0);
    const page = inUse(world).reduce((sum, line) => sum + (line.item?.price ?? 0) * line.qty, 0);
    const before = page === 0 || (kind === "upsell" && pieces === 0) ? lower.price : page;
    const after = before + (item.price - lower.price) * Math.max(1, pieces);
    return (after - before) / before >= world.policy.price_cap.percent / 100 + 1e-9;
  },
  not_better: (offer) => {
    const { item, evidence } = offer;
    if (evidence.rule === "set") return item.price! >= evidence.sum;
    if (evidence.rule === "quantity") return evidence.each >= evidence.single;
    const lower = below(offer);
    return (
      isStep(offer) &&
      (lower?.price == null ||
        item.price === null ||
        item.price <= lower.price ||
        ("to" in evidence && !evidence.to.authored))
    );
  },
  budget: (offer, world) => {
    const { budget } = world.shopper.profile ?? {};
    const { price } = offer.item;
    if (!budget || price === null || had(offer, world) !== undefined) return false;
    if (offer.kind === "upsell") return false;
    const dearest = Math.max(0, ...inUse(world).map((line) => line.item?.price ?? 0));
    const limit = budget.p90 * (1 + numbersOf(world.policy, budgetRule).percent / 100);
    return price > (offer.kind === "crosssell" ? Math.max(limit, dearest) : limit);
  },
  weak_evidence: (offer, { policy }) => {
    const goes = goesOf(offer);
    return (
      (goes.rule === "rebuy" && goes.times < 3 && goes.returnedAtLeast < 0.2) ||
      (goes.rule === "together" && goes.joint < policy.evidence.joint) ||
      (goes.rule === "popular" && offer.item.support < policy.evidence.support)
    );
  },
  margin_floor: (offer, { policy }) =>
    (offer.item.margin !== null && offer.item.margin * 100 < numbersOf(policy, marginFloor).percent) ||
    // A set or more pieces for what is paid already cost the shopper nothing, and need not earn the shop more.
    (offer.kind === "upsell" && offer.score <= 0 && (extraOf(offer) ?? 1) > 0),
  fatigue: ({ item }, { shopper: { memory: all }, policy: { fatigue } }) =>
    (all.shown.get(itemMark(item.sku)) ?? []).filter((day) => day > TODAY - fatigue.days).length >=
    fatigue.shown,
  dismissed: ({ item, kind }, { shopper: { memory: all }, policy, placement }) =>
    [itemMark(item.sku), blockMark(placement, kind)].some(
      (mark) =>
        (all.dismissed.get(mark) ?? Number.NEGATIVE_INFINITY) > TODAY - numbersOf(policy, dismissed).days,
    ),
  cool_off: (offer, { shopper: { profile: row, memory: all }, policy }) =>
    isStep(offer) &&
    Math.min(hours(row?.lastOrderAt ?? null), hours(all.boughtAt)) < numbersOf(policy, coolOff).hours,
  unhappy: (offer, { shopper: { profile: row } }) =>
    (isStep(offer) || offer.evidence.rule === "referral") &&
    row !== null &&
    (row.nps === "detractor" ||
      row.openTickets > 0 ||
      (row.lastReturnDay !== null && TODAY - row.lastReturnDay < 30)),
  lapsed: (offer, { shopper: { profile: row } }) =>
    isStep(offer) && row !== null && ([1, 3, 5, 7, 9].includes(row.cell ?? 0) || (row.alive ?? 1) < 0.3),
  consent: ({ personal }, { shopper: { consent, profile: row } }) =>
    personal && (consent !== "all" || row?.consent === false),
  timing: (offer, { placement, kinds, shopper: { profile: row } }) =>
    !kinds.includes(offer.kind) ||
    (isStep(offer) &&
      (!kinds.includes("upsell") ||
        (["account", "follow_up"].includes(placement) && row?.sinceDay !== TODAY - 365) ||
        placement === "support" ||
        placement === "quota")),
};

type Page = readonly { readonly offers: readonly Offer[] }[];

/** What only a whole page can be: an item, or two variants of one thing, twice on it; more than the policy's numbers. */
export const forbiddenPages: Readonly<Record<string, (page: Page, world: World["context"]) => boolean>> = {
  duplicate: (page) => {
    const shown = page.flatMap(({ offers }) => offers);
    return shown.some((one, at) =>
      shown.some(({ item }, other) => other !== at && (item.sku === one.item.sku || alike(item, one.item))),
    );
  },
  limit: (page, { offersPerBlock, blocksPerPage }) =>
    page.length > blocksPerPage || page.some(({ offers }) => offers.length > offersPerBlock),
};

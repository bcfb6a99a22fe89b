import { hasUnitPrice } from "./names/amount.ts";
import { isSeries } from "./names/generation.ts";
import type { Hit, TierAxis } from "./names/hit.ts";
import { type ParsedName, parseName, stemOf, stemWords, variantOf } from "./names/parse-name.ts";
import { countsPieces } from "./names/piece-count.ts";
import { axisOf, inBase } from "./names/units.ts";
import type { LadderContext, Proposal } from "./source.ts";
import { splitVariants } from "./split-variants.ts";
import type { Placing, TierRules } from "./tiers.ts";

/** A name to be read, of an item; names are compared only within one `context` (locale, category, brand, parent). */
export interface NamedItem {
  readonly item: number;
  readonly name: string;
  readonly context: string;
  /** What the family's name begins with, and where it is: category, brand. Empty parts are left out. */
  readonly called: string;
  readonly where: readonly string[];
  /** Clothing, by its title or category: its sizes are no tiers. */
  readonly worn: boolean;
  /** The name is an article code: only an amount, count or size at its very end is believed. */
  readonly code: boolean;
  /** A value the catalog gives beside the name. */
  readonly given: { readonly value: number; readonly unit: string } | null;
}

/** Which axis wins when two families of equal length want the same item: the same thing in more, before a better thing. */
const AXIS_ORDER: readonly TierAxis[] = ["amount", "size", "count", "grade", "generation"];

/** Where a name without a word of the scale stands; a scale not listed takes none. */
const PLAIN_AT: Readonly<Record<string, number>> = { size: 40, plan: 20, cut: 10, mark: 0 };

/** The parsed name itself is not kept: a large catalog has too many. */
interface Reading {
  readonly named: NamedItem;
  readonly hit: Hit;
  /** Colour and fit, where they are not part of what is compared. */
  readonly variant: string;
}

/** A group of names that differ in one hit only. */
interface Group {
  readonly key: string;
  readonly axis: TierAxis;
  readonly scale: string;
  readonly readings: Reading[];
}

interface Candidate extends Proposal {
  readonly key: string;
  readonly order: number;
}

/**
 * Families among names that are equal but for one tier word. Every reading of a name is tried; the longest family
 * takes its items, then the next. `trust` (0–1) is the source's.
 */
export function familiesByName(
  names: readonly NamedItem[],
  trust: number,
  context: LadderContext,
): Proposal[] {
  const { groups, plain } = group(names);
  let candidates = groups.flatMap((one) => candidatesOf(one, plain, trust, context, () => true));
  const placed = new Set<number>();
  const chosen: Proposal[] = [];
  const left = new Map(groups.map((one) => [one.key, one]));
  // Each round places at least one family or ends; a group that lost items is read again without them.
  while (candidates.length > 0) {
    candidates.sort(compare);
    const again = new Set<string>();
    for (const candidate of candidates) {
      const items = candidate.tiers.flatMap((tier) => tier.items);
      if (items.some((item) => placed.has(item))) again.add(candidate.key);
      else {
        for (const item of items) placed.add(item);
        chosen.push(candidate);
      }
    }
    candidates = [...again].flatMap((key) =>
      candidatesOf(left.get(key)!, plain, trust, context, (item) => !placed.has(item)),
    );
  }
  return chosen;
}

function group(names: readonly NamedItem[]): { groups: Group[]; plain: Map<string, number[]> } {
  const groups = new Map<string, Group>();
  const plain = new Map<string, number[]>();
  const wanted = new Set<string>();
  const whole: (readonly [string, string])[] = [];
  for (const named of names) {
    const parsed = parseName(named.name, named.worn);
    const stem = stemOf(parsed, null);
    whole.push([stem, parsed.variant.size === 0 ? stem : stemOf(parsed, null, true)]);
    for (const hit of hitsOf(named, parsed)) {
      const bare = isBare(hit.axis);
      const stem = stemOf(parsed, hit, bare);
      if (stem === "" && named.called === "") continue;
      const family = `${named.context}\u0000${bare ? "~" : ""}${stem}`;
      const key = `${hit.axis}\u0000${hit.scale}\u0000${family}`;
      const reading: Reading = { named, hit, variant: bare ? variantOf(parsed) : "" };
      const known = groups.get(key);
      if (known !== undefined) known.readings.push(reading);
      else groups.set(key, { key, axis: hit.axis, scale: hit.scale, readings: [reading] });
      if (hit.axis === "count" || PLAIN_AT[hit.scale] !== undefined) wanted.add(family);
    }
  }
  for (const [at, named] of names.entries()) {
    const [all, bare] = whole[at]!;
    for (const stem of [all, `~${bare}`]) {
      const family = `${named.context}\u0000${stem}`;
      if (!wanted.has(family)) continue;
      const known = plain.get(family);
      if (known === undefined) plain.set(family, [named.item]);
      else known.push(named.item);
    }
  }
  return { groups: [...groups.values()], plain };
}

/** Models come in colours and fits that are not part of what is compared; an amount is compared in one colour only. */
const isBare = (axis: TierAxis): boolean => axis === "grade" || axis === "generation";

function hitsOf({ given, code }: NamedItem, parsed: ParsedName): readonly Hit[] {
  const read = code
    ? parsed.hits.filter((hit) => hit.to === parsed.tokens.length && !isBare(hit.axis))
    : parsed.hits;
  if (given === null || (parsed.assembled && countsPieces(given.unit.toLowerCase()))) return read;
  const { value, unit } = inBase(given.value, given.unit);
  const axis = axisOf(unit);
  if (read.some((hit) => hit.axis === axis && hit.unit !== null)) return read;
  const label = `${given.value} ${given.unit}`;
  return [...read, { axis, scale: unit, from: -1, to: -1, value, label, unit }];
}

function candidatesOf(
  { key, axis, scale, readings }: Group,
  plain: ReadonlyMap<string, readonly number[]>,
  trust: number,
  context: LadderContext,
  isFree: (item: number) => boolean,
): Candidate[] {
  const [, , ...family] = key.split("\u0000");
  const free = readings.filter(({ named }) => isFree(named.item));
  const without = (plain.get(family.join("\u0000")) ?? []).filter(isFree);
  if (free.length + without.length < 2 || free.length === 0) return [];
  const placings: Placing[] = free.map(({ named, hit, variant }) => ({
    item: named.item,
    value: hit.value,
    label: hit.label,
    variant,
  }));
  // One piece is what a name without a count sells.
  if (axis === "count" && !placings.some((placing) => placing.value === 1))
    placings.push(...without.map((item) => ({ item, value: 1, label: "1 pcs", variant: "" })));
  const unit = free[0]!.hit.unit;
  const model = scale === "model" || scale === "number";
  if (model && !isSeries(placings.map((placing) => placing.value))) return [];
  const rules: TierRules = {
    direction: model ? "either" : "up",
    amounts: unit !== null,
    unitPrice: hasUnitPrice(unit),
    tiesRefuse: axis === "size",
    minTiers:
      scale === "number"
        ? context.settings.minNumbers
        : model
          ? context.settings.minModels
          : context.settings.minRungs,
    perfect: scale === "number",
    plain: PLAIN_AT[scale] ?? null,
  };
  const { named, hit } = free[0]!;
  const families = splitVariants(placings, without, rules, context);
  if (families.length === 0) return [];
  const parsed = parseName(named.name, named.worn);
  const words = stemWords(parsed, hit.from < 0 ? null : hit, isBare(axis)).join(" ");
  return families.map(({ variant, tiers, agreement }) => ({
    key,
    // Of two readings that are as good the plainer one: six bottles, before four litres and a half.
    order:
      AXIS_ORDER.indexOf(axis) + (free.some(({ hit: { combined } }) => combined) ? AXIS_ORDER.length : 0),
    family: [
      [named.called, words, variant].filter((part) => part !== "").join(" "),
      axis,
      ...named.where.filter((part) => part !== ""),
    ].join(" · "),
    axis,
    unit,
    confidence: trust * agreement * (scale === "number" ? 0.8 : model ? 0.9 : 1),
    tiers,
  }));
}

const compare = (a: Candidate, b: Candidate): number =>
  b.tiers.length - a.tiers.length ||
  a.order - b.order ||
  b.confidence - a.confidence ||
  (a.family < b.family ? -1 : a.family > b.family ? 1 : 0);

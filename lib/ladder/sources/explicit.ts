import { TRUST } from "../ladder-settings.ts";
import type { Hit } from "../names/hit.ts";
import { FLAVOURS } from "../names/languages.ts";
import { parseName } from "../names/parse-name.ts";
import { axisOf, inBase } from "../names/units.ts";
import type { FamilySource, LadderContext, LadderItem, Proposal } from "../source.ts";
import { agreeTiers, type Placing } from "../tiers.ts";

/**
 * Families the shop itself names: in the order of its tiers (numbers, or words that the ladder's words rank), or else of
 * amounts, of tier words in the titles, of price.
 */
export const explicitSource: FamilySource = {
  name: "explicit",
  propose(context) {
    const families = new Map<string, number[]>();
    for (const item of context.free) {
      const { family, currency } = context.items[item]!;
      if (family === null) continue;
      const key = `${family}\u0000${currency ?? ""}`;
      const members = families.get(key);
      if (members === undefined) families.set(key, [item]);
      else members.push(item);
    }
    return [...families].flatMap(
      ([key, members]) => familyOf(key.split("\u0000")[0]!, members, context) ?? [],
    );
  },
};

/** How the members of a family are ranked, and in what words. */
interface Ranking {
  readonly axis: string;
  readonly direction: "up" | "either";
  readonly of: readonly { readonly value: number; readonly label: string }[];
}

function familyOf(family: string, members: readonly number[], context: LadderContext): Proposal | null {
  const items = members.map((member) => context.items[member]!);
  const held = amounts(items);
  const titled = words(items.map((item) => Object.values(item.title).join(" / ")));
  const ranking =
    numbered(items, held ?? titled) ??
    words(items.map((item) => (item.tier === null ? "" : String(item.tier)))) ??
    held ??
    titled ??
    priced(members, context);
  const placings: Placing[] = members.map((item, at) => ({ item, ...ranking.of[at]!, variant: "" }));
  const agreed = agreeTiers(
    placings,
    [],
    {
      direction: ranking.direction,
      amounts: false,
      unitPrice: false,
      tiesRefuse: false,
      minTiers: context.settings.minRungs,
      perfect: false,
      plain: null,
    },
    context,
  );
  if (agreed === null) return null;
  const unitOf = new Map(members.map((member, at) => [member, held?.of[at]?.value ?? null]));
  return {
    family,
    axis: ranking.axis,
    unit: held?.unit ?? null,
    confidence: TRUST.explicit * agreed.agreement,
    tiers: agreed.tiers.map((tier) => ({ ...tier, units: unitOf.get(tier.items[0]!) ?? null })),
  };
}

/**
 * The shop's own numbers. Some shops call the best tier 1: from three tiers on the prices tell which way they run.
 * Labels come from the amounts or words where there are any: `500 g` says more than `2`.
 */
function numbered(items: readonly LadderItem[], named: Ranking | null): Ranking | null {
  const tiers = items.map(({ tier }) => (tier === null || tier === "" ? Number.NaN : Number(tier)));
  if (tiers.some((tier) => !Number.isFinite(tier))) return null;
  return {
    axis: named?.axis ?? "grade",
    direction: new Set(tiers).size > 2 ? "either" : "up",
    of: tiers.map((value, at) => ({ value, label: named?.of[at]?.label ?? labelOf(items[at]!) })),
  };
}

/** Tier words, when every text has one of the same scale and they are not all the same. */
function words(texts: readonly string[]): Ranking | null {
  const hits = texts.map((text) => (text === "" ? [] : parseName(text).hits));
  for (const { axis, scale } of hits[0] ?? []) {
    const of = hits.map((some) => some.find((hit) => hit.axis === axis && hit.scale === scale));
    const all = of.filter((hit): hit is Hit => hit !== undefined);
    if (all.length < of.length || new Set(all.map((hit) => hit.value)).size < 2) continue;
    return { axis, direction: scale === "model" || scale === "number" ? "either" : "up", of: all };
  }
  return null;
}

/** Amounts by the catalog's own columns, when all are given in one unit and differ. */
function amounts(items: readonly LadderItem[]): (Ranking & { readonly unit: string }) | null {
  const of = items.map(({ units, unit }) => {
    if (units === null || unit === null || !(units > 0)) return null;
    return { ...inBase(units, unit.toLowerCase()), label: `${units} ${unit}` };
  });
  const known = of.filter((amount) => amount !== null);
  const [first] = known;
  if (first === undefined || known.length < of.length || known.some(({ unit }) => unit !== first.unit))
    return null;
  if (new Set(known.map(({ value }) => value)).size < 2) return null;
  return { axis: axisOf(first.unit), direction: "up", of: known, unit: first.unit };
}

/** By price alone; members whose names differ only in colour, flavour or fit share the tier of the cheapest of them. */
function priced(members: readonly number[], { items, price }: LadderContext): Ranking {
  const lowest = new Map<string, number>();
  const kinds = members.map((member) => {
    const kind = sameButFor(items[member]!);
    lowest.set(kind, Math.min(lowest.get(kind) ?? Infinity, price[member]!));
    return kind;
  });
  return {
    axis: "price",
    direction: "up",
    of: members.map((member, at) => ({ value: lowest.get(kinds[at]!)!, label: labelOf(items[member]!) })),
  };
}

/** The titles without colour, flavour and fit. */
function sameButFor({ title, sku }: LadderItem): string {
  const kept = Object.values(title).flatMap((text) => {
    const { tokens, variant } = parseName(text);
    return tokens.filter(
      (token, at) => token.kind !== "mark" && !variant.has(at) && !FLAVOURS.has(token.text),
    );
  });
  return kept.length === 0 ? sku : kept.map((token) => token.text).join(" ");
}

const labelOf = ({ tier, sku }: LadderItem): string => (tier === null ? sku : String(tier));

/**
 * What a step up gains the shopper, as facts: lib/blocks/answer/benefit.ts puts them into words. A step of which nothing can
 * be said is not offered (guardrail `not_better`), so this is also what "better" means.
 */
import { own } from "../../core/own.ts";
import type { Attributes, LadderRow, RungRow } from "../../tables/rows/ladder-shard.ts";

export type Gain =
  /** The shop says it in its own words, on the item's card. */
  | { readonly kind: "authored" }
  /** So many minor units less for each `per` of the ladder's unit. */
  | {
      readonly kind: "unit_price";
      readonly saved: number;
      readonly per: number;
      readonly unit: string | null;
    }
  /** So many times as much. */
  | { readonly kind: "more"; readonly ratio: number }
  | { readonly kind: "attributes"; readonly changes: readonly Change[] }
  /** A larger size or a higher grade, by its name. */
  | { readonly kind: "grade"; readonly from: string; readonly to: string };

/** An attribute that differs; `from` is `null` for what only the higher rung has. */
export interface Change {
  readonly name: string;
  readonly from: string | number | null;
  readonly to: string | number | true;
}

/** Amounts in these units are compared per hundred, as shops write them; all others per one. */
const PER_HUNDRED = new Set(["g", "ml"]);
/** A smaller saving on the unit price is noise, not a gain. */
const LEAST_SAVING = 0.01;
/** Axes whose rungs' names say by themselves that one is above the other. */
const NAMED_AXES = new Set(["size", "grade", "generation"]);
/** Matters of taste: different is not more. */
const NO_GAIN = /^(colou?r|色|カラー|flavou?r|味|フレーバー)$/i;
const MOST_CHANGES = 2;

/** The strongest thing that can be said, `null` when there is nothing. */
export function gainOf(from: RungRow, to: RungRow, ladder: LadderRow): Gain | null {
  const at = (rung: RungRow) => ladder.rungs.findIndex(({ item }) => item.sku === rung.item.sku);
  // The shop's words speak of the rung below: over a longer step they may not be true.
  const adjacent = at(to) - at(from) === 1;
  if (to.authored && adjacent) return { kind: "authored" };
  return (
    amountGain(from, to, ladder) ??
    attributeGain(from.attributes, to.attributes) ??
    (to.authored ? { kind: "authored" } : null) ??
    gradeGain(from, to, ladder)
  );
}

function amountGain(from: RungRow, to: RungRow, { unit }: LadderRow): Gain | null {
  if (from.units === null || to.units === null || !(to.units > from.units)) return null;
  const per = PER_HUNDRED.has(unit ?? "") ? 100 : 1;
  const before = (from.price / from.units) * per;
  const saved = Math.floor(before - (to.price / to.units) * per);
  return saved > 0 && saved >= LEAST_SAVING * before
    ? { kind: "unit_price", saved, per, unit }
    : { kind: "more", ratio: to.units / from.units };
}

function attributeGain(from: Attributes, to: Attributes): Gain | null {
  const changes: Change[] = [];
  for (const [name, value] of Object.entries(to)) {
    if (changes.length === MOST_CHANGES) break;
    const before = own(from, name) ?? null;
    if (value === false || value === before || NO_GAIN.test(name)) continue;
    if (value === true) changes.push({ name, from: null, to: true });
    else if (typeof before !== "boolean") changes.push({ name, from: before, to: value });
  }
  return changes.length === 0 ? null : { kind: "attributes", changes };
}

function gradeGain(from: RungRow, to: RungRow, { axis }: LadderRow): Gain | null {
  const named = (rung: RungRow) => /\p{L}/u.test(rung.label) && rung.label !== rung.item.sku;
  return NAMED_AXES.has(axis) && named(from) && named(to) && from.label !== to.label
    ? { kind: "grade", from: from.label, to: to.label }
    : null;
}

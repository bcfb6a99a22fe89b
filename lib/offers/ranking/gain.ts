/**
 * What a step up gains the shopper, as facts: lib/blocks/answer/benefit.ts puts them into words. A step of which
 * nothing can be said is not offered (guardrail `not_better`), so this is also what "better" means.
 */
import { own } from "../../core/own-property.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
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
  | { readonly kind: "attributes"; readonly changes: readonly AttributeChange[] }
  /** A larger size or a higher grade, by its name; `from` is `null` where the lower one has no word for its own. */
  | { readonly kind: "grade"; readonly from: string | null; readonly to: string };

/** An attribute that differs; `from` is `null` for what only the higher rung has. */
export interface AttributeChange {
  readonly name: string;
  readonly from: string | number | null;
  readonly to: string | number | true;
}

/** Amounts in these units are compared per hundred, as shops write them, and of large ones per thousand: of these. */
const THOUSAND: Readonly<Record<string, string>> = { g: "kg", ml: "l" };
/** A smaller saving on the unit price is noise, not a gain; nor is so little more of it. */
const LEAST_SAVING = 0.01;
const LEAST_MORE = 1.1;
/** What is twice as long is not twice of it: its name says what it is. */
const MEASURED = new Set(["cm"]);
/** Axes whose rungs' names say by themselves that one is above the other. */
const NAMED_AXES = new Set(["size", "grade", "generation"]);
/** Matters of taste and of fit: different is not more. */
const NO_GAIN = /^(colou?r|色|カラー|flavou?r|味|フレーバー|fit|frame([ _]size)?)$/i;
const SIZE = /^(size|サイズ)$/i;
/** A maker's code for a grade tells a shopper nothing. */
const CODE = /^(ll|ml|hl)$/i;
/** Less than ten centimetres told in millimetres has to fit: a dowel of 8 mm is for another hole than one of 6. */
const FITTED = /(?<![\d.,])\d{1,2}([.,]\d+)?\s*(mm|ミリ)$/i;
const MOST_CHANGES = 2;

/**
 * Whether pieces that hold less can be exchanged for one that holds as much as all of them: of pieces, grams and litres.
 * Storage, seats and watts do not add up, nor does length. And of what lasts, grams and litres are what it can hold:
 * three small pots are no large one, and nobody pays for a rucksack by the litre.
 */
export const addsUp = (unit: string | null, { durable }: Pick<ItemFacts, "durable">): boolean =>
  unit === null || unit === "pcs" || (unit in THOUSAND && durable !== true);

/** The strongest thing that can be said, `null` when there is nothing. */
export function gainOf(from: RungRow, to: RungRow, ladder: LadderRow): Gain | null {
  const at = (rung: RungRow) => ladder.rungs.findIndex(({ item }) => item.sku === rung.item.sku);
  // The shop's words speak of the rung below: over a longer step they may not be true.
  const adjacent = at(to) - at(from) === 1;
  if (to.authored && adjacent) return { kind: "authored" };
  return (
    amountGain(from, to, ladder) ??
    attributeGain(from.attributes, to.attributes, ladder) ??
    (to.authored ? { kind: "authored" } : null) ??
    gradeGain(from, to, ladder)
  );
}

/** Whole minor units, rounded down: what floating point makes of 30 is 29.999…, and still 30. */
const wholeOf = (minor: number): number => Math.floor(minor + 1e-6);

function amountGain(from: RungRow, to: RungRow, { unit }: LadderRow): Gain | null {
  if (from.units === null || to.units === null || !(to.units > from.units)) return null;
  if (MEASURED.has(unit ?? "")) return null;
  const before = from.price / from.units;
  const saved = before - to.price / to.units;
  if (addsUp(unit, to.item) && saved >= LEAST_SAVING * before) {
    const large = unit === null ? undefined : THOUSAND[unit];
    // Of a jar of 50 g nobody reckons what a hundred cost; and a part of the least coin is said of more.
    const per = large === undefined || to.units < 10 ? 1 : to.units < 100 ? 10 : 100;
    if (wholeOf(saved * per) > 0) return { kind: "unit_price", saved: wholeOf(saved * per), per, unit };
    const ofMore = wholeOf(saved * 1000);
    if (large !== undefined && ofMore > 0) return { kind: "unit_price", saved: ofMore, per: 1, unit: large };
  }
  const ratio = to.units / from.units;
  return ratio >= LEAST_MORE ? { kind: "more", ratio } : null;
}

function attributeGain(from: Attributes, to: Attributes, { axis }: LadderRow): Gain | null {
  const changes: AttributeChange[] = [];
  for (const [name, value] of Object.entries(to)) {
    if (changes.length === MOST_CHANGES) break;
    const before = own(from, name) ?? null;
    if (value === false || value === before || NO_GAIN.test(name)) continue;
    if (axis !== "size" && SIZE.test(name)) continue;
    if (value === true) changes.push({ name, from: null, to: true });
    else if (typeof before !== "boolean") changes.push({ name, from: before, to: value });
  }
  return changes.length === 0 ? null : { kind: "attributes", changes };
}

function gradeGain(from: RungRow, to: RungRow, { axis }: LadderRow): Gain | null {
  if (!NAMED_AXES.has(axis) || !isWord(to) || from.label === to.label) return null;
  if (isWord(from)) return { kind: "grade", from: from.label, to: to.label };
  return from.label === "" ? { kind: "grade", from: null, to: to.label } : null;
}

const isWord = ({ label, item }: RungRow): boolean =>
  /\p{L}/u.test(label) && label !== item.sku && !CODE.test(label) && !FITTED.test(label);

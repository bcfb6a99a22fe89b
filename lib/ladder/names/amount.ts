import { type FindHits, type Hit, type Phrases, phraseAt, phrases } from "./hit.ts";
import { UNIT_WORDS } from "./languages.ts";
import { type NameToken, numberOf, wholeOf, wording } from "./name-tokens.ts";

/** Dimension and factor to its base unit. */
interface Unit {
  readonly base: string;
  readonly factor: number;
}

/**
 * Amounts of a thing: twice as much should not cost more than twice the price. Milligrams are none: they are the
 * strength of what is taken, and nobody is sold a stronger one as a better one.
 */
const STUFF: readonly (readonly [base: string, factor: number, words: string])[] = [
  ["g", 1, "g gr gm gram grams グラム"],
  ["g", 1000, "kg kgs kilo kilos kilogram kilograms キロ キログラム"],
  ["g", 28.349523125, "oz ozs ounce ounces オンス"],
  ["g", 453.59237, "lb lbs pound pounds ポンド"],
  ["ml", 1, "ml cc millilitre millilitres milliliter milliliters ミリリットル"],
  ["ml", 10, "cl centilitre centilitres"],
  ["ml", 100, "dl デシリットル"],
  ["ml", 1000, "l lt ltr litre litres liter liters リットル リッター"],
  ["ml", 180.39, "合"],
  ["ml", 1803.9, "升"],
  ["ml", 29.5735295625, "fl+oz floz fluid+ounce fluid+ounces fl.oz fl.oz. fl.+oz fl.+oz."],
  ["ml", 473.176473, "pint pints pt"],
  ["ml", 946.352946, "quart quarts qt"],
  ["ml", 3785.411784, "gal gallon gallons ガロン"],
  ["gb", 1, "gb"],
  ["gb", 0.0009765625, "mb"],
  ["gb", 1024, "tb"],
];

/** Measures of a thing: a pan twice as wide is no pan twice over, so nothing is said of the price of a centimetre. */
const MEASURES: readonly (readonly [base: string, factor: number, words: string])[] = [
  ["cm", 0.1, "mm ミリ"],
  ["cm", 1, "cm センチ"],
  ["cm", 100, "m metre metres meter meters メートル"],
  ["cm", 2.54, "in inch inches インチ"],
  ["cm", 30.48, "ft foot feet フィート"],
  ["persons", 1, "人用 人前 persons people person+serving serving servings"],
  ["cups", 1, "杯用 杯分 cup cups カップ カップ用"],
];

const table = (rows: readonly (readonly [string, number, string])[]): Phrases<Unit> =>
  phrases(
    rows.flatMap(([base, factor, words]) =>
      words.split(" ").map((word) => [word.replaceAll("+", " "), { base, factor }] as const),
    ),
  );
const STUFF_UNITS = inAllLanguages(table(STUFF));
const MEASURE_UNITS = inAllLanguages(table(MEASURES));

/** With the words that other languages have for the same units. */
function inAllLanguages({ words }: Phrases<Unit>): Phrases<Unit> {
  const others = UNIT_WORDS.flatMap(([word, unit]) => {
    const known = words.get(unit);
    return known === undefined ? [] : [[word, known] as const];
  });
  return phrases([...words, ...others]);
}

/** `500` and `kg` → grams; `null` for a unit that is no amount. The catalog's `units` and `unit` are read so too. */
export function toBase(
  value: number,
  unit: string,
): { readonly value: number; readonly unit: string } | null {
  const known = STUFF_UNITS.words.get(unit) ?? MEASURE_UNITS.words.get(unit);
  return known === undefined ? null : { value: tidy(value * known.factor), unit: known.base };
}

/** Whether the price of one unit must not rise on this scale. */
export const hasUnitPrice = (unit: string | null): boolean =>
  unit !== null && unit !== "cm" && unit !== "persons" && unit !== "cups";

/** `200 g`, `1.5L`, `12 fl oz`, `1/2 lb`, `30 cm`, `4杯用`, `2~4 cups` (the upper end). */
export const findAmounts: FindHits = (tokens) => {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    let value = numberOf(tokens[at]);
    if (Number.isNaN(value)) continue;
    let from = at;
    const mark = tokens[at - 1]?.text;
    const before = numberOf(tokens[at - 2]);
    if ((mark === "/" || mark === "⁄") && before > 0 && value > before && value <= 8) {
      value = before / value;
      from = at - 2;
    } else if ((mark === "~" || mark === "-") && before < value) from = at - 2;
    const word = at + 1 + (tokens[at + 1]?.text === "-" ? 1 : 0);
    const stuff = phraseAt(tokens, word, STUFF_UNITS, 4);
    const measure = stuff === null ? phraseAt(tokens, word, MEASURE_UNITS) : null;
    const unit = stuff ?? measure;
    // `2 in 1` and `5 M` are no lengths.
    if (unit === null || !(value > 0)) continue;
    if (measure !== null && tokens[word]!.apart && /^(in|M)$/.test(tokens[word]!.raw)) continue;
    const { base, factor } = unit.value;
    if (stuff !== null && value === numberOf(tokens[at])) value = countOf(tokens[at]!, factor);
    hits.push({
      axis: stuff === null ? "size" : "amount",
      scale: base,
      from,
      to: unit.to,
      value: tidy(value * factor),
      label: wording(tokens, from, unit.to),
      unit: base,
    });
  }
  return hits;
};

/** Nobody weighs out 1.500 g to the milligram, nor sells 2,500 kg by the tonne. */
const countOf = (token: NameToken, factor: number): number =>
  factor === 1
    ? wholeOf(token)
    : factor >= 1000 && THREE_DECIMALS.test(token.text)
      ? Number(token.text.replace(",", "."))
      : numberOf(token);
const THREE_DECIMALS = /^\d{1,2},\d{3}$/;

/** Twelve significant digits: 0.1 kg and 100 g are the same amount. */
const tidy = (value: number): number => Number(value.toPrecision(12));

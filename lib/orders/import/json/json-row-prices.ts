import { plainName } from "../../../words/plain-name.ts";
import { OTHER_PRICE, PRICE_WORD } from "../columns/header-words.ts";
import type { JsonFields } from "./json-fields.ts";
import { leavesOf, textAt } from "./json-leaves.ts";
import type { JsonObject } from "./json-values.ts";

/** Half a cent that was rounded off a price, by the unit. */
const ROUNDED = 0.006;
/** Lines of several units by which another price is known for that of one: half as much in a single line may be a rebate. */
const FEWEST_SHOWN = 3;
/** With taxes a price is still the same one. */
const TAXED = 1.35;
/** … but for one that says so itself. */
const SAYS_UNIT = /unit|each|single|piece|base|stuck|einzel/;
/** A price that says itself to be without taxes is none that shoppers see. */
const SAYS_NET = /net|netto|excl|exkl|untax|hors|sinimp|senzaiva/;

/**
 * The fields with the price of a unit in place of that of all units of a line, where another price times the units makes
 * what was taken for it in every line: `price_unit` beside `price`, `base-price` beside `gross-price`.
 */
export function withUnitPrices(
  fields: JsonFields,
  lines: readonly JsonObject[],
  isSaid: boolean,
): JsonFields {
  const [price, qty] = [fields.get("price"), fields.get("qty")];
  if (isSaid || price === undefined || qty === undefined || !price.ofLine || !qty.ofLine) return fields;
  const numberAt = (line: JsonObject, path: readonly string[]): number => {
    const text = textAt(line, path).trim();
    return text === "" ? Number.NaN : Number(text);
  };
  const rows = lines.map((line) => ({
    line,
    units: numberAt(line, qty.path),
    all: numberAt(line, price.path),
  }));
  const shown = rows.filter(({ units, all }) => units > 1 && all > 0).length;
  if (shown === 0) return fields;
  const ways = [
    ...new Map(lines.flatMap(leavesOf).map(({ path }) => [path.join("\0"), path] as const)).values(),
  ];
  const makes = (
    path: readonly string[],
    fits: (made: number, row: (typeof rows)[number]) => boolean,
  ): boolean => rows.every((row) => fits(numberAt(row.line, path) * row.units, row));
  const isNear = (made: number, sum: number, units: number): boolean =>
    Math.abs(made - sum) <= ROUNDED * Math.max(1, units);
  // A third that it makes is what the line came to without taxes, where what was found is that with them.
  const makesUntaxed = (path: readonly string[]): boolean =>
    shown >= FEWEST_SHOWN &&
    SAYS_UNIT.test(plainName(path.join(""))) &&
    !SAYS_NET.test(plainName(path.join(""))) &&
    makes(path, (made, { all }) => made > 0 && all >= made - ROUNDED && all < made * TAXED) &&
    ways.some(
      (sum) =>
        ![path, price.path, qty.path].includes(sum) &&
        makes(path, (made, { line, units }) => isNear(made, numberAt(line, sum), units)),
    );
  const unit = ways.find((path) => {
    const name = plainName(path.join(""));
    if (!PRICE_WORD.test(name) || OTHER_PRICE.test(name) || path.join("\0") === price.path.join("\0"))
      return false;
    const isShown = shown >= FEWEST_SHOWN || SAYS_UNIT.test(name);
    if (isShown && makes(path, (made, { all, units }) => isNear(made, all, units))) return true;
    return makesUntaxed(path);
  });
  return unit === undefined ? fields : new Map([...fields, ["price", { ...price, path: unit }]]);
}

/** Lines by which it is shown that a price is that of all units, and goods among them. */
const FEWEST_TOTALS = 3;
const FEWEST_GOODS = 2;

/**
 * The fields with the price as what a line came to, where the goods show it by themselves: what one of a thing cost is in
 * every line of several times as much as there are units.
 */
export function withLineTotals(
  fields: JsonFields,
  lines: readonly JsonObject[],
  isSaid: boolean,
): JsonFields {
  const [price, qty] = [fields.get("price"), fields.get("qty")];
  const goods = fields.get("sku") ?? fields.get("title");
  if (isSaid || price === undefined || qty === undefined || goods === undefined || fields.has("amount"))
    return fields;
  if (!price.ofLine || !qty.ofLine || !goods.ofLine) return fields;
  const rows = lines
    .map((line) => ({
      of: textAt(line, goods.path),
      units: Number(textAt(line, qty.path)),
      all: Number(textAt(line, price.path)),
    }))
    .filter(({ units, all }) => units > 0 && all > 0);
  const ones = Map.groupBy(
    rows.filter(({ units }) => units === 1),
    ({ of }) => of,
  );
  const several = rows.filter(({ units, of }) => units > 1 && ones.has(of));
  const areTotals = several.every(({ of, units, all }) => {
    const costs = new Set(ones.get(of)!.map((one) => one.all));
    return costs.size === 1 && Math.abs([...costs][0]! * units - all) <= ROUNDED * units;
  });
  const shown = new Set(several.map(({ of }) => of)).size;
  if (several.length < FEWEST_TOTALS || shown < FEWEST_GOODS || !areTotals) return fields;
  return new Map([...[...fields].filter(([field]) => field !== "price"), ["amount", price] as const]);
}

/** A number and what it counts stay on one line: “200 g”, “100 ml”, “4 pcs”. */

/** Units as shops write them after a number; longer words may begin a line of their own. */
const UNITS =
  "(?:[kmµcd]?g|[kmcd]?l|[kmcµn]?m|oz|lbs?|fl|ft|in|yd|gal|pt|qt|[km]?[wva]h?|mah|[kmgt]?hz|[kmgt]b|°c|°f|%|pcs?|pk|ct|st|stk|pz|szt|шт|мл|кг|г|л|db|bar|rpm|min|h|d|x)";
const BEFORE_UNIT = new RegExp(`(\\d) (?=${UNITS}(?![\\p{L}\\p{N}]))`, "giu");

export const keepUnitsTogether = (text: string): string => text.replace(BEFORE_UNIT, "$1\u00a0");

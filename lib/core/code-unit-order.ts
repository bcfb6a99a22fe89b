/** Characters that fit into one exact number, seven bits each. */
const CHARACTERS = 7;
const BEYOND_ASCII = 127;

/** Compares two strings by code units: the same in every locale and runtime. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Places of distinct strings by code units. Most comparisons are of numbers that stand for the strings' beginnings,
 * since ids lie all over memory.
 */
export function codeUnitOrder(values: readonly string[], places: Iterable<number>): Uint32Array {
  const beginnings = Float64Array.from(values, beginning);
  return Uint32Array.from(places).sort(
    (a, b) => beginnings[a]! - beginnings[b]! || (values[a]! < values[b]! ? -1 : 1),
  );
}

/** Of two strings the lower has the lower number or the same. */
function beginning(text: string): number {
  let number = 0;
  let ascii = true;
  for (let i = 0; i < CHARACTERS; i++) {
    const unit = ascii && i < text.length ? Math.min(text.charCodeAt(i), BEYOND_ASCII) : 0;
    // What follows such a character tells nothing before the character itself is told apart.
    if (unit === BEYOND_ASCII) ascii = false;
    number = number * 128 + unit;
  }
  return number;
}

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** `part` of `other` mixed into `colour`, both `#rrggbb`. */
export const mix = (colour: string, other: string, part: number): string => {
  const from = channels(colour);
  const to = channels(other);
  return `#${from
    .map((value, i) =>
      Math.round(value + (to[i]! - value) * part)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
};

/** Perceived lightness, 0–1. */
export const lightness = (colour: string): number => {
  const [r, g, b] = channels(colour);
  return (0.299 * r! + 0.587 * g! + 0.114 * b!) / 255;
};

/** The colours a drawing is made of. */
export interface Palette {
  /** Largest part. */
  readonly main: string;
  /** Its side in shadow, its edges, its lit side. */
  readonly shade: string;
  readonly deep: string;
  readonly light: string;
  /** What would be printed on it so that it can be read. */
  readonly print: string;
}

export const CREAM = "#fff8ec";
export const COFFEE = "#4b2e21";
export const INK = "#3b2a20";
export const STEEL = "#b9c1ca";
export const STEEL_SHADE = "#8f99a5";
export const GLASS = "#dcecf0";

export const palette = (colour: string): Palette => ({
  main: colour,
  shade: mix(colour, "#1d120c", 0.2),
  deep: mix(colour, "#1d120c", 0.42),
  light: mix(colour, "#ffffff", 0.35),
  print: lightness(colour) > 0.6 ? mix(colour, "#1d120c", 0.6) : CREAM,
});

/**
 * Weights in 8 bits by square root: code = round(255·√(w / scale)), so that small weights, which are most of a row,
 * keep a relative error of about 1/(255·√(w/scale)) while one byte spans a range of 1 : 65,025.
 * `scale` is the largest weight of the table, held as a 32-bit float beside the codes.
 */
const TOP = 255;

/** Scale for a table whose largest weight this is; 1 for a table without weights, so that no division is by zero. */
export const scaleFor = (largest: number): number => (largest > 0 ? Math.fround(largest) : 1);

/** Weight → code 0–255; what is not above zero is 0, what is above the scale is 255. */
export function quantise(weight: number, scale: number): number {
  if (!(weight > 0)) return 0;
  return Math.min(TOP, Math.round(TOP * Math.sqrt(weight / scale)));
}

const SIGNED_TOP = 127;
/** Code of no weight. */
const MIDDLE = 128;

/** The same for weights of either sign, from −scale to scale: codes 1–255. */
export function quantiseSigned(weight: number, scale: number): number {
  const code = Math.min(SIGNED_TOP, Math.round(SIGNED_TOP * Math.sqrt(Math.abs(weight) / scale)));
  return MIDDLE + Math.sign(weight) * code;
}

/** Code → weight, as `dequantise`. */
export function dequantiseSigned(code: number, scale: number): number {
  const root = (code - MIDDLE) / SIGNED_TOP;
  return root * Math.abs(root) * scale;
}

/** Code → weight. `quantise(dequantise(code, scale), scale)` is `code` again, also after rounding to 32 bits. */
export function dequantise(code: number, scale: number): number {
  const root = code / TOP;
  return root * root * scale;
}

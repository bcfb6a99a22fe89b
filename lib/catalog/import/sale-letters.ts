/** Letters that shops' states are shortened to: active, and what takes goods out of the shop. */
const ON_LETTER = /^a$/i;
const OFF_LETTER = /^[dhi]$/i;

/** Those of a state's letters by which goods are not sold (CS-Cart's `A`, `D` and `H`), `null` where others stand beside them. */
export function offLetters(said: readonly string[]): readonly string[] | null {
  const off = said.filter((word) => OFF_LETTER.test(word));
  return off.length > 0 &&
    off.length < said.length &&
    said.every((word) => off.includes(word) || ON_LETTER.test(word))
    ? off
    : null;
}

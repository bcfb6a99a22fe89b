/**
 * Mean self-information `−log₂ p` of the items shown (Vargas & Castells 2011): high when they are not what everybody
 * buys.
 */
export function novelty(shown: readonly (readonly number[])[], support: Uint32Array, orders: number): number {
  let bits = 0;
  let count = 0;
  for (const list of shown) {
    for (const item of list) {
      bits -= Math.log2(Math.max(1, support[item]!) / Math.max(1, orders));
      count++;
    }
  }
  return count === 0 ? 0 : bits / count;
}

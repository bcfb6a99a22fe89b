/** What is made of some targets by themselves: the first up to a cut, a few in the middle, the rest. */
export function inThree<T>(cut: number, items: number, make: (from: number, to: number) => T): readonly T[] {
  const from = Math.min(cut, items);
  const to = Math.min(from + 3, items);
  return [make(0, from), make(from, to), make(to, items)];
}

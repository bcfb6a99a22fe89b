/** The same values numbered from 0, in the order they come in. */
export function numbered(values: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  for (const value of values) if (!numbers.has(value)) numbers.set(value, numbers.size);
  return values.map((value) => numbers.get(value)!);
}

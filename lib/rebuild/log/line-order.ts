type LineColumn = Uint32Array | Int32Array;

const SHORT = 32;

/**
 * Sorts the lines of one order, `from … to − 1`, by item: insertion for the short orders that nearly all are. Empty
 * columns stay so.
 */
export function sortLines(item: Uint32Array, others: readonly LineColumn[], from: number, to: number): void {
  let sorted = true;
  for (let i = from + 1; i < to && sorted; i++) sorted = item[i - 1]! <= item[i]!;
  if (sorted) return;
  const columns = [item, ...others].filter(({ length }) => length > 0);
  if (to - from > SHORT) {
    const by = Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => item[a]! - item[b]!);
    for (const column of columns) {
      column.set(
        by.map((i) => column[i]!),
        from,
      );
    }
    return;
  }
  for (let i = from + 1; i < to; i++) {
    for (let at = i; at > from && item[at - 1]! > item[at]!; at--) {
      for (const column of columns) {
        const held = column[at]!;
        column[at] = column[at - 1]!;
        column[at - 1] = held;
      }
    }
  }
}

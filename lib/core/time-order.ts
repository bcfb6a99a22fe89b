/**
 * Numbers of rows sorted by time and then by two 32-bit keys: radix sort on the time (sixteen bits a pass, only as
 * many passes as the span needs), then each run of equal times by comparison. Linear where a comparison sort of a
 * million rows takes a second; rows that already stand in order cost one look.
 */
export function timeOrder(
  rows: Uint32Array,
  at: Float64Array,
  hi: Uint32Array,
  lo: Uint32Array,
): Uint32Array {
  const compare = (a: number, b: number): number => at[a]! - at[b]! || hi[a]! - hi[b]! || lo[a]! - lo[b]!;
  let sorted = true;
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const time = at[rows[i]!]!;
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
    if (i > 0 && sorted && compare(rows[i - 1]!, rows[i]!) > 0) sorted = false;
  }
  if (sorted) return rows;

  let from: Uint32Array = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  const span = latest - earliest;
  const starts = new Uint32Array(0x10000);
  for (let divisor = 1; divisor <= span; divisor *= 0x10000) {
    starts.fill(0);
    const digit = (row: number): number => Math.floor((at[row]! - earliest) / divisor) % 0x10000;
    for (const row of from) starts[digit(row)]!++;
    let sum = 0;
    for (let d = 0; d < 0x10000; d++) {
      const count = starts[d]!;
      starts[d] = sum;
      sum += count;
    }
    for (const row of from) to[starts[digit(row)]!++] = row;
    [from, to] = [to, from === rows ? new Uint32Array(rows.length) : from];
  }
  for (let i = 0; i < from.length; ) {
    let end = i + 1;
    while (end < from.length && at[from[end]!] === at[from[i]!]) end++;
    if (end > i + 1) from.subarray(i, end).sort(compare);
    i = end;
  }
  return from;
}

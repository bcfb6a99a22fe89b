/** Median of days, halves up; sorts in place. */
export function median(days: Uint16Array): number {
  if (days.length === 0) return 0;
  days.sort();
  const middle = days.length >>> 1;
  return days.length % 2 === 1 ? days[middle]! : Math.round((days[middle - 1]! + days[middle]!) / 2);
}

/** A spreadsheet's day is one at midnight, and its time of day one of its first days. */
const MIDNIGHT = /[ T]00:00(:00(\.0+)?)?Z?$/;
const FIRST_DAYS = /^(1899-12-3[01]|1900-01-0[01])[ T]/;
const CLOCK = /^\d{1,2}[:.]\d{2}/;

/** Whether a cell is a time of day that a spreadsheet wrote with the first of its days. */
export const isClockOnly = (cell: string): boolean => FIRST_DAYS.test(cell);

/** A day and the time of day, or the zone, that stand in two cells, as one text. */
export function dayAndClock(day: string, beside: string): string {
  const clock = beside.replace(FIRST_DAYS, "");
  return CLOCK.test(clock) ? `${day.replace(MIDNIGHT, "")} ${clock}` : `${day} ${beside}`;
}

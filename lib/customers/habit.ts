/** What was bought on later days than the first, and how much of it had been bought on an earlier one: lines. */
export interface LaterLines {
  readonly later: number;
  readonly again: number;
}

/** Share of what a customer buys that was bought before, drawn to what is `usual` as by so many `lines` more; 0–1. */
export const habitOf = ({ later, again }: LaterLines, usual: number, lines: number): number =>
  (again + lines * usual) / (later + lines);

/** The share over many customers; neither 0 nor 1, and a half where nobody came back. */
export function usualHabit(customers: Iterable<LaterLines>): number {
  let later = 0;
  let again = 0;
  for (const lines of customers) {
    later += lines.later;
    again += lines.again;
  }
  return habitOf({ later, again }, 0.5, 2);
}

/**
 * How long those who come a second time stay away, from the shop's own customers: the product-limit estimate of Kaplan
 * & Meier ("Nonparametric Estimation from Incomplete Observations", 1958) of the days to the second visit, in which
 * those who came once count for as long as they were watched.
 */
export interface ReturnCurve {
  /** Days after the first visit, ascending … */
  readonly days: readonly number[];
  /** … and the share of the second visits that are still to come then, falling to 0. */
  readonly toCome: readonly number[];
}

/** Days to the second visit, or days watched without one; whole numbers, so that customers may be added in any order. */
export class SecondVisits {
  readonly #came = new Map<number, number>();
  readonly #watched = new Map<number, number>();
  came = 0;

  add(days: number, came: boolean): void {
    const counts = came ? this.#came : this.#watched;
    counts.set(days, (counts.get(days) ?? 0) + 1);
    if (came) this.came++;
  }

  /** `null` where fewer than so many came back: then nothing tells how long is long. */
  curve(least: number): ReturnCurve | null {
    if (this.came < least || this.came === 0) return null;
    const days = [...new Set([...this.#came.keys(), ...this.#watched.keys()])].sort((a, b) => a - b);
    let risk = [...this.#came.values(), ...this.#watched.values()].reduce((sum, n) => sum + n, 0);
    let away = 1;
    const steps: { readonly day: number; readonly away: number }[] = [];
    for (const day of days) {
      const came = this.#came.get(day) ?? 0;
      if (came > 0) {
        away *= 1 - came / risk;
        steps.push({ day, away });
      }
      risk -= came + (this.#watched.get(day) ?? 0);
    }
    // Those who are away at the end never came back: of the others the share that is still to come is left.
    return {
      days: steps.map(({ day }) => day),
      toCome: steps.map((step) => (step.away - away) / (1 - away)),
    };
  }
}

/** Share of second visits that come later than so many days: 1 at first, 0 beyond the longest that was seen. */
export function stillToCome({ days, toCome }: ReturnCurve, away: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! <= away) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 1 : toCome[low - 1]!;
}

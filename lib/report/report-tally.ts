/** What is counted of a group of offers, orders and people; every metric is a function of it. */
const TALLIED = [
  /** Answers that held offers, and the offers in them. */
  "answers",
  "offered",
  /** Offers that came into view, one shopper, placement and day each once. */
  "exposures",
  "upsell_exposures",
  "crosssell_exposures",
  "clicks",
  "adds",
  "dismissals",
  /** Offers of something the shopper says they own. */
  "had",
  /** Lines bought from an offer that they name, or after a click on one. */
  "direct",
  "assisted",
  "accepted_upsells",
  "accepted_crosssells",
  /** Units of those lines, and units of them that came back. */
  "accepted_units",
  "returned_units",
  /** Minor units, less what came back. */
  "direct_value",
  "direct_margin",
  "assisted_value",
  "assisted_margin",
  /** Orders of the people of the group, with what they came to; and those with an accepted offer in them. */
  "orders",
  "orders_with_accepted",
  "items",
  "value",
  "margin",
  "people",
] as const;
export type Tallied = (typeof TALLIED)[number];
export type ReportTally = Readonly<Record<Tallied, number>>;

const emptyTally = (): Record<Tallied, number> =>
  Object.fromEntries(TALLIED.map((name) => [name, 0])) as Record<Tallied, number>;

/** `holdout`: a day and a side of it, as `2026-10-31/held_out`. */
export const DIMENSIONS = ["day", "placement", "kind", "segment", "arm", "holdout"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a group of a dimension is called; `undefined` where the fact has no part in the dimension. */
export type Groups = Partial<Record<Dimension, string | readonly string[]>>;

export interface CountedGroups {
  readonly whole: ReportTally;
  readonly by: readonly (readonly [Dimension, readonly (readonly [group: string, ReportTally])[]])[];
}

/** The whole, and each group of each dimension. */
export class Tallies {
  readonly whole = emptyTally();
  /** Of each of those who were told of by name. */
  readonly people = new Map<string, Record<Tallied, number>>();
  readonly by = new Map<Dimension, Map<string, Record<Tallied, number>>>(
    DIMENSIONS.map((dimension) => [dimension, new Map()]),
  );

  /** `who`: the one of the people who did it. */
  add(groups: Groups, counts: Partial<Record<Tallied, number>>, who: string): void {
    sum(this.whole, counts);
    let own = this.people.get(who);
    if (own === undefined) {
      own = emptyTally();
      this.people.set(who, own);
    }
    sum(own, counts);
    for (const dimension of DIMENSIONS) {
      const names = groups[dimension];
      if (names === undefined) continue;
      if (typeof names === "string") this.addTo(dimension, names, counts);
      else for (const name of names) this.addTo(dimension, name, counts);
    }
  }

  /** What was counted, as plain data. */
  counted(): CountedGroups {
    return {
      whole: { ...this.whole },
      by: [...this.by].map(([dimension, groups]) => [
        dimension,
        // Whatever is counted is counted of something: a group of noughts is one that all was taken away from again.
        [...groups].filter(([, tally]) => TALLIED.some((name) => tally[name] !== 0)),
      ]),
    };
  }

  /** What was counted of others. */
  join({ whole, by }: CountedGroups): void {
    sum(this.whole, whole);
    for (const [dimension, groups] of by)
      for (const [name, tally] of groups) this.addTo(dimension, name, tally);
  }

  /** To one group alone. */
  addTo(dimension: Dimension, name: string, counts: Partial<Record<Tallied, number>>): void {
    const known = this.by.get(dimension)!;
    let tally = known.get(name);
    if (tally === undefined) {
      tally = emptyTally();
      known.set(name, tally);
    }
    sum(tally, counts);
  }
}

/** Of several groups together. */
export function joinedTallies(tallies: readonly ReportTally[]): ReportTally {
  const all = emptyTally();
  for (const one of tallies) sum(all, one);
  return all;
}

function sum(tally: Record<Tallied, number>, counts: Partial<Record<Tallied, number>>): void {
  // For millions of events: without a list of entries for each.
  for (const name in counts) tally[name as Tallied] += counts[name as Tallied]!;
}

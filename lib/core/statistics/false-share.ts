/**
 * Deviances that a pair may be asked to reach, and `p = ½·erfc(√(t/2))` of each: how often chance alone comes so far
 * above its expectation (one side of χ² with one degree of freedom). Written out, as no engine need have the same bits.
 */
const LADDER: readonly { readonly deviance: number; readonly p: number }[] = [
  { deviance: 4, p: 0.0227501319 },
  { deviance: 5, p: 0.0126736593 },
  { deviance: 6, p: 0.0071529392 },
  { deviance: 7, p: 0.0040754858 },
  { deviance: 8, p: 0.0023388675 },
  { deviance: 9, p: 0.001349898 },
  { deviance: 10, p: 0.0007827011 },
];

/** Levels 1, 2, … of a gate: the ladder as far as it lies below the strictest bar, and that bar itself. */
export interface GateLevels {
  /** Level − 1 → deviance it asks for, ascending. */
  readonly deviances: Float64Array;
  /** Level − 1 → share of the pairs without affinity that reach it; of every level but the last. */
  readonly chance: Float64Array;
}

export function gateLevels(strictest: number): GateLevels {
  const below = LADDER.filter(({ deviance }) => deviance < strictest);
  return {
    deviances: Float64Array.of(...below.map(({ deviance }) => deviance), strictest),
    chance: Float64Array.from(below, ({ p }) => p),
  };
}

/** Highest level that a deviance reaches; 0 for none. */
export function levelOf(deviance: number, { deviances }: GateLevels): number {
  let level = 0;
  while (level < deviances.length && deviance >= deviances[level]!) level++;
  return level;
}

/**
 * The level from which pairs pass: the lowest at which the pairs that chance would pass (`seen · p`) are at most
 * `maxFalseShare` of those that do (Benjamini & Hochberg, "Controlling the False Discovery Rate", 1995; in the form of
 * Storey, "A Direct Approach to False Discovery Rates", 2002, all pairs taken for null, levels fixed beforehand). Where
 * none is, the highest. A log without structure passes about `seen · p`, so that there the highest stays; one with
 * much of it affords a lower bar, and its weaker habits are seen.
 *
 * `seen`: pairs met at all. `reached`: level − 1 → pairs whose highest level it is. Sums of whole numbers, a product and
 * a comparison a level: the same however the pairs were counted.
 */
export function barOf(
  seen: number,
  reached: ArrayLike<number>,
  { chance }: GateLevels,
  maxFalseShare: number,
): number {
  let bar = chance.length + 1;
  let passing = reached[chance.length] ?? 0;
  for (let level = chance.length; level >= 1; level--) {
    passing += reached[level - 1] ?? 0;
    if (seen * chance[level - 1]! <= maxFalseShare * passing) bar = level;
  }
  return bar;
}

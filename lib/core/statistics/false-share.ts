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
  { deviance: 10.83, p: 0.0004993432 },
  { deviance: 11, p: 0.0004555594 },
  { deviance: 11.5, p: 0.0003479809 },
  { deviance: 12, p: 0.0002660028 },
  { deviance: 12.5, p: 0.000203476 },
  { deviance: 13, p: 0.0001557455 },
  { deviance: 13.5, p: 0.0001192817 },
  { deviance: 14, p: 9.140532e-5 },
  { deviance: 14.5, p: 7.007977e-5 },
  { deviance: 15, p: 5.375559e-5 },
  { deviance: 15.5, p: 4.125263e-5 },
  { deviance: 16, p: 3.167124e-5 },
  { deviance: 17, p: 1.868991e-5 },
  { deviance: 18, p: 1.104525e-5 },
  { deviance: 19, p: 6.535923e-6 },
  { deviance: 20, p: 3.872108e-6 },
  { deviance: 22, p: 1.363252e-6 },
  { deviance: 24, p: 4.816785e-7 },
  { deviance: 27, p: 1.017277e-7 },
  { deviance: 30, p: 2.160232e-8 },
];

/** Levels 1, 2, … of a gate: those of the ladder, and what is asked of a pair by itself. */
export interface GateLevels {
  /** Level − 1 → deviance it asks for, ascending. */
  readonly deviances: Float64Array;
  /** Level − 1 → share of the pairs without affinity that reach it; where it stands between two of the ladder, that of the lower. */
  readonly chance: Float64Array;
}

export function gateLevels(asked: number): GateLevels {
  const below = LADDER.filter(({ deviance }) => deviance < asked);
  const above = LADDER.filter(({ deviance }) => deviance > asked);
  const own = LADDER.find(({ deviance }) => deviance === asked) ?? { p: below.at(-1)?.p ?? 1 };
  const levels = [...below, { deviance: asked, p: own.p }, ...above];
  return {
    deviances: Float64Array.from(levels, ({ deviance }) => deviance),
    chance: Float64Array.from(levels, ({ p }) => p),
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
 * none is, the highest. A log without structure passes about `seen · p` at each, so that there the highest stays, as it
 * nearly does where a few habits stand among a million pairs; one with much structure affords a lower bar, and its weaker
 * habits are seen.
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
  let bar = chance.length;
  let passing = 0;
  for (let level = chance.length; level >= 1; level--) {
    passing += reached[level - 1] ?? 0;
    if (seen * chance[level - 1]! <= maxFalseShare * passing) bar = level;
  }
  return bar;
}

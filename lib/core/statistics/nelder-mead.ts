export interface SimplexOptions {
  /** Size of the first simplex along each axis. */
  readonly step: number;
  /** Stop when the simplex's values and its corners lie within this of each other (values: relative). */
  readonly tolerance: number;
  readonly maxEvaluations: number;
}

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  readonly evaluations: number;
  /** False when the evaluations ran out first. */
  readonly converged: boolean;
}

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * Downhill simplex (Nelder & Mead 1965; the order of steps is Lagarias, Reeds, Wright & Wright 1998): finds a local
 * minimum of `f` near `start` without derivatives, the same one for the same input. A value that is no number counts
 * as infinitely bad, so `f` may refuse parts of the space.
 */
export function nelderMead(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  options: SimplexOptions,
): Minimum {
  let evaluations = 0;
  const corner = (at: readonly number[]): Corner => {
    evaluations++;
    const value = f(at);
    return { at, value: Number.isNaN(value) ? Infinity : value };
  };
  const simplex = [
    corner(start),
    ...start.map((_, axis) => corner(start.map((x, i) => (i === axis ? x + options.step : x)))),
  ];
  const size = start.length;
  const byValue = (one: Corner, other: Corner): number =>
    one.value < other.value ? -1 : one.value > other.value ? 1 : 0;
  let converged = false;
  for (;;) {
    simplex.sort(byValue);
    const best = simplex[0]!;
    const worst = simplex[size]!;
    converged = isSmall(simplex, options.tolerance);
    if (converged || evaluations >= options.maxEvaluations) return { ...best, evaluations, converged };

    const centre = start.map(
      (_, i) => simplex.slice(0, size).reduce((sum, { at }) => sum + at[i]!, 0) / size,
    );
    const along = (t: number): Corner => corner(centre.map((x, i) => x + t * (worst.at[i]! - x)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[size] = expanded.value < reflected.value ? expanded : reflected;
      continue;
    }
    if (reflected.value < simplex[size - 1]!.value) {
      simplex[size] = reflected;
      continue;
    }
    const outside = reflected.value < worst.value;
    const contracted = along(outside ? -0.5 : 0.5);
    if (contracted.value < (outside ? reflected.value : worst.value)) {
      simplex[size] = contracted;
      continue;
    }
    for (let i = 1; i <= size; i++)
      simplex[i] = corner(best.at.map((x, axis) => x + (simplex[i]!.at[axis]! - x) / 2));
  }
}

function isSmall(simplex: readonly Corner[], tolerance: number): boolean {
  const best = simplex[0]!;
  const worst = simplex[simplex.length - 1]!;
  if (!(worst.value - best.value <= tolerance * Math.max(1, Math.abs(best.value)))) return false;
  return simplex.every(({ at }) => at.every((x, i) => Math.abs(x - best.at[i]!) <= Math.sqrt(tolerance)));
}

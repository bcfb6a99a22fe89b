/**
 * CUPED: a difference less what visitors' past explains of it (Deng, Xu, Kohavi & Walker, "Improving the Sensitivity of
 * Online Controlled Experiments by Utilizing Pre-Experiment Data", 2013), by strata for those without a past.
 */
import {
  covarianceOf,
  joinedMoments,
  ofX,
  ofY,
  type PairedMoments,
  varianceOf,
} from "../core/statistics/moments.ts";
import { type ArmsEstimate, pooledError } from "./estimate.ts";

/** One stratum of visitors, such as those who bought before; x is what they did before their first exposure. */
export interface Stratum {
  readonly treatment: PairedMoments;
  readonly control: PairedMoments;
}

export interface Adjusted extends ArmsEstimate {
  /** Share of y's variance that x explains: what there was to gain. */
  readonly explained: number;
}

/**
 * ȳ − θx̄ of each arm (eq. 4), θ = cov(y, x)/var(x) over both arms as one (eq. 5 and section 3.2); SE² = Σ (s_y² −
 * 2θs_xy + θ²s_x²)/n. Where x says nothing (all alike) it is the plain difference.
 */
export function cuped({ treatment, control }: Stratum): Adjusted {
  const all = joinedMoments(treatment, control);
  const varX = varianceOf(ofX(all));
  const varY = varianceOf(ofY(all));
  const cov = covarianceOf(all);
  const theta = varX > 0 ? cov / varX : 0;
  const mean = ({ n, y, x }: PairedMoments) => (y - theta * x) / n;
  const variance = (arm: PairedMoments) =>
    varianceOf(ofY(arm)) - 2 * theta * covarianceOf(arm) + theta * theta * varianceOf(ofX(arm));
  const meanVariance = (arm: PairedMoments) => variance(arm) / arm.n;
  const spread = (arm: PairedMoments) => ({ variance: Math.max(0, variance(arm)), n: arm.n });
  return {
    difference: mean(treatment) - mean(control),
    se: Math.sqrt(Math.max(0, meanVariance(treatment) + meanVariance(control))),
    pooled: pooledError(spread(treatment), spread(control)),
    n: all.n,
    df: Number.POSITIVE_INFINITY,
    explained: varX > 0 && varY > 0 ? (cov * cov) / (varX * varY) : 0,
  };
}

/**
 * The same within each stratum and then put together by the strata's sizes (post-stratification: Miratrix, Sekhon & Yu
 * 2013, eq. 3 and 8): Σ (n_s/n) d_s, SE² = Σ (n_s/n)² SE_s². Strata with fewer than two visitors in an arm join the
 * first that has them, or nobody would be compared with nobody.
 */
export function stratifiedCuped(strata: readonly Stratum[]): Adjusted {
  const [first, ...others] = fitting(strata);
  if (others.length === 0) return cuped(first!);
  const parts = [first!, ...others].map(cuped);
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  let difference = 0;
  let variance = 0;
  let pooled = 0;
  let explained = 0;
  for (const part of parts) {
    const weight = part.n / n;
    difference += weight * part.difference;
    variance += (weight * part.se) ** 2;
    pooled += (weight * part.pooled) ** 2;
    explained += weight * part.explained;
  }
  const df = Number.POSITIVE_INFINITY;
  return { difference, se: Math.sqrt(variance), pooled: Math.sqrt(pooled), n, df, explained };
}

function fitting(strata: readonly Stratum[]): Stratum[] {
  const enough = ({ treatment, control }: Stratum) => treatment.n >= 2 && control.n >= 2;
  const kept = strata.filter(enough);
  const rest = strata.filter((one) => !enough(one));
  return rest.reduce<Stratum[]>(
    ([head, ...tail], one) =>
      head === undefined
        ? [one]
        : [
            {
              treatment: joinedMoments(head.treatment, one.treatment),
              control: joinedMoments(head.control, one.control),
            },
            ...tail,
          ],
    kept,
  );
}

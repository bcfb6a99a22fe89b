/** Metrics that are a ratio of two sums over visitors: value per order, items per order, clicks per exposure. */
import {
  covarianceOf,
  meanOf,
  ofX,
  ofY,
  type PairedMoments,
  varianceOf,
} from "../core/statistics/moments.ts";

/** y summed over x summed; visitors, not orders, are what is independent. */
export const ratioOf = ({ y, x }: PairedMoments): number => y / x;

/**
 * Variance of ȳ/x̄ over n visitors, by the delta method (Deng, Knoblich & Lu 2018, eq. 4):
 * (s_y² − 2 r s_xy + r² s_x²) / (n x̄²), r = ȳ/x̄.
 */
export function ratioVariance(arm: PairedMoments): number {
  const r = ratioOf(arm);
  const spread = varianceOf(ofY(arm)) - 2 * r * covarianceOf(arm) + r * r * varianceOf(ofX(arm));
  return Math.max(0, spread) / (arm.n * meanOf(ofX(arm)) ** 2);
}

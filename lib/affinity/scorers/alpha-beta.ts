import { WEIGHT_ONE } from "../counts/baskets.ts";
import { pairwise } from "./pairwise.ts";

const SHRINK = 3;

/** Roots alone, whose bits are the same everywhere; powers are not. */
const root = Math.sqrt;

/** One pass: `c/(m_a^¾·n_b^⅜) · c/(c + 3)`, between p(b|a) and cosine, shrunk where few orders show it. */
export const alphaBeta = pairwise("alpha-beta(3/4,3/8)", (p) => {
  const joint = p.jointWeight / WEIGHT_ONE;
  const rootA = root(p.massA / WEIGHT_ONE);
  const rootB = root(root(p.b));
  return (joint / (rootA * root(rootA) * rootB * root(rootB))) * (joint / (joint + SHRINK));
});

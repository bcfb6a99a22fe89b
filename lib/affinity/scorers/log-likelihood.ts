import { logLikelihoodRatio } from "../../core/statistics/llr.ts";
import { pairwise } from "./pairwise.ts";

/** Dunning's ratio, as Mahout's item similarity and the Universal Recommender rank by; nothing below expectation. */
export const llr = pairwise("llr", (p) =>
  p.joint * p.total > p.a * p.b ? logLikelihoodRatio(p.joint, p.a, p.b, p.total) : 0,
);

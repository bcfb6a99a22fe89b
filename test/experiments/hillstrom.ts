import type { Moments, PairedMoments } from "../../lib/core/statistics/moments.ts";
import golden from "./golden/hillstrom.json" with { type: "json" };

export type Arm = keyof typeof golden.arms;
export type Metric = "visit" | "conversion" | "spend";

export const CONTROL: Arm = "No E-Mail";
/** Spend is kept in cents. */
export const UNIT: Readonly<Record<Metric, number>> = { visit: 1, conversion: 1, spend: 100 };

export const armOf = (arm: Arm, metric: Metric): Moments => {
  const { n, [metric]: sum, [`${metric}2` as const]: squares } = golden.arms[arm];
  return { n, sum, squares };
};

/** With what the customers had spent before, in cents. */
export const withHistory = (arm: Arm, metric: Metric): PairedMoments => {
  const sums = golden.arms[arm];
  return {
    n: sums.n,
    y: sums[metric],
    x: sums.history,
    yy: sums[`${metric}2` as const],
    xx: sums.history2,
    xy: sums[`${metric}xhistory` as const],
  };
};

/** What was spent, in cents, and how many bought: each of them once, and nobody without paying. */
export const perOrder = (arm: Arm): PairedMoments => {
  const { n, spend, spend2, conversion } = golden.arms[arm];
  return { n, y: spend, x: conversion, yy: spend2, xx: conversion, xy: spend };
};

import { recentBase } from "../counts/trend.ts";
import type { Scorer } from "./scorer.ts";

/** The same weights with a base that follows what is bought now. */
export const recent = (scorer: Scorer): Scorer => ({
  ...scorer,
  name: scorer.name.replace(/\)$/, ", recent)"),
  base: (scored, { rate }) => recentBase(scored, rate),
});

import { pairwise } from "./pairwise.ts";

/** Cosine of the two items' columns of orders. */
export const cosine = pairwise("cosine", (p) => p.joint / Math.sqrt(p.a * p.b));

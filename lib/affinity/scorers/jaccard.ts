import { pairwise } from "./pairwise.ts";

/** Orders with both over orders with either, as Microsoft's SAR. */
export const jaccard = pairwise("jaccard", (p) => p.joint / (p.a + p.b - p.joint));

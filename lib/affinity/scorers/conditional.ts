import { pairwise } from "./pairwise.ts";

/** p(b|a): the share of a's orders that hold b too. */
export const conditional = pairwise("p(b|a)", (p) => p.joint / p.a);

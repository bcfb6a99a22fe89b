import { pairwise } from "./pairwise.ts";

/** Lift, what most shop plug-ins rank by: kept to show what it loses. */
export const lift = pairwise("lift", (p) => (p.joint * p.total) / (p.a * p.b));

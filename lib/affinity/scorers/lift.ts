import { pairwise } from "./pairwise.ts";

/** Below this many joint orders a lift is mostly luck; shop plug-ins gate by count too. */
const MIN_JOINT = 3;

/** Lift, what most shop plug-ins rank by: kept to show what it loses. */
export const lift = pairwise("lift", (p) => (p.joint < MIN_JOINT ? 0 : (p.joint * p.total) / (p.a * p.b)));

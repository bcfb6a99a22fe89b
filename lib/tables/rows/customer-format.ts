/** How the columns of the table `customers` hold what is bounded, unknown or one of a few: for its writer and its reader. */

import type { CheckedRows } from "../format/row-checks.ts";
import { FACTS_ROWS } from "./facts.ts";

export const CUSTOMERS = "CUST";

/** The columns that rows are verified by; the words they share are verified with the shard. */
export const CUSTOMER_ROWS = {
  checks: "rchk",
  fields: [
    "ords",
    "last",
    "sinc",
    "rfm",
    "cell",
    "aliv",
    "valu",
    "bp50",
    "bp90",
    "tick",
    "retu",
    "flag",
    "plan",
  ],
  runs: {
    vat: ["vwor", "vbra", "vsha", "vp50", "vp90"],
    qat: ["qwor", "quse"],
    tat: ["twor"],
    oat: ["okeh", "okel", "oday", "otim", "oint", "oflg", "ocat", "ofac"],
    aat: ["akeh", "akel"],
  },
  names: { columns: ["ofac"], rows: FACTS_ROWS },
} as const satisfies CheckedRows;

export const UNKNOWN = 0xffffffff;
export const UNKNOWN_8 = 0xff;
/** Row of the facts of an item that has none here. */
export const NO_FACTS = 0xffffffff;
/** Shares lie on a grid of half a percent, so that a threshold of .8 is met by .8. */
export const SHARE_STEPS = 200;
export const MOST_16 = 0xffff;
export const MINUTE = 60_000;

export const FAN = 1;
export const CONSENT = 2;
export const NO_CONSENT = 4;
export const NPS_SHIFT = 3;

export const DURABLE = 1;
export const CONSUMABLE = 2;
export const OWN_INTERVAL = 4;

/** Every guardrail, in the order in which they are asked: what is never right first, what depends on the page last. */
import { banned } from "./banned.ts";
import { budget } from "./budget.ts";
import { categoryMatrix } from "./category-matrix.ts";
import { consent } from "./consent.ts";
import { coolOff } from "./cool-off.ts";
import { dismissed } from "./dismissed.ts";
import { duplicate } from "./duplicate.ts";
import { fatigue } from "./fatigue.ts";
import { fits } from "./fits.ts";
import type { Guardrail } from "./guardrail.ts";
import { inCart } from "./in-cart.ts";
import { inactive } from "./inactive.ts";
import { lapsed } from "./lapsed.ts";
import { limit } from "./limit.ts";
import { marginFloor } from "./margin-floor.ts";
import { notBetter } from "./not-better.ts";
import { otherCurrency } from "./other-currency.ts";
import { outOfStock } from "./out-of-stock.ts";
import { owned } from "./owned.ts";
import { priceCap } from "./price-cap.ts";
import { proportion } from "./proportion.ts";
import { requires } from "./requires.ts";
import { sameLadder } from "./same-ladder.ts";
import { timing } from "./timing.ts";
import { unhappy } from "./unhappy.ts";
import { weakEvidence } from "./weak-evidence.ts";

export const guardrails: readonly Guardrail[] = [
  consent,
  timing,
  unhappy,
  lapsed,
  coolOff,
  banned,
  categoryMatrix,
  inCart,
  inactive,
  outOfStock,
  otherCurrency,
  sameLadder,
  notBetter,
  owned,
  priceCap,
  budget,
  marginFloor,
  requires,
  fits,
  proportion,
  weakEvidence,
  dismissed,
  fatigue,
  duplicate,
  limit,
];

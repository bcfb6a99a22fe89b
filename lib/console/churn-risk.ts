/** Whether somebody is to be kept before anything is offered to them: the shop is losing them, or begins to. */
import type { Policy } from "../offers/policy/policy.ts";
import { beingLost } from "../offers/shopper/shopper.ts";
import type { CustomerRow } from "../tables/rows/customers-shard.ts";

/** `lost` as the guardrail `lapsed` has it; `rising` where the chance of keeping them has fallen by much. */
export type ChurnRisk = "lost" | "rising";

/** Of the chance of still being a customer, within the weeks that `aliveBefore` looks back. */
const MUCH = 0.2;

export function churnRisk(
  row: Pick<CustomerRow, "cell" | "alive">,
  aliveBefore: number | null,
  { lapsed }: Pick<Policy, "lapsed">,
): ChurnRisk | null {
  if (beingLost(row, lapsed.alive)) return "lost";
  if (row.alive === null || aliveBefore === null) return null;
  return aliveBefore - row.alive >= MUCH - HALF_A_STEP ? "rising" : null;
}

/** Shares are kept in steps of half a percent. */
const HALF_A_STEP = 0.0025;

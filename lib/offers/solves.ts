/** What an upsell does for a shopper in need: solve a ticket's topic, lift a limit. */
import type { Offer } from "./offer.ts";

/** Tags by which the catalog says what an item helps with. */
export const SOLVES = "solves:";

/** Whether the catalog says (tag `solves:…`) that the higher rung helps with one of the topics. */
export const solvesTopic = ({ evidence }: Offer, topics: readonly string[]): boolean =>
  evidence.rule === "ladder" && evidence.to.solves.some((topic) => topics.includes(topic));

/**
 * Whether the higher rung has more of what is running out: attributes by the quotas' names (a usage `bags_per_month`
 * is lifted by a plan with more `bags_per_month`); with `null`, of anything that is counted.
 */
export function liftsLimit({ evidence }: Offer, quotas: readonly string[] | null): boolean {
  if (evidence.rule !== "ladder") return false;
  const { from, to } = evidence;
  const rises = (name: string): boolean => {
    const before = from.attributes[name];
    const after = to.attributes[name];
    return typeof before === "number" && typeof after === "number" && after > before;
  };
  if (quotas !== null) return quotas.some(rises);
  return (
    Object.keys(to.attributes).some(rises) ||
    (from.units !== null && to.units !== null && to.units > from.units)
  );
}

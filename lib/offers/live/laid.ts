import type { LaidBy } from "../offer.ts";
import type { Override } from "./overrides.ts";

/** Whether the rule that put an offer there, if one did, stands higher than another. */
export function standsBefore(
  laid: LaidBy | undefined,
  other: Override,
  overrides: readonly Override[],
): boolean {
  return laid !== undefined && overrides.findIndex(({ id }) => id === laid.id) < overrides.indexOf(other);
}

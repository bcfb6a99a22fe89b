/** Another policy to be tried beside the one in force: a preset, or a version that was saved. */
import { isObject } from "../core/is-object.ts";
import { overlay } from "../offers/policy/policy.ts";

/**
 * The part that makes `own`, a shop's whole part, of the one in force when it is laid over that: what only `stored`
 * sets goes back to `without`, the policy of a shop that has set nothing. An experiment that runs stays, as it would.
 */
export function partInstead(own: unknown, stored: unknown, without: unknown): Record<string, unknown> {
  const part = overlay(takenBack(stored, without), own);
  return isObject(part) ? part : {};
}

function takenBack(stored: unknown, without: unknown): Record<string, unknown> {
  if (!isObject(stored) || !isObject(without)) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([name, value]) => {
      if (!Object.hasOwn(without, name)) return [];
      const standard = without[name];
      return [[name, isObject(value) && isObject(standard) ? takenBack(value, standard) : standard]];
    }),
  );
}

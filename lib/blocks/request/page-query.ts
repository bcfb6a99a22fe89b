/** A request for several placements at once: what they share, and what each has of its own. */

import { isObject } from "../../core/is-object.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { decode } from "./lines.ts";
import { MOST_SLOTS } from "./most-slots.ts";
import { checkQuery, type KnownLists, parseBody, type Query, rawSearch } from "./query.ts";
import { problem, type RequestProblem } from "./request-problem.ts";

/** A slot that cannot be understood has no answer, but does not take the others' away. */
export interface PageSlot {
  readonly query: Result<Query, RequestProblem>;
  /** A parameter that is not the query's: how the slot wants its HTML. */
  readonly parameter: (name: string) => string | null;
}

/** `?placement=product,cart&items=A&cart=B,C`: every placement with the same parameters. */
export function parsePageSearch(search: string): Result<PageSlot[], RequestProblem> {
  const parts = search.replace(/^\?/, "").split("&");
  const placements = parts
    .filter((part) => part.startsWith(PLACEMENT))
    .flatMap((part) => part.slice(PLACEMENT.length).split(/,|%2C/i))
    .map((placement) => decode(placement) ?? placement);
  const shared = rawSearch(parts.filter((part) => !part.startsWith(PLACEMENT)).join("&"));
  if (!shared.ok) return shared;
  const parameters = new URLSearchParams(search);
  return all(placements, (placement) => ({
    query: checkQuery({ ...shared.value, placement }),
    parameter: (name) => parameters.get(name),
  }));
}

const PLACEMENT = "placement=";

/**
 * `{"slots":[{"placement":"product","items":["A"]},"cart"],"cart":["B"]}`: a slot's own fields go before the shared
 * ones.
 */
export function parsePageBody(body: unknown): Result<PageSlot[], RequestProblem> {
  if (!isObject(body) || !Array.isArray(body.slots)) {
    return err(problem(400, "Malformed body", "the body must be a JSON object with a list “slots”", "slots"));
  }
  const { slots, ...shared } = body;
  const known: KnownLists = new Map();
  return all(slots, (slot: unknown) => {
    const fields: Record<string, unknown> = { ...shared, ...(isObject(slot) ? slot : { placement: slot }) };
    return {
      query: parseBody(fields, known),
      parameter: (name) => {
        const value = fields[name];
        return typeof value === "string" || typeof value === "number" ? String(value) : null;
      },
    };
  });
}

/** Refused only where no slot can be understood. */
function all<T>(slots: readonly T[], parse: (slot: T) => PageSlot): Result<PageSlot[], RequestProblem> {
  if (slots.length === 0 || slots.length > MOST_SLOTS) {
    const detail = `${slots.length} placements; 1 to ${MOST_SLOTS} can be asked for at once`;
    return err(problem(400, "Malformed request", detail, "placement"));
  }
  const parsed = slots.map(parse);
  const [first] = parsed;
  return first?.query.ok === false && parsed.every(({ query }) => !query.ok) ? first.query : ok(parsed);
}

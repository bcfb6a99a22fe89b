/** A request for several placements at once: what they share, and what each has of its own. */
import { err, ok, type Result } from "../result.ts";
import { type Problem, problem } from "./problem.ts";
import { parseBody, parseSearch, type Query } from "./query.ts";

/** More slots than any page has; each costs reads. */
const MOST_SLOTS = 20;

/** `?placement=product,cart&items=A&cart=B,C`: every placement with the same parameters. */
export function parsePageSearch(search: string): Result<Query[], Problem> {
  const parts = search.replace(/^\?/, "").split("&");
  const placements: string[] = [];
  const shared = parts.filter((part) => {
    if (!part.startsWith("placement=")) return true;
    placements.push(...part.slice("placement=".length).split(/,|%2C/i));
    return false;
  });
  return all(
    placements.map((placement) => [...shared, `placement=${placement}`].join("&")),
    parseSearch,
  );
}

/** `{"slots":[{"placement":"product","items":["A"]},"cart"],"cart":["B"]}`: a slot's own fields go before the shared ones. */
export function parsePageBody(body: unknown): Result<Query[], Problem> {
  if (!isObject(body) || !Array.isArray(body.slots)) {
    return err(problem(400, "Malformed body", "the body must be a JSON object with a list “slots”", "slots"));
  }
  const { slots, ...shared } = body;
  return all(slots, (slot: unknown) =>
    parseBody({ ...shared, ...(isObject(slot) ? slot : { placement: slot }) }),
  );
}

function all<T>(slots: readonly T[], parse: (slot: T) => Result<Query, Problem>): Result<Query[], Problem> {
  if (slots.length === 0 || slots.length > MOST_SLOTS) {
    const detail = `${slots.length} placements; 1 to ${MOST_SLOTS} can be asked for at once`;
    return err(problem(400, "Malformed request", detail, "placement"));
  }
  const queries: Query[] = [];
  for (const slot of slots) {
    const query = parse(slot);
    if (!query.ok) return query;
    queries.push(query.value);
  }
  return ok(queries);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where orders stand in a document by what the person importing says of their fields: `--map id=body.orders.orderId`. */
import type { JsonShape } from "./json-shape.ts";
import { isJsonObject } from "./json-values.ts";

/** The places in a way of names behind which a list stands; `null` where it leads nowhere. */
function listsAlong(document: unknown, names: readonly string[]): readonly number[] | null {
  let values: readonly unknown[] = Array.isArray(document) ? document : [document];
  const lists: number[] = [];
  for (const [i, name] of names.entries()) {
    const held = values.flatMap((value) =>
      isJsonObject(value) && Object.hasOwn(value, name) ? [value[name]] : [],
    );
    if (held.length === 0) return null;
    if (held.some((value) => Array.isArray(value))) lists.push(i + 1);
    values = held.flat();
  }
  return lists;
}

/**
 * The shape that fields said by their whole ways come to: records are in the first list on the way to the order's number,
 * or are the document's own, and lines in the last on the way to the goods; `null` where they are not said so.
 */
export function saidShape(document: unknown, map: ReadonlyMap<string, string>): JsonShape | null {
  const said = [...map].filter(([name, text]) => name !== "ignore" && text !== "none");
  const ways = said.flatMap(([name, text]) => {
    const names = text.replace(/:(?:cents|amount|percent|[DM]\/[DM]\/Y)$/, "").split(".");
    const lists = listsAlong(document, names);
    return lists === null ? [] : [{ name, names, lists }];
  });
  const head = ways.find(({ name }) => name === "id") ?? ways.find(({ name }) => name === "at");
  if (head === undefined || ways.length < said.length) return null;
  const records = head.names.slice(0, head.lists[0] ?? 0);
  const lines = ways
    .map(({ names, lists }) =>
      names.slice(records.length, lists.findLast((at) => at > records.length) ?? records.length),
    )
    .toSorted((a, b) => b.length - a.length)[0]!;
  return { records, lines: lines.length === 0 ? null : lines, bare: null };
}

/** The ways to all that a document holds, from its outermost. */
export function waysIn(document: unknown): readonly string[] {
  const ways = new Set<string>();
  const walk = (value: unknown, path: readonly string[], depth: number): void => {
    if (ways.size >= MOST_WAYS || depth > DEEPEST) return;
    if (Array.isArray(value)) for (const one of value.slice(0, FIRST)) walk(one, path, depth + 1);
    else if (isJsonObject(value))
      for (const [name, held] of Object.entries(value).slice(0, MOST_WAYS))
        walk(held, [...path, name], depth + 1);
    else if (path.length > 0) ways.add(path.join("."));
  };
  walk(document, [], 0);
  return [...ways];
}
const MOST_WAYS = 60;
const DEEPEST = 12;
const FIRST = 3;

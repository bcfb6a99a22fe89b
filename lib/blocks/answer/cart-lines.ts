/** The lists of a query → the lines that speak for them, each with what the build knows of its item. */
import type { CartLine } from "../../offers/context.ts";
import type { Found } from "../../tables/read/build-reader.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";
import { type Line, MOST_LINES, MOST_READ, type QueryLine } from "../request/lines.ts";
import type { Query } from "../request/query.ts";

export type RowsBySku = ReadonlyMap<string, Found<AffinityShard>>;
type Lists = Pick<Query, "items" | "cart" | "beyond">;

export interface CartLines {
  readonly anchors: readonly CartLine[];
  readonly cart: readonly CartLine[];
  /** Skus of lines that are named too, but do not speak for their list. */
  readonly beyond: readonly ReadonlySet<string>[];
}

export function lineOf({ sku, qty }: Line, rows: RowsBySku): CartLine {
  const found = rows.get(sku);
  return { sku, qty, item: found === undefined ? null : found.shard.self(found.row) };
}

/** `rows`: of every sku that the lists name; `most`: lines that may speak for a list. */
export function cartLines({ items, cart, beyond }: Lists, rows: RowsBySku, most: number): CartLines {
  const silent = new Set<string>();
  const speaking = (lines: readonly QueryLine[]): CartLine[] => {
    const meant = meantLines(lines, rows);
    if (meant.length <= most) return meant.map((line) => lineOf(line, rows));
    const chosen = new Set(knownFirst(meant, rows).slice(0, most));
    for (const line of meant) if (!chosen.has(line)) silent.add(line.sku);
    return meant.filter((line) => chosen.has(line)).map((line) => lineOf(line, rows));
  };
  const anchors = speaking(items);
  const others = speaking(cart);
  return { anchors, cart: others, beyond: silent.size > 0 ? [...beyond, silent] : beyond };
}

/** A line that can be read in two ways is the item of its letters, where there is such an item. */
function meantLines(lines: readonly QueryLine[], rows: RowsBySku): Line[] {
  const meant: Line[] = [];
  for (const line of lines) {
    if (line.list === undefined || rows.has(line.sku)) meant.push(line);
    else meant.push(...line.list);
  }
  return meant;
}

/** In the order named, but what the tables know nothing of comes last. */
const knownFirst = (lines: readonly Line[], rows: RowsBySku): Line[] => [
  ...lines.filter(({ sku }) => rows.has(sku)),
  ...lines.filter(({ sku }) => !rows.has(sku)),
];

/** Where few lines may speak, fewer need be asked about; the others are still known by name. */
export function readableLists<Q extends Lists>(query: Q, most: number): Q {
  const share = Math.ceil((MOST_READ * most) / MOST_LINES);
  if (query.items.length <= share && query.cart.length <= share) return query;
  const cut = (lines: readonly QueryLine[]) => lines.slice(share).map(({ sku }) => sku);
  return {
    ...query,
    items: query.items.slice(0, share),
    cart: query.cart.slice(0, share),
    beyond: [...query.beyond, new Set([...cut(query.items), ...cut(query.cart)])],
  };
}

/** Orders as lines of a night's work: whom they concern, which is asked of all of them, before what few are asked for. */
import type { OrderRow } from "../shapes/event-shapes.ts";

export const orderLine = (names: readonly string[], row: OrderRow): string =>
  `${JSON.stringify(names)}\t${JSON.stringify(row)}`;

/** Everybody whom the order concerns, by the names under which people are counted. */
export const concernedBy = (line: string): string[] =>
  JSON.parse(line.slice(0, line.indexOf("\t"))) as string[];

/** What `orderLine` wrote, trusted to be so. */
export const orderIn = (line: string): OrderRow => JSON.parse(line.slice(line.indexOf("\t") + 1)) as OrderRow;

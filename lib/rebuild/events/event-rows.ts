/** Events as lines of a night's work: short, and of nobody's format but the night's own. */
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";

const FIELDS = [
  "type",
  "id",
  "at",
  "visitor",
  "customer",
  "request",
  "placement",
  "build",
  "kind",
  "sku",
  "anchor",
  "position",
  "propensity",
  "order",
  "arms",
  "offers",
  "simulated",
] as const satisfies readonly (keyof MeasuredEvent)[];

export const eventRow = (event: MeasuredEvent): string => JSON.stringify(FIELDS.map((field) => event[field]));

/** What `eventRow` wrote, trusted to be so. */
export function eventOf(row: string): MeasuredEvent {
  const values = JSON.parse(row) as unknown[];
  return Object.fromEntries(FIELDS.map((field, i) => [field, values[i]])) as unknown as MeasuredEvent;
}

/** Events as lines of a night's work: short, and of nobody's format but the night's own. */
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";

type Row = readonly [
  visitor: MeasuredEvent["visitor"],
  type: MeasuredEvent["type"],
  id: MeasuredEvent["id"],
  at: MeasuredEvent["at"],
  customer: MeasuredEvent["customer"],
  request: MeasuredEvent["request"],
  placement: MeasuredEvent["placement"],
  build: MeasuredEvent["build"],
  kind: MeasuredEvent["kind"],
  sku: MeasuredEvent["sku"],
  anchor: MeasuredEvent["anchor"],
  position: MeasuredEvent["position"],
  propensity: MeasuredEvent["propensity"],
  order: MeasuredEvent["order"],
  arms: MeasuredEvent["arms"],
  offers: MeasuredEvent["offers"],
  simulated: MeasuredEvent["simulated"],
];

export function eventRow(event: MeasuredEvent): string {
  const { visitor, type, id, at, customer, request, placement, build, kind, sku, anchor } = event;
  const { position, propensity, order, arms, offers, simulated } = event;
  const row: Row = [
    visitor,
    type,
    id,
    at,
    customer,
    request,
    placement,
    build,
    kind,
    sku,
    anchor,
    position,
    propensity,
    order,
    arms,
    offers,
    simulated,
  ];
  return JSON.stringify(row);
}

/** What `eventRow` wrote, trusted to be so. */
export function eventOf(text: string): MeasuredEvent {
  const [visitor, type, id, at, customer, request, placement, build, kind, sku, anchor, ...rest] = JSON.parse(
    text,
  ) as Row;
  const [position, propensity, order, arms, offers, simulated] = rest;
  return {
    type,
    id,
    at,
    visitor,
    customer,
    request,
    placement,
    build,
    kind,
    sku,
    anchor,
    position,
    propensity,
    order,
    arms,
    offers,
    simulated,
  };
}

/** Whose row it is, without reading the rest. */
export function visitorIn(text: string): string | null {
  const end = text.startsWith('["') ? text.indexOf('"', 2) : -1;
  if (end < 0) return null;
  const plain = text.slice(2, end);
  return plain.includes("\\") ? eventOf(text).visitor : plain;
}

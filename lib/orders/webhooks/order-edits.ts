/**
 * Shopify's `orders/edited`: it tells lines that gained or lost units by the numbers of the order's lines, and no item.
 * What those numbers are is known from the order's own webhook.
 */
import { idText, isJsonObject, type JsonObject, objects } from "../import/json/json-values.ts";
import type { Order } from "../order.ts";
import { type Delivery, momentOf, type OrderEdit } from "./delivery.ts";

/** `null` where the body is none. */
export function orderEdit(
  { body, triggered }: Delivery,
  now: number,
): { readonly identity: string; readonly edit: OrderEdit } | null {
  const told = isJsonObject(body) && isJsonObject(body.order_edit) ? body.order_edit : null;
  const identity = told === null ? null : idText(told.order_id);
  const id = told === null ? null : idText(told.id);
  if (told === null || identity === null || id === null) return null;
  const lines = isJsonObject(told.line_items) ? told.line_items : {};
  const units = [...unitsOf(lines.additions, 1), ...unitsOf(lines.removals, -1)];
  const version = momentIn(told.committed_at) ?? momentIn(told.created_at) ?? triggered ?? now;
  return { identity, edit: { id, version, units } };
}

const momentIn = (value: unknown): number | null => momentOf(typeof value === "string" ? value : null);

const unitsOf = (changes: unknown, sign: number): (readonly [string, number])[] =>
  objects(changes).flatMap((change: JsonObject) => {
    const line = idText(change.id);
    const delta = Number(change.delta);
    return line !== null && Number.isSafeInteger(delta) && delta > 0 ? [[line, sign * delta] as const] : [];
  });

export interface EditedOrder {
  readonly order: Order;
  /** Units added to lines that nobody has named: the order's own webhook, sent with the edit, brings them. */
  readonly unnamed: number;
}

/** The order after all of the edits, whose lines bear these numbers. An order without units is no sale any more. */
export function edited(
  order: Order,
  lineIds: readonly (string | null)[],
  edits: readonly OrderEdit[],
): EditedOrder {
  const more = new Map<string, number>();
  for (const [line, units] of edits.flatMap((edit) => edit.units))
    more.set(line, (more.get(line) ?? 0) + units);
  let unnamed = 0;
  for (const [line, units] of more) if (units > 0 && !lineIds.includes(line)) unnamed += units;
  const lines = order.lines.map((line, i) => ({
    ...line,
    qty: line.qty + (more.get(lineIds[i] ?? "") ?? 0),
  }));
  const stays = lines.map(({ qty }) => qty > 0);
  if (!stays.includes(true)) return { order: { ...order, status: "cancelled" }, unnamed };
  return { order: { ...order, lines: lines.filter((_, i) => stays[i]) }, unnamed };
}

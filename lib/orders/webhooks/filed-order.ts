/**
 * Reads back an order that a webhook has filed: from its own small object, or from the one into which a night has
 * rolled it up.
 */
import type { ByteStream } from "../../core/byte-stream.ts";
import type { Order } from "../order.ts";
import { isReturn, parseRecord } from "../read/record.ts";
import { readLines } from "../read/text-lines.ts";
import { rolledKey, webhookObject } from "./object-names.ts";

export interface FiledOrders {
  get(key: string): Promise<{ readonly bytes: ArrayBuffer } | null>;
  open(key: string): Promise<{ readonly stream: ByteStream } | null>;
}

/** `null` where it is nowhere any more. */
export async function filedOrder(orders: FiledOrders, key: string): Promise<Order | null> {
  const small = await orders.get(key);
  if (small !== null) return orderIn(new TextDecoder().decode(small.bytes));
  const object = webhookObject(key);
  const rolled = object === null ? null : await orders.open(rolledKey(object));
  if (object === null || rolled === null) return null;
  const decoder = new TextDecoder();
  const origin = `"webhook":"${object.name} `;
  let found: Order | null = null;
  await readLines(key, rolled.stream, {
    line(bytes, start, end) {
      if (found !== null) return;
      const text = decoder.decode(bytes.subarray(start, end));
      if (text.includes(origin)) found = orderIn(text);
    },
    tooLong() {},
  });
  return found;
}

function orderIn(text: string): Order | null {
  const record = parseRecord(text);
  return record.ok && !isReturn(record.value) ? record.value : null;
}

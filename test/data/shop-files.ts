import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export const SHOP = join(import.meta.dirname, "../../data/shop");

export interface CatalogRecord {
  readonly sku: string;
  readonly title: { readonly ja: string; readonly en: string };
  readonly url: string;
  readonly image: string;
  readonly price: number;
  readonly category: string;
  readonly family?: string;
  readonly tier?: number | string;
  readonly units?: number;
  readonly stock?: number;
  readonly active?: boolean;
  readonly cost?: number;
  readonly durable: boolean;
  readonly requires?: readonly string[];
  readonly benefit?: { readonly ja: string; readonly en: string };
}

export interface OrderRecord {
  readonly id: string;
  readonly at: string;
  readonly customer?: string;
  readonly status: "paid" | "cancelled" | "refunded";
  readonly channel: string;
  readonly lines: readonly { readonly sku: string; readonly qty: number; readonly price: number }[];
}

export interface ReturnRecord {
  readonly type: "return";
  readonly order: string;
  readonly at: string;
  readonly lines: readonly { readonly sku: string; readonly qty: number }[];
}

export const bytesOf = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(SHOP, name)));

/** Text of one of the shop's files, unpacked. */
export const textOf = (name: string): string =>
  (name.endsWith(".gz") ? gunzipSync(bytesOf(name)) : Buffer.from(bytesOf(name))).toString("utf8");

const records = <T>(name: string): T[] =>
  textOf(name)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

export const catalog = records<CatalogRecord>("catalog.ndjson");
export const customers = records<{ customer: string; plan?: string; nps?: number }>("customers.ndjson");
export const log = records<OrderRecord | ReturnRecord>("orders.ndjson.gz");

const isReturn = (record: OrderRecord | ReturnRecord): record is ReturnRecord => "type" in record;
export const returns = log.filter(isReturn);
/** Each order as its last record has it. */
export const orders = [
  ...new Map(log.flatMap((record) => (isReturn(record) ? [] : [[record.id, record] as const]))).values(),
];
export const paid = orders.filter(({ status }) => status === "paid");

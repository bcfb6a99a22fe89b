/**
 * Webhooks on their way into the order log, each record as one object that is made once and never changed:
 *
 *     orders/2026/11/28/shopify-{order}-{version}-{status}-{triggered}-{content}.ndjson
 *
 * The day is the order's own, so all versions of an order lie side by side, and the rebuild, which of records of the same time takes the last by name, takes that
 * with the greatest version. What is known of an order stands under `webhooks/`; what is older than that is of no use and is not written, so it does not
 * matter in what order deliveries arrive. A delivery that is tried again, or that broke off between being written and being answered, finds its object
 * there and makes no other. Names are made of hashes and numbers, never of a person.
 */
import { hash64, hex64 } from "../../core/hash.ts";
import { writeRecord } from "../import/write-record.ts";
import type { Order, Return } from "../order.ts";
import { isReturn } from "../read/record.ts";
import type { Changes, Delivery, VersionedRecord, Withdrawn } from "./delivery.ts";

/** What the inbox needs of a bucket; strongly consistent. */
export interface Inbox {
  get(key: string): Promise<{ readonly bytes: ArrayBuffer; readonly etag: string } | null>;
  /** False where the condition does not hold: `ifEtag` null wants that there is no such key. */
  put(key: string, bytes: Uint8Array, condition?: { readonly ifEtag: string | null }): Promise<boolean>;
}

export interface Filed {
  /** Records written. */
  readonly accepted: number;
  /** Records that were there already, or that a later version has overtaken. */
  readonly known: number;
}

/** What is known of an order, so that a later word of it can be placed. */
interface Known {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sku: string;
  /** Place of its latest version among all. */
  readonly place: string;
  /** What that version says, and the deliveries that brought versions, the last first. */
  readonly content: string;
  readonly deliveries: readonly string[];
}

const MOST_DELIVERIES = 30;
const ROUNDS = 8;

/** Resolves when everything is durable; rejects where the bucket fails, and the same delivery may then be tried again. */
export async function file(inbox: Inbox, delivery: Delivery, changes: Changes, now: number): Promise<Filed> {
  let accepted = 0;
  let known = 0;
  const count = (isNew: boolean): void => {
    if (isNew) accepted++;
    else known++;
  };
  for (const { record, identity, version } of changes.records) {
    count(
      isReturn(record)
        ? await fileReturn(inbox, delivery, record, identity)
        : await fileOrder(inbox, delivery, { record, identity, version }, now),
    );
  }
  for (const one of changes.withdrawn) {
    const order = await withdrawnOrder(inbox, delivery, one);
    if (order !== null) count(await fileOrder(inbox, delivery, order, now));
  }
  return { accepted, known };
}

interface VersionedOrder extends VersionedRecord {
  readonly record: Order;
}

async function fileReturn(
  inbox: Inbox,
  { sender }: Delivery,
  record: Return,
  identity: string,
): Promise<boolean> {
  const known = `webhooks/${sender}/return-${mark(identity)}.json`;
  // Where the log has been folded since, its object is gone and this is what tells.
  if ((await inbox.get(known)) !== null) return false;
  const isNew = await create(
    inbox,
    `${dayOf(record.at)}${sender}-return-${mark(identity)}.ndjson`,
    writeRecord(record),
  );
  await create(inbox, known, "{}");
  return isNew;
}

async function fileOrder(
  inbox: Inbox,
  delivery: Delivery,
  { record, identity, version }: VersionedOrder,
  now: number,
): Promise<boolean> {
  const { sender, id } = delivery;
  const key = knownKey(delivery, identity);
  const line = writeRecord(record);
  const content = mark(line);
  const delivered = id === null ? null : mark(id);
  const place = placeOf(version ?? now, record, delivery);
  for (let round = 0; round < ROUNDS; round++) {
    const found = await inbox.get(key);
    const known = found === null ? null : (JSON.parse(new TextDecoder().decode(found.bytes)) as Known);
    if (known !== null) {
      if (place < known.place) return false;
      const told = delivered !== null && known.deliveries.includes(delivered);
      if (version === null && (told || known.content === content)) return false;
    }
    const isNew = await create(
      inbox,
      `${dayOf(record.at)}${sender}-${mark(identity)}-${place}-${content.slice(0, 8)}.ndjson`,
      line,
    );
    const deliveries = [...(delivered === null ? [] : [delivered]), ...(known?.deliveries ?? [])];
    const next: Known = {
      at: record.at,
      sku: record.lines[0]!.sku,
      place,
      content,
      deliveries: [...new Set(deliveries)].slice(0, MOST_DELIVERIES),
    };
    const written = await inbox.put(key, bytesOf(JSON.stringify(next)), { ifEtag: found?.etag ?? null });
    if (written) return isNew;
  }
  throw new Error(`an order of ${sender} changed ${ROUNDS} times while one version was to be filed`);
}

/** A version of the order that is no sale; `null` where no sale of that id was ever told. */
async function withdrawnOrder(
  inbox: Inbox,
  delivery: Delivery,
  { identity, version }: Withdrawn,
): Promise<VersionedOrder | null> {
  const found = await inbox.get(knownKey(delivery, identity));
  if (found === null) return null;
  const { at, sku } = JSON.parse(new TextDecoder().decode(found.bytes)) as Known;
  const lines = [{ sku, qty: 1, price: null, title: null, offer: null }];
  const record: Order = {
    id: identity,
    at,
    customer: null,
    currency: null,
    status: "cancelled",
    channel: null,
    lines,
  };
  return { record, identity, version };
}

const knownKey = ({ sender }: Delivery, identity: string): string =>
  `webhooks/${sender}/${mark(identity)}.json`;

/** Of versions of one moment the sadder counts, then the one that was triggered later. */
const RANK: Readonly<Record<Order["status"], string>> = { paid: "0", refunded: "1", cancelled: "2" };

const placeOf = (version: number, { status }: Order, { triggered }: Delivery): string =>
  `${digits(version)}-${RANK[status]}-${digits(triggered ?? 0)}`;

/** As many digits as the largest safe integer has: names sort as numbers do. */
const digits = (number: number): string => String(Math.max(0, Math.floor(number))).padStart(16, "0");

const mark = (text: string): string => hex64(hash64(text));

/** `orders/2026/11/28/` */
const dayOf = (at: number): string =>
  `orders/${new Date(at).toISOString().slice(0, 10).replaceAll("-", "/")}/`;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const create = (inbox: Inbox, key: string, line: string): Promise<boolean> =>
  inbox.put(key, bytesOf(`${line}\n`), { ifEtag: null });

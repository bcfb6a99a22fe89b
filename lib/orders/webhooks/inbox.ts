/**
 * Webhooks on their way into the order log, each record as one object that is made once and never changed:
 *
 *     orders/2026/11/28/shopify-{order}-{version}-{status}-{triggered}-{content}.ndjson
 *
 * The day is the order's own, so all versions of an order lie side by side, and the rebuild, which of records of the
 * same time takes the last by name, takes that with the greatest version. What is known of an order stands under
 * `webhooks/`; what is older than that is of no use and is not written, so it does not matter in what order deliveries
 * arrive. A delivery that is tried again, or that broke off between being written and being answered, finds its object
 * there and makes no other. Names are made of hashes and numbers, never of a person.
 */

import { hash64, hex64 } from "../../core/hash.ts";
import { OVERTAKEN, untilSwapped } from "../../core/until-swapped.ts";
import { writeRecord } from "../import/gathered/write-record.ts";
import type { Order, Return } from "../order.ts";
import { isReturn } from "../read/record.ts";
import type { Changes, Delivery, OrderEdit, VersionedRecord, Withdrawn } from "./delivery.ts";
import { type FiledOrders, filedOrder } from "./filed-order.ts";
import { edited } from "./order-edits.ts";

/** What the inbox needs of a bucket; strongly consistent. */
export interface Inbox extends FiledOrders {
  get(key: string): Promise<{ readonly bytes: ArrayBuffer; readonly etag: string } | null>;
  /** False where the condition does not hold: `ifEtag` null wants that there is no such key. */
  put(key: string, bytes: Uint8Array, condition?: { readonly ifEtag: string | null }): Promise<boolean>;
}

export interface Filed {
  /** Records written. */
  readonly accepted: number;
  /** Records that were there already, or that a later version has overtaken. */
  readonly known: number;
  /** Units that an edit has added to lines of which nobody has said yet what they are. */
  readonly unnamed?: number;
}

/** What is known of an order, so that a later word of it can be placed. */
interface Known {
  /** Milliseconds since 1970; with `sku` empty where nothing but edits has been told of it yet. */
  readonly at: number;
  readonly sku: string;
  /** Place of its latest version among all; empty where there is none. */
  readonly place: string;
  /** Place of the latest version that was told whole, where an edit has been told since. */
  readonly whole?: string;
  /** What that version says, and the deliveries that brought versions, the last first. */
  readonly content: string;
  readonly deliveries: readonly string[];
  /** Name of the object that holds the latest version told whole, and what the sender calls the lines in it. */
  readonly object?: string;
  readonly lineIds?: readonly (string | null)[];
  /** Edits that the latest whole version does not hold yet. */
  readonly edits?: readonly OrderEdit[];
}

const UNKNOWN: Known = { at: 0, sku: "", place: "", content: "", deliveries: [] };
const MOST_EDITS = 100;
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
  for (const { record, identity, ...more } of changes.records) {
    count(
      isReturn(record)
        ? await fileReturn(inbox, delivery, record, identity)
        : await fileOrder(inbox, delivery, { record, identity, ...more }, now),
    );
  }
  for (const one of changes.withdrawn) {
    const order = await withdrawnOrder(inbox, delivery, one);
    if (order !== null) count(await fileOrder(inbox, delivery, order, now));
  }
  let unnamed = 0;
  for (const { identity, edit } of changes.edits) {
    const told = await fileEdit(inbox, delivery, identity, edit);
    count(told !== null);
    unnamed += told ?? 0;
  }
  return { accepted, known, ...(unnamed === 0 ? {} : { unnamed }) };
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
  { record, identity, version, lineIds = [] }: VersionedOrder,
  now: number,
): Promise<boolean> {
  const { id } = delivery;
  const content = mark(writeRecord(record));
  const delivered = id === null ? null : mark(id);
  const whole = placeOf(version ?? now, record, delivery);
  return change(inbox, delivery, identity, async (known) => {
    if (whole < (known.whole ?? known.place)) return "known";
    const told = delivered !== null && known.deliveries.includes(delivered);
    if (version === null && (told || known.content === content)) return "known";
    const edits = (known.edits ?? []).filter((edit) => edit.version > (version ?? now));
    // What was made of edits stands at places of its own, and this version may have to go behind it.
    const isLast = edits.length > 0 || whole >= known.place;
    const own = isLast ? whole : behind(known.place, whole, record, delivery);
    const { name, isNew } = await createVersion(inbox, delivery, identity, record, own);
    const place =
      edits.length === 0
        ? own
        : await createEdited(inbox, delivery, identity, edited(record, lineIds, edits).order, [
            known.place,
            own,
          ]);
    const deliveries = [...(delivered === null ? [] : [delivered]), ...known.deliveries];
    return {
      isNew,
      next: {
        at: record.at,
        sku: record.lines[0]!.sku,
        place,
        ...(place === whole ? {} : { whole }),
        content,
        deliveries: [...new Set(deliveries)].slice(0, MOST_DELIVERIES),
        ...(lineIds.length === 0 ? {} : { object: name, lineIds }),
        ...(edits.length === 0 ? {} : { edits }),
      },
    };
  });
}

/**
 * Units that nobody has named; `null` where the edit was known. It is kept until a whole version holds it, and changes
 * the order as far as its lines are known.
 */
async function fileEdit(
  inbox: Inbox,
  delivery: Delivery,
  identity: string,
  edit: OrderEdit,
): Promise<number | null> {
  let unnamed = 0;
  const isNew = await change(inbox, delivery, identity, async (known) => {
    const whole = known.whole ?? known.place;
    if (digits(edit.version) <= whole.slice(0, DIGITS)) return "known";
    if (known.edits?.some(({ id }) => id === edit.id)) return "known";
    const edits = [...(known.edits ?? []), edit].slice(-MOST_EDITS);
    const { object, lineIds = [] } = known;
    const before = object === undefined ? null : await filedOrder(inbox, dayOf(known.at) + object);
    if (before === null) return { isNew: true, next: { ...known, edits } };
    const after = edited(before, lineIds, edits);
    unnamed = after.unnamed;
    const place = await createEdited(inbox, delivery, identity, after.order, [
      known.place,
      digits(edit.version),
    ]);
    return { isNew: true, next: { ...known, place, whole, edits } };
  });
  return isNew ? unnamed : null;
}

type Change = "known" | { readonly isNew: boolean; readonly next: Known };

/** Changes what is known of an order, over what is known when it is written. */
async function change(
  inbox: Inbox,
  delivery: Delivery,
  identity: string,
  work: (known: Known) => Promise<Change>,
): Promise<boolean> {
  const key = knownKey(delivery, identity);
  const changed = await untilSwapped(async () => {
    const found = await inbox.get(key);
    const done = await work(
      found === null ? UNKNOWN : (JSON.parse(new TextDecoder().decode(found.bytes)) as Known),
    );
    if (done === "known") return false;
    const bytes = bytesOf(JSON.stringify(done.next));
    return (await inbox.put(key, bytes, { ifEtag: found?.etag ?? null })) ? done.isNew : OVERTAKEN;
  }, ROUNDS);
  if (changed === OVERTAKEN)
    throw new Error(
      `an order of ${delivery.sender} changed ${ROUNDS} times while one version was to be filed`,
    );
  return changed;
}

/** An object behind all these places; its own. */
async function createEdited(
  inbox: Inbox,
  delivery: Delivery,
  identity: string,
  order: Order,
  places: readonly string[],
): Promise<string> {
  const last = places.reduce((a, b) => (a > b ? a : b));
  const place = behind(last, last, order, delivery);
  await createVersion(inbox, delivery, identity, order, place);
  return place;
}

async function createVersion(
  inbox: Inbox,
  { sender }: Delivery,
  identity: string,
  order: Order,
  place: string,
): Promise<{ readonly name: string; readonly isNew: boolean }> {
  const line = writeRecord(order);
  const name = `${sender}-${mark(identity)}-${place}-${mark(line).slice(0, 8)}.ndjson`;
  return { name, isNew: await create(inbox, dayOf(order.at) + name, line) };
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
  if (sku === "") return null;
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
const DIGITS = 16;
const digits = (number: number): string => String(Math.max(0, Math.floor(number))).padStart(DIGITS, "0");

/** The wanted place, or the first behind what there is. */
const behind = (last: string, wanted: string, order: Order, delivery: Delivery): string =>
  wanted > last ? wanted : placeOf(Number(last.slice(0, DIGITS)) + 1, order, delivery);

const mark = (text: string): string => hex64(hash64(text));

/** `orders/2026/11/28/` */
const dayOf = (at: number): string =>
  `orders/${new Date(at).toISOString().slice(0, 10).replaceAll("-", "/")}/`;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const create = (inbox: Inbox, key: string, line: string): Promise<boolean> =>
  inbox.put(key, bytesOf(`${line}\n`), { ifEtag: null });

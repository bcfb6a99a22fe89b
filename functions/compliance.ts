/**
 * Shopify's three webhooks about people: what somebody asks to know, to have erased, and what becomes of a shop that
 * has left. Each is taken down under `compliance/` in R2 before it is answered; of whom was erased the note says
 * nothing but that it was done.
 */
import { hash64, hex64 } from "../lib/core/hash.ts";
import { idText, isJsonObject, type JsonObject } from "../lib/orders/import/json/json-values.ts";
import type { Delivery } from "../lib/orders/webhooks/delivery.ts";
import { eraseCustomer } from "../lib/rebuild/people/erase.ts";
import { COMPLIANCE_PREFIX } from "../lib/rebuild/run/rebuild-settings.ts";
import type { Blobs } from "../lib/rebuild/storage/blobs.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import type { Env } from "./env.ts";
import { keysInEvents } from "./people-keys.ts";

const TOPICS: ReadonlySet<string> = new Set(["customers/data_request", "customers/redact", "shop/redact"]);
/** The signature is of the body alone: an order's, sent once more under another topic, must erase nobody. */
export const isAboutPeople = ({ sender, topic, body }: Delivery): boolean =>
  sender === "shopify" &&
  TOPICS.has(topic) &&
  isJsonObject(body) &&
  !("line_items" in body) &&
  // Nor may what somebody asked to be told.
  (topic !== "customers/redact" || "orders_to_redact" in body);

/** Resolves when the note is durable and, where that was asked, the customer is erased; rejects where R2 fails. */
export async function comply(env: Env, { topic, body }: Delivery, now: number): Promise<JsonObject> {
  const blobs = r2Blobs(env.LOGS);
  const told: JsonObject = isJsonObject(body) ? body : {};
  const customer = isJsonObject(told.customer) ? idText(told.customer.id) : null;
  const note = { topic, at: new Date(now).toISOString(), shop: told.shop_domain ?? null };
  if (topic === "customers/redact") {
    const { files, lines, left } =
      customer === null
        ? { files: [], lines: 0, left: [] }
        : await eraseCustomer(blobs, customer, keysInEvents(env, customer));
    await keep(blobs, { ...note, files: files.length, lines, left }, told, now);
    return { erased: lines, left: left.length };
  }
  // The shop has a month to answer: `GET /v1/admin/customers/{id}` tells what there is.
  const asked = topic === "customers/data_request" ? { customer, orders: told.orders_requested ?? [] } : {};
  await keep(blobs, { ...note, ...asked }, told, now);
  return { noted: topic };
}

/** The same request, delivered again on the same day, is the same note. */
async function keep(blobs: Blobs, note: JsonObject, told: JsonObject, now: number): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll("-", "/");
  const name = `${String(note.topic).replace("/", "-")}-${hex64(hash64(JSON.stringify(told)))}`;
  await blobs.put(`${COMPLIANCE_PREFIX}${day}/${name}.json`, new TextEncoder().encode(JSON.stringify(note)), {
    ifEtag: null,
  });
}

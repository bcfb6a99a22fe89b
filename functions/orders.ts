/**
 * `POST /v1/orders`: orders as they happen, from Shopify's and WooCommerce's webhooks or as canonical records. What is
 * signed is believed, and answered with 200 only once it lies in R2; anything else that fails is a 5xx, so that the
 * sender tries again.
 */
import { waitUntil } from "cloudflare:workers";
import { problem } from "../lib/blocks/request/request-problem.ts";
import { tellLive } from "../lib/catalog/live/live-state.ts";
import { isAboutProducts, productChanges } from "../lib/catalog/live/product-webhooks.ts";
import { parseExact } from "../lib/orders/import/json/json-records.ts";
import { changesIn } from "../lib/orders/webhooks/changes.ts";
import { type Delivery, type DeliveryHeaders, momentOf } from "../lib/orders/webhooks/delivery.ts";
import { file } from "../lib/orders/webhooks/inbox.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { isSigned } from "../lib/security/body-signature.ts";
import { bodyBytes } from "./body.ts";
import { comply, isAboutPeople } from "./compliance.ts";
import type { Env } from "./env.ts";
import { isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { snapshotOf } from "./isolate.ts";
import { errorLine } from "./log.ts";
import { publishOverlay } from "./publish-overlay.ts";

/** An order of hundreds of lines with their taxes and discounts. */
const MOST_ORDER_BYTES = 2 << 20;

/** What a delivery names itself by, before anything of it is believed. */
interface Envelope extends Omit<Delivery, "body"> {
  isGenuine(body: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

export async function orders(request: Request, env: Env): Promise<Response> {
  const envelope = envelopeOf(request, env);
  const bytes = await bodyBytes(request, MOST_ORDER_BYTES);
  if (!bytes.ok) return problemResponse(bytes.error);
  if (isPing(request, bytes.value)) return jsonResponse({ accepted: 0, known: 0 });
  if (!(await envelope.isGenuine(bytes.value))) {
    return problemResponse(
      problem(
        401,
        "Not signed",
        `${envelope.sender} deliveries need the HMAC of their body under the shop's secret, or the admin's token`,
      ),
    );
  }
  const body = bodyOf(bytes.value, request.headers.get("content-type"));
  if (body === undefined)
    return problemResponse(problem(400, "Malformed body", "the body must be JSON in UTF-8"));
  const now = Date.now();
  const delivery: Delivery = { ...envelope, body };
  try {
    const { policy } = await snapshotOf(env, now);
    if (isAboutPeople(delivery)) return jsonResponse(await comply(env, delivery, now));
    if (isAboutProducts(delivery)) {
      const blobs = r2Blobs(env.LOGS);
      const changed = await productChanges(blobs, delivery, now);
      await tellLive(blobs, changed);
      waitUntil(publishOverlay(env));
      return jsonResponse({ accepted: changed.length, known: 0 });
    }
    const changes = changesIn(delivery, policy.currency, now);
    if (!changes.ok)
      return problemResponse(
        problem(422, "Not a record", changes.error.message, changes.error.field ?? undefined),
      );
    if (changes.value === null) return jsonResponse({ accepted: 0, known: 0, ignored: delivery.topic });
    const filed = await file(r2Blobs(env.LOGS), delivery, changes.value, now);
    const { aside } = changes.value;
    for (const { reason, field } of aside) {
      console.warn(
        JSON.stringify({ event: "webhook", sender: delivery.sender, topic: delivery.topic, reason, field }),
      );
    }
    return jsonResponse({ ...filed, ...(aside.length === 0 ? {} : { set_aside: aside }) });
  } catch (error) {
    console.error(
      JSON.stringify({
        event: "webhook",
        sender: delivery.sender,
        topic: delivery.topic,
        error: errorLine(error),
      }),
    );
    const failed = problemResponse(problem(503, "Not stored", "nothing has been taken; deliver it again"));
    failed.headers.set("retry-after", "5");
    return failed;
  }
}

function envelopeOf(request: Request, env: Env): Envelope {
  const headers: DeliveryHeaders = request.headers;
  const shopify = headers.get("x-shopify-hmac-sha256");
  if (shopify !== null || headers.get("x-shopify-topic") !== null) {
    return {
      sender: "shopify",
      topic: headers.get("x-shopify-topic") ?? "",
      id: headers.get("x-shopify-webhook-id"),
      triggered: momentOf(headers.get("x-shopify-triggered-at")),
      isGenuine: (body) => isSigned(body, shopify, severalIn(env.SHOPIFY_SECRET)),
    };
  }
  const woo = headers.get("x-wc-webhook-signature");
  if (woo !== null || headers.get("x-wc-webhook-topic") !== null) {
    return {
      sender: "woocommerce",
      topic: headers.get("x-wc-webhook-topic") ?? "",
      id: headers.get("x-wc-webhook-delivery-id"),
      triggered: null,
      isGenuine: (body) => isSigned(body, woo, severalIn(env.WOOCOMMERCE_SECRET)),
    };
  }
  return {
    sender: "canonical",
    topic: "",
    id: headers.get("idempotency-key"),
    triggered: null,
    isGenuine: async (body) =>
      (await isSigned(body, headers.get("x-osusume-hmac-sha256"), [
        env.SIGNING_KEY ?? "",
        env.SIGNING_KEY_PREVIOUS ?? "",
      ])) || (await isAdmin(request, env.ADMIN_TOKEN)),
  };
}

/** Platforms' secrets hold no white space: two may stand in one variable while one is replaced by the other. */
const severalIn = (secrets: string | undefined): string[] => (secrets ?? "").split(/\s+/);

/** WooCommerce asks, unsigned, whether there is anybody, when a webhook is set up; nothing is done for it. */
const isPing = ({ headers }: Request, body: Uint8Array): boolean =>
  body.length < 64 &&
  headers.get("x-wc-webhook-topic") === null &&
  (headers.get("content-type") ?? "").startsWith("application/x-www-form-urlencoded") &&
  /^webhook_id=\d+$/.test(new TextDecoder().decode(body));

/** `undefined` where it is not JSON. NDJSON, of which one line is a document too, is a list. */
function bodyOf(bytes: Uint8Array, type: string | null): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    if (!/ndjson|jsonl/i.test(type ?? "")) return parseExact(text);
    return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [parseExact(line)]));
  } catch {
    return undefined;
  }
}

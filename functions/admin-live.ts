/**
 * `PUT /v1/admin/catalog/{sku}` and `GET|PUT /v1/admin/overrides`: what answers follow within a minute, without a
 * build.
 */
import { waitUntil } from "cloudflare:workers";
import * as v from "valibot";
import { problem } from "../lib/blocks/request/request-problem.ts";
import { changedAt, type LiveItem } from "../lib/catalog/live/live-item.ts";
import { readLive, tellLive } from "../lib/catalog/live/live-state.ts";
import { own } from "../lib/core/own-property.ts";
import { OVERRIDES_KEY } from "../lib/offers/live/overrides.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { audited, listAudit } from "./audit-log.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { shopOf } from "./isolate.ts";
import { overridesSchema, storedOverrides } from "./overrides-state.ts";
import { publishOverlay } from "./publish-overlay.ts";
import { malformedSku, skuUnder } from "./sku-in-path.ts";

/** What no currency takes for a price would be answered with 200 and never hold. */
const decimal = v.union([
  v.pipe(
    v.number(),
    v.minValue(0),
    v.maxValue(1e12),
    v.transform(String),
    v.regex(/^\d+(\.\d{1,4})?$/, "must have at most four decimals"),
  ),
  v.pipe(v.string(), v.regex(/^\d{1,13}(\.\d{1,4})?$/, "must be a decimal such as 14.80")),
]);
const liveSchema = v.pipe(
  v.strictObject({
    price: v.optional(v.nullable(decimal)),
    /** Pieces; `null`: not counted, so always sold. */
    stock: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)))),
    active: v.optional(v.boolean()),
  }),
  v.check((told) => Object.keys(told).length > 0, "says nothing: give price, stock or active"),
);

export async function putCatalogItem(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("PUT /v1/admin/catalog/{sku}");
  const sku = skuUnder("/v1/admin/catalog/", request.url);
  if (sku === null) return malformedSku();
  const body = await jsonBody(request);
  if (!body.ok) return problemResponse(body.error);
  const parsed = v.safeParse(liveSchema, body.value);
  if (!parsed.success) return problemResponse(problem(422, "Not a change", issueOf(parsed.issues)));
  const blobs = r2Blobs(env.LOGS);
  const before = own(await readLive(blobs), sku) ?? null;
  // Over what was told in this very millisecond as well.
  const now = Math.max(Date.now(), before === null ? 0 : changedAt(before) + 1);
  const { price, stock, active } = parsed.output;
  const to: LiveItem = {
    ...(price === undefined ? {} : { price: [price, now] }),
    ...(stock === undefined ? {} : { stock: [stock, now] }),
    ...(active === undefined ? {} : { active: [active, now] }),
  };
  await audited(env, request, { what: `catalog/${sku}`, before, after: parsed.output }, async () => ({
    result: await tellLive(blobs, [{ sku, to }]),
  }));
  waitUntil(publishOverlay(env));
  shopOf(env).forget();
  return jsonResponse({ sku, ...parsed.output });
}

export async function getAudit(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/audit");
  return listAudit(new URL(request.url), env);
}

/** `overrides` and their `version`, which a `PUT` may bring back in `If-Match`. */
export async function getOverrides(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/overrides");
  const { overrides, etag } = await storedOverrides(r2Blobs(env.LOGS));
  return jsonResponse({ overrides }, etag === null ? {} : { headers: { etag: `"${etag}"` } });
}

const MOST_BYTES = 512 * 1024;

/** The whole list; with `If-Match` only over the version it names, so that two at work do not undo each other's. */
export async function putOverrides(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("PUT /v1/admin/overrides");
  const body = await jsonBody(request, { most: MOST_BYTES });
  if (!body.ok) return problemResponse(body.error);
  const parsed = v.safeParse(v.strictObject({ overrides: overridesSchema }), body.value);
  if (!parsed.success) return problemResponse(problem(422, "Not overrides", issueOf(parsed.issues)));
  const blobs = r2Blobs(env.LOGS);
  const before = await storedOverrides(blobs);
  const wanted = request.headers.get("if-match")?.replace(/^W\/|"/g, "");
  const bytes = new TextEncoder().encode(JSON.stringify(parsed.output.overrides));
  const isOld = wanted !== undefined && wanted !== "*" && wanted !== before.etag;
  const change = { what: "overrides", before: before.overrides, after: parsed.output.overrides };
  const put = async () => {
    const laid = await blobs.put(OVERRIDES_KEY, bytes, { ifEtag: before.etag });
    return { result: laid, changed: laid };
  };
  if (isOld || !(await audited(env, request, change, put))) {
    return problemResponse(
      problem(412, "Changed meanwhile", "somebody else has changed the overrides: read them again"),
    );
  }
  waitUntil(publishOverlay(env));
  shopOf(env).forget();
  return jsonResponse({ overrides: parsed.output.overrides });
}

const issueOf = (issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string =>
  issues
    .slice(0, 5)
    .map((issue) => `${v.getDotPath(issue) ?? "the body"}: ${issue.message}`)
    .join("; ");

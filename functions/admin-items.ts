/** `GET /v1/admin/items/{sku}`: what the serving build holds of an item, and what has been told of it since. */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { readLive } from "../lib/catalog/live/live-state.ts";
import { productJson } from "../lib/console/product-json.ts";
import { productOf } from "../lib/console/product-view.ts";
import { own } from "../lib/core/own-property.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { tablesOf } from "./console/reader.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { malformedSku, skuUnder } from "./sku-in-path.ts";

export async function tellItem(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/items/{sku}");
  const sku = skuUnder("/v1/admin/items/", request.url);
  if (sku === null) return malformedSku();
  const [tables, live] = await Promise.all([tablesOf(env), readLive(r2Blobs(env.LOGS))]);
  if (tables === null) {
    return problemResponse(problem(404, "No tables yet", "POST /v1/admin/rebuild makes them", "sku"));
  }
  const { build } = tables.reader;
  const found = await productOf(tables.reader, sku);
  if (!found.ok) return problemResponse(problem(503, "The tables cannot be read", found.error));
  if (found.value === null) {
    return problemResponse(problem(404, "No such item", `build ${build.build} knows no ${sku}`, "sku"));
  }
  const { price, stock, active } = own(live, sku) ?? {};
  return jsonResponse({
    build: build.build,
    as_of: build.asOf,
    ...productJson(found.value, build.currency),
    /** Only what was told. */
    live: { price: told(price), stock: told(stock), active: told(active) },
  });
}

const told = <T>(since: readonly [T, number] | undefined) =>
  since && { value: since[0], at: new Date(since[1]).toISOString() };

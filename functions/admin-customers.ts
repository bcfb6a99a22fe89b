/** `GET|DELETE /v1/admin/customers/{id}`: what the shop holds of somebody, and that it holds it no more. */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { customerView } from "../lib/console/customer.ts";
import { eraseCustomer, tellOfCustomer } from "../lib/rebuild/people/erase.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { audited } from "./audit-log.ts";
import { namesOf } from "./console/names-of-build.ts";
import { tablesOf } from "./console/reader.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { snapshotOf } from "./isolate.ts";
import { customerRowsOf, keysInEvents } from "./people-keys.ts";

/** Lines of the shop's files in one answer. */
const MOST_RECORDS = 10_000;

/** The id as the path has it; `null` where it is no text. */
function idIn({ url }: Request): string | null {
  try {
    const id = decodeURIComponent(new URL(url).pathname.split("/").at(-1)!);
    return id === "" ? null : id;
  } catch {
    return null;
  }
}

const noId = (): Response =>
  problemResponse(problem(400, "No customer", "the path ends in the customer's id, percent-encoded"));

/** For who asks what is known of them: every line of the files, and the row of the tables that answers are made from. */
export async function tellCustomer(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/customers/{id}");
  const id = idIn(request);
  if (id === null) return noId();
  const told = await tellOfCustomer(r2Blobs(env.LOGS), id, MOST_RECORDS, keysInEvents(env, id));
  const tables = await tablesOf(env);
  const rowsOf = customerRowsOf(env, tables?.reader.build.customerKey);
  const view =
    tables === null || rowsOf === undefined
      ? null
      : await customerView(
          tables.reader,
          rowsOf(id),
          (await snapshotOf(env, Date.now())).policy,
          namesOf(env, tables.reader.build),
        );
  if (view !== null && !view.ok)
    return problemResponse(problem(503, "The tables cannot be read", view.error));
  return jsonResponse({ customer: id, ...told, described: view?.value ?? null });
}

/** Files that the customer may still stand in are named in `left`, with what keeps them there. */
export async function forgetCustomer(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("DELETE /v1/admin/customers/{id}");
  const id = idIn(request);
  if (id === null) return noId();
  // That somebody was erased is kept, who it was is not.
  const erased = await audited(env, request, { what: "customer", before: null, after: null }, async () => {
    const result = await eraseCustomer(r2Blobs(env.LOGS), id, keysInEvents(env, id));
    return { result, after: { erased: result } };
  });
  return jsonResponse({
    ...erased,
    tables: "the next night describes nobody of that id; the builds before it are dropped in their turn",
  });
}

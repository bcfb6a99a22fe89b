/** `GET|POST /v1/blocks`: the offers for one placement. */

import { afterAnswer, withState } from "../lib/blocks/browser/shopper-state.ts";
import { parseBody, parseSearch, type Query } from "../lib/blocks/request/query.ts";
import type { RequestProblem } from "../lib/blocks/request/request-problem.ts";
import type { Result } from "../lib/core/result.ts";
import { answerTo } from "./answering.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, forAdmins, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { signerOf } from "./isolate.ts";
import { rememberHeaders } from "./known-shopper.ts";

/** `method` and `url` are the request's own. */
export async function blocks(
  request: Request,
  env: Env,
  method = request.method,
  url = request.url,
): Promise<Response> {
  const query = await queryOf(request, method, url);
  if (!query.ok) return problemResponse(query.error);
  if (forAdmins(query.value) && !(await isAdmin(request, env.ADMIN_TOKEN))) {
    return adminOnly("explain, at, build or request");
  }
  if (query.value.format === "html") {
    const { fragment } = await import("./fragment.ts");
    // A piece of a page reports what was seen of it; the shopper need not have come near it.
    return fragment(await answerTo(query.value, request, env, { page: { remembers: false } }), request);
  }
  const { answer, timing, memory, noted, now, today, consent } = await answerTo(query.value, request, env, {
    keepsCookie: true,
  });
  const { state } = query.value;
  return jsonResponse(withState(answer, { state, consent }, memory, signerOf(env), { now, today }), {
    headers: {
      "access-control-allow-origin": "*",
      "server-timing": timing,
      ...(noted ? rememberHeaders(afterAnswer(memory, answer, today), consent, env, now) : {}),
    },
  });
}

async function queryOf(
  request: Request,
  method: string,
  url: string,
): Promise<Result<Query, RequestProblem>> {
  if (method === "GET") return parseSearch(searchOf(url));
  const body = await jsonBody(request);
  return body.ok ? parseBody(body.value) : body;
}

/** The query string as it came: what `URL` would make of the rest is not asked. */
function searchOf(url: string): string {
  const at = url.indexOf("?");
  return at < 0 ? "" : url.slice(at);
}

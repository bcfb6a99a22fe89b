/** `GET|POST /v1/blocks`: the offers for one placement. */
import type { Problem } from "../lib/blocks/problem.ts";
import { parseBody, parseSearch, type Query } from "../lib/blocks/query.ts";
import type { Result } from "../lib/result.ts";
import { answerTo } from "./answering.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { fragment } from "./fragment.ts";
import { adminOnly, forAdmins, isAdmin, json, problemResponse } from "./http.ts";

export async function blocks(request: Request, env: Env): Promise<Response> {
  const query = await queryOf(request);
  if (!query.ok) return problemResponse(query.error);
  if (forAdmins(query.value) && !(await isAdmin(request, env.ADMIN_TOKEN))) {
    return adminOnly("explain, at or build");
  }
  const answered = await answerTo(query.value, request, env);
  return query.value.format === "html"
    ? fragment(answered, request)
    : json(answered.answer, { headers: { "server-timing": answered.timing } });
}

async function queryOf(request: Request): Promise<Result<Query, Problem>> {
  if (request.method === "GET") return parseSearch(new URL(request.url).search);
  const body = await jsonBody(request);
  return body.ok ? parseBody(body.value) : body;
}

/** Style sheets and scripts of the console, as files beside the Worker. */
import type { IRequestStrict } from "itty-router";
import { problem } from "../../lib/blocks/request/request-problem.ts";
import type { Env } from "../env.ts";
import { problemResponse } from "../http.ts";

const A_DAY = "public, max-age=86400";

export async function consoleAsset(request: IRequestStrict, env: Env): Promise<Response> {
  const missing = () => problemResponse(problem(404, "No such file", "the console has no such file"));
  if (env.ASSETS === undefined) return missing();
  const url = new URL(`/${request.params.file ?? ""}`, request.url);
  const found = await env.ASSETS.fetch(new Request(url, { headers: request.headers }));
  if (found.status === 404) return missing();
  const answer = new Response(found.body, found);
  answer.headers.set("cache-control", A_DAY);
  answer.headers.set("x-content-type-options", "nosniff");
  return answer;
}

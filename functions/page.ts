/** `GET|POST /v1/page`: the offers for several placements of one page. */
import { Page, type PageAnswer } from "../lib/blocks/page.ts";
import { parsePageBody, parsePageSearch } from "../lib/blocks/page-query.ts";
import { presentationOf } from "../lib/blocks/presentation.ts";
import type { Problem } from "../lib/blocks/problem.ts";
import type { Query } from "../lib/blocks/query.ts";
import type { Result } from "../lib/result.ts";
import { answerTo } from "./answering.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { htmlOf } from "./fragment.ts";
import { adminOnly, forAdmins, isAdmin, json, problemResponse } from "./http.ts";

export async function page(request: Request, env: Env): Promise<Response> {
  const queries = await queriesOf(request);
  if (!queries.ok) return problemResponse(queries.error);
  if (queries.value.some(forAdmins) && !(await isAdmin(request, env.ADMIN_TOKEN))) {
    return adminOnly("explain, at or build");
  }
  const { searchParams } = new URL(request.url);
  const presentation = presentationOf((name) => searchParams.get(name));
  const whole = new Page();
  const answers: PageAnswer["answers"][number][] = [];
  for (const query of queries.value) {
    const asked = await whole.ask(query, (one, onPage) => answerTo(one, request, env, onPage));
    asked.used();
    const { answer } = asked.answer;
    // One style sheet a page is enough.
    const stylesheet = answers.length === 0 ? presentation.stylesheet : null;
    const markup =
      query.format === "html" ? htmlOf(asked.answer, { ...presentation, stylesheet }) : undefined;
    answers.push(markup === undefined ? answer : { ...answer, html: markup });
  }
  const [first] = answers;
  const body: PageAnswer = { request: first!.request, build: first!.build, answers };
  return json(body);
}

async function queriesOf(request: Request): Promise<Result<Query[], Problem>> {
  if (request.method === "GET") return parsePageSearch(new URL(request.url).search);
  const body = await jsonBody(request);
  return body.ok ? parsePageBody(body.value) : body;
}

/** `GET|POST /v1/page`: the offers for several placements of one page. */
import { Page, type PageAnswer } from "../lib/blocks/answer/page.ts";
import { type PageSlot, parsePageBody, parsePageSearch } from "../lib/blocks/request/page-query.ts";
import { presentationOf } from "../lib/blocks/request/presentation.ts";
import type { Problem } from "../lib/blocks/request/request-problem.ts";
import type { Result } from "../lib/core/result.ts";
import { answerTo } from "./answering.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { htmlOf } from "./fragment.ts";
import { adminOnly, forAdmins, isAdmin, json, problemResponse } from "./http.ts";

export async function page(request: Request, env: Env): Promise<Response> {
  const slots = await slotsOf(request);
  if (!slots.ok) return problemResponse(slots.error);
  if (slots.value.some(({ query }) => forAdmins(query)) && !(await isAdmin(request, env.ADMIN_TOKEN))) {
    return adminOnly("explain, at or build");
  }
  const whole = new Page();
  const answers: PageAnswer["answers"][number][] = [];
  let styled = false;
  for (const { query, parameter } of slots.value) {
    const { given, used } = await whole.ask(query, (one, page) =>
      answerTo(one, request, env, { ...page, remembers: false }),
    );
    used();
    if (query.format !== "html") {
      answers.push(given.answer);
      continue;
    }
    const presentation = presentationOf(parameter);
    // One style sheet a page is enough.
    const html = htmlOf(given, { ...presentation, stylesheet: styled ? null : presentation.stylesheet });
    styled ||= html !== "";
    answers.push({ ...given.answer, html });
  }
  const [first] = answers;
  const body: PageAnswer = { request: first!.request, build: first!.build, answers };
  return json(body, { headers: { "access-control-allow-origin": "*" } });
}

async function slotsOf(request: Request): Promise<Result<PageSlot[], Problem>> {
  if (request.method === "GET") return parsePageSearch(new URL(request.url).search);
  const body = await jsonBody(request);
  return body.ok ? parsePageBody(body.value) : body;
}

/** `GET|POST /v1/page`: the offers for several placements of one page. */
import type { Answer } from "../lib/blocks/answer/answer.ts";
import { Page, type PageAnswer } from "../lib/blocks/answer/page-slots.ts";
import { STATE_COOKIE, withoutCookies } from "../lib/blocks/browser/shopper-state.ts";
import { type PageSlot, parsePageBody, parsePageSearch } from "../lib/blocks/request/page-query.ts";
import { presentationOf } from "../lib/blocks/request/presentation.ts";
import type { RequestProblem } from "../lib/blocks/request/request-problem.ts";
import type { Result } from "../lib/core/result.ts";
import { answerTo } from "./answering.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { htmlOf } from "./fragment.ts";
import { adminOnly, forAdmins, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { rememberHeaders } from "./known-shopper.ts";

export async function page(request: Request, env: Env): Promise<Response> {
  const slots = await slotsOf(request);
  if (!slots.ok) return problemResponse(slots.error);
  const asksAdmin = slots.value.some(({ query }) => query.ok && forAdmins(query.value));
  if (asksAdmin && !(await isAdmin(request, env.ADMIN_TOKEN)))
    return adminOnly("explain, at, build or request");
  const whole = new Page();
  const answers: PageAnswer["answers"][number][] = [];
  let first: Answer | null = null;
  let styled = false;
  let remembered: Record<string, string> = {};
  let from = request;
  for (const { query, parameter } of slots.value) {
    if (!query.ok) {
      answers.push({ blocks: [], problem: query.error });
      continue;
    }
    const { given, used } = await whole.ask(query.value, (one, page) =>
      answerTo(one, from, env, { page: { ...page, remembers: false }, keepsCookie: true }),
    );
    used();
    first ??= given.answer;
    const { memory, noted, consent, now } = given;
    if (noted && memory.visitor !== undefined) {
      remembered = rememberHeaders(memory, consent, env, now);
      // The next slot is the same visitor's.
      from = withCookie(request, remembered["set-cookie"]);
    }
    if (query.value.format !== "html") {
      answers.push(given.answer);
      continue;
    }
    const presentation = presentationOf(parameter, given.looks);
    // One style sheet a page is enough.
    const html = htmlOf(given, {
      ...presentation,
      stylesheet: styled ? null : presentation.stylesheet,
      // Who asks for a whole page runs scripts, and reports.
      seen: undefined,
    });
    styled ||= html !== "";
    answers.push({ ...given.answer, html });
  }
  const body: PageAnswer = { request: first?.request ?? "", build: first?.build ?? null, answers };
  return jsonResponse(body, { headers: { "access-control-allow-origin": "*", ...remembered } });
}

function withCookie(request: Request, cookie: string | undefined): Request {
  if (cookie === undefined) return request;
  const headers = new Headers(request.headers);
  const others = withoutCookies(headers.get("cookie") ?? "", (name) => name === STATE_COOKIE);
  const state = cookie.split(";")[0]!;
  headers.set("cookie", others === null ? state : `${others}; ${state}`);
  return new Request(request.url, { headers });
}

async function slotsOf(request: Request): Promise<Result<PageSlot[], RequestProblem>> {
  if (request.method === "GET") return parsePageSearch(new URL(request.url).search);
  const body = await jsonBody(request);
  return body.ok ? parsePageBody(body.value) : body;
}

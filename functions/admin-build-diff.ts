/**
 * `GET /v1/admin/builds/diff?from=BUILD&to=BUILD`: the items whose offers differ most between two builds that are kept,
 * on the product page, as a stranger sees it under the policy of now. Asked are the items beside which most was seen,
 * and then the shop's favourites.
 */
import { parseBody } from "../lib/blocks/request/query.ts";
import { problem } from "../lib/blocks/request/request-problem.ts";
import { type AskedItem, buildDiff } from "../lib/console/build-diff.ts";
import type { LearnedPair } from "../lib/learning/acceptance.ts";
import { PAIRS_KEY } from "../lib/report/offers-report.ts";
import { buildNamed } from "../lib/tables/store/manifest.ts";
import { answerUnder, withoutDraws } from "./admin-try.ts";
import { tablesOf } from "./console/reader.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { currentPolicy } from "./policy-state.ts";

/** Each is answered twice. */
const MOST_ASKED = 100;

export async function diffBuilds(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/builds/diff");
  const { searchParams } = new URL(request.url);
  const tables = await tablesOf(env);
  const [from, to] = [searchParams.get("from") ?? "", searchParams.get("to") ?? ""];
  for (const build of [from, to]) {
    if (tables === null || buildNamed(tables.manifest, build) === null) {
      return problemResponse(
        problem(404, "No such build", `“${build}” is not kept; GET /v1/admin/builds lists those`),
      );
    }
  }
  const policy = withoutDraws((await currentPolicy(env)).policy);
  const now = Date.now();
  const asked: AskedItem[] = [];
  for (const [sku, seen] of await itemsToAsk(env, tables!)) {
    const answer = async (build: string) => {
      const query = parseBody({ placement: "product", items: [sku], build });
      return query.ok ? answerUnder(policy, query.value, env, now) : null;
    };
    const before = await answer(from);
    const after = await answer(to);
    if (before !== null && after !== null) asked.push({ sku, seen, before, after });
  }
  return jsonResponse({ from, to, ...buildDiff(asked) });
}

/** Sku → offers seen beside it. */
async function itemsToAsk(
  { LOGS }: Env,
  { reader }: NonNullable<Awaited<ReturnType<typeof tablesOf>>>,
): Promise<readonly (readonly [string, number])[]> {
  const object = await LOGS.get(PAIRS_KEY);
  const seen = new Map<string, number>();
  for (const pair of object === null ? [] : await object.json<LearnedPair[]>()) {
    if (pair.anchor !== null) seen.set(pair.anchor, (seen.get(pair.anchor) ?? 0) + pair.seen);
  }
  const most = [...seen].sort(([, a], [, b]) => b - a).slice(0, MOST_ASKED);
  const favourites = await reader.popular();
  if (favourites.ok) {
    for (const { sku } of favourites.value.list(null, null)) {
      if (most.length < MOST_ASKED && !seen.has(sku)) most.push([sku, 0]);
    }
  }
  return most;
}

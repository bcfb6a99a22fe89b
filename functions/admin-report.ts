/**
 * `GET /v1/admin/report` (JSON, or CSV with `format=csv` or `Accept: text/csv`): what last night made of
 * events and orders. Nothing is computed here.
 */
import { problem } from "../lib/blocks/request/request-problem.ts";
import type { NightReport } from "../lib/rebuild/pipeline/night-report.ts";
import { REPORTS_PREFIX } from "../lib/rebuild/run/rebuild-settings.ts";
import { OFFERS_REPORT_KEY, type OffersReport } from "../lib/report/offers-report.ts";
import { reportCsv } from "../lib/report/report-csv.ts";
import { reportJson } from "../lib/report/report-json.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";

export async function readReport(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/report");
  const kept = await lastReport(env);
  if (kept === null) {
    return problemResponse(
      problem(
        404,
        "No report yet",
        "the night makes one as soon as there are events; POST /v1/admin/rebuild does so at once",
      ),
    );
  }
  if (wantsCsv(request)) {
    return new Response(reportCsv(kept.report), {
      headers: { "content-type": "text/csv; charset=utf-8", "cache-control": "private, no-store" },
    });
  }
  return jsonResponse({ ...reportJson(kept.report), learned: kept.learned });
}

const wantsCsv = (request: Request): boolean =>
  new URL(request.url).searchParams.get("format") === "csv" ||
  (request.headers.get("accept") ?? "").toLowerCase().includes("text/csv");

/** What the night came to that made this build; `null` where none was kept. */
export async function reportOfBuild({ LOGS }: Env, build: string): Promise<NightReport | null> {
  const object = await LOGS.get(`${REPORTS_PREFIX}${build}.json`);
  return object === null ? null : object.json<NightReport>();
}

export async function lastReport({ LOGS }: Env): Promise<OffersReport | null> {
  const object = await LOGS.get(OFFERS_REPORT_KEY);
  return object === null ? null : object.json<OffersReport>();
}

/** What last night's report says: Today and Experiments show it and compute nothing; and what is decided by it. */
import { nextNight } from "../../lib/console/next-night.ts";
import { type Decision, experimentsPage } from "../../lib/console/pages/experiments-page.ts";
import { pathOf } from "../../lib/console/pages/layout.ts";
import { todayPage } from "../../lib/console/pages/today-page.ts";
import { mayRead } from "../../lib/console/role.ts";
import { buildsIn } from "../../lib/rebuild/pipeline/run-progress.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import type { Report } from "../../lib/report/report.ts";
import { adoptArm, listExperiments, stopExperiment, takeExperimentBack } from "../admin-experiments.ts";
import { lastReport } from "../admin-report.ts";
import type { Env } from "../env.ts";
import { currentPolicy } from "../policy-state.ts";
import { ask, detailOf } from "./api.ts";
import { type Handler, type Opened, pageResponse, redirect, saying, textOf } from "./opened.ts";
import { tablesOf } from "./reader.ts";

/** Where the console begins; whoever may not see figures begins with the customers. */
export const today: Handler = async ({ env, view, now }) => {
  if (!mayRead(view.session.role, "today")) return redirect(pathOf("customers"));
  const [report, tables, nights, { policy }] = await Promise.all([
    reportOf(env),
    tablesOf(env),
    buildsIn(r2Blobs(env.LOGS), LAST_NIGHTS),
    currentPolicy(env),
  ]);
  return pageResponse(
    todayPage(view, {
      report,
      build: tables?.reader.build ?? null,
      night: nights.finished[0] ?? null,
      next: nextNight(nights.finished, now),
      timeZone: policy.time_zone,
    }),
  );
};

/** Enough to find one that came by the schedule. */
const LAST_NIGHTS = 5;

export const experiments: Handler = async ({ env, view }) => pageResponse(await shown(env, view));

export const adopt: Handler = async (opened) => {
  const arm = textOf(opened.form, "arm");
  return decided(opened, adoptArm, "adopt", { arm }, opened.view.speech.words.trial.adopted);
};

export const rollBackArm: Handler = (opened) =>
  decided(opened, takeExperimentBack, "rollback", {}, opened.view.speech.words.trial.rolled_back);

export const stop: Handler = (opened) =>
  decided(opened, stopExperiment, "stop", {}, opened.view.speech.words.trial.stopped);

async function decided(
  { env, view, form }: Opened,
  route: typeof adoptArm,
  what: "adopt" | "rollback" | "stop",
  body: object,
  said: string,
): Promise<Response> {
  const { speech, session } = view;
  const path = `/v1/admin/experiments/${encodeURIComponent(textOf(form, "id"))}/${what}`;
  const done = await ask(route, env, session, path, { body });
  if (done.status !== 200) {
    const text = speech.fill(speech.words.trial.refused, { detail: detailOf(done, view.speech) });
    return pageResponse(await shown(env, saying(view, { tone: "refused", text })), 409);
  }
  const { arm = "" } = done.body as { arm?: string };
  return pageResponse(await shown(env, saying(view, { tone: "done", text: speech.fill(said, { arm }) })));
}

async function shown(env: Env, view: Opened["view"]) {
  const [report, listed] = await Promise.all([
    reportOf(env),
    ask(listExperiments, env, view.session, "/v1/admin/experiments"),
  ]);
  const { experiments: decisions } = listed.body as { experiments: readonly (Decision & { id: string })[] };
  return experimentsPage(view, { report, decisions: new Map(decisions.map((one) => [one.id, one])) });
}

const reportOf = async (env: Env): Promise<Report | null> => (await lastReport(env))?.report ?? null;

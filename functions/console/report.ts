/** What last night's report says: Today and Experiments show it and compute nothing. */
import { experimentsPage } from "../../lib/console/pages/experiments-page.ts";
import { pathOf } from "../../lib/console/pages/layout.ts";
import { todayPage } from "../../lib/console/pages/today-page.ts";
import { mayRead } from "../../lib/console/role.ts";
import type { Report } from "../../lib/report/report.ts";
import { lastReport } from "../admin-report.ts";
import type { Env } from "../env.ts";
import { type Handler, pageResponse, redirect } from "./opened.ts";
import { tablesOf } from "./reader.ts";

/** Where the console begins; whoever may not see figures begins with the customers. */
export const today: Handler = async ({ env, view }) => {
  if (!mayRead(view.session.role, "today")) return redirect(pathOf("customers"));
  const [report, tables] = await Promise.all([reportOf(env), tablesOf(env)]);
  return pageResponse(todayPage(view, { report, build: tables?.reader.build ?? null }));
};

export const experiments: Handler = async ({ env, view }) => {
  const report = await reportOf(env);
  return pageResponse(
    experimentsPage(view, { experiments: report?.experiments ?? [], currency: report?.currency ?? "USD" }),
  );
};

const reportOf = async (env: Env): Promise<Report | null> => (await lastReport(env))?.report ?? null;

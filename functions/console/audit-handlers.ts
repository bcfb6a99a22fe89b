import { type AuditEntry, auditPage, isUndoable } from "../../lib/console/pages/audit-page.ts";
import { getAudit, putOverrides } from "../admin-live.ts";
import { writePolicy } from "../admin-policy.ts";
import { ask, detailOf } from "./api.ts";
import { type Handler, type Opened, pageResponse, saying, textOf } from "./opened.ts";

export const audit: Handler = async (opened) => {
  const day = new URL(opened.request.url).searchParams.get("day") ?? today(opened.now);
  return pageResponse(auditPage(opened.view, day, await entriesOf(opened, day)));
};

/** Puts back what an entry says was there before: a change like any other, with an entry of its own. */
export const undo: Handler = async (opened) => {
  const { env, view, form } = opened;
  const words = view.speech.words.audit;
  const day = textOf(form, "day");
  const entry = (await entriesOf(opened, day)).find(
    ({ at, what }) => at === textOf(form, "at") && what === textOf(form, "what"),
  );
  const show = async (tone: "done" | "refused", text: string, status: number) =>
    pageResponse(auditPage(saying(view, { tone, text }), day, await entriesOf(opened, day)), status);
  if (entry === undefined || !isUndoable(entry)) {
    return show("refused", view.speech.fill(words.refused, { detail: words.none }), 404);
  }
  const [route, path, body] =
    entry.what === "policy"
      ? ([writePolicy, "/v1/admin/policy", entry.before ?? {}] as const)
      : ([putOverrides, "/v1/admin/overrides", { overrides: entry.before ?? [] }] as const);
  const put = await ask(route, env, view.session, path, { method: "PUT", body });
  return put.status === 200
    ? show("done", words.undone, 200)
    : show("refused", view.speech.fill(words.refused, { detail: detailOf(put, view.speech) }), 409);
};

async function entriesOf({ env, view }: Opened, day: string): Promise<readonly AuditEntry[]> {
  const { status, body } = await ask(
    getAudit,
    env,
    view.session,
    `/v1/admin/audit?day=${encodeURIComponent(day)}`,
  );
  return status === 200 ? (body as { entries: readonly AuditEntry[] }).entries : [];
}

const today = (now: number): string => new Date(now).toISOString().slice(0, 10);

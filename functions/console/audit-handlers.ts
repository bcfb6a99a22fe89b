import schema from "../../data/policy.schema.json" with { type: "json" };
import { type AuditEntry, auditPage, isUndoable } from "../../lib/console/pages/audit-page.ts";
import type { View } from "../../lib/console/view.ts";
import { isObject } from "../../lib/core/is-object.ts";
import { getAudit, getOverrides, putOverrides } from "../admin-live.ts";
import { readPolicy, writePolicy } from "../admin-policy.ts";
import { ask, detailOf } from "./api.ts";
import { titledNow } from "./names-of-build.ts";
import { type Handler, type Opened, pageResponse, saying, textOf } from "./opened.ts";

export const audit: Handler = async (opened) => {
  const day = new URL(opened.request.url).searchParams.get("day") ?? today(opened.now);
  return shown(opened, opened.view, day);
};

async function shown(opened: Opened, view: View, day: string, status = 200): Promise<Response> {
  const [titled, entries] = await Promise.all([titledNow(opened.env, view), entriesOf(opened, day)]);
  return pageResponse(auditPage(titled, schema, day, entries), status);
}

/** How what an entry is about is read and written. */
const UNDOING = {
  policy: {
    path: "/v1/admin/policy",
    read: readPolicy,
    write: writePolicy,
    stored: (shown: unknown) => (isObject(shown) ? shown.stored : null),
    body: (before: unknown) => before ?? {},
  },
  overrides: {
    path: "/v1/admin/overrides",
    read: getOverrides,
    write: putOverrides,
    stored: (shown: unknown) => (isObject(shown) ? shown.overrides : null),
    body: (before: unknown) => ({ overrides: before ?? [] }),
  },
} as const;

/** Puts back what an entry says was there before: a change like any other, with an entry of its own. */
export const undo: Handler = async (opened) => {
  const { env, view, form } = opened;
  const words = view.speech.words.audit;
  const day = textOf(form, "day");
  const entry = (await entriesOf(opened, day)).find(
    ({ at, what }) => at === textOf(form, "at") && what === textOf(form, "what"),
  );
  const show = (tone: "done" | "refused", text: string, status: number) =>
    shown(opened, saying(view, { tone, text }), day, status);
  if (entry === undefined || !isUndoable(entry)) {
    return show("refused", view.speech.fill(words.refused, { detail: words.none }), 404);
  }
  const { path, read, write, stored, body } = UNDOING[entry.what];
  const current = await ask(read, env, view.session, path);
  // What was changed since would be taken back with it.
  if (JSON.stringify(stored(current.body)) !== JSON.stringify(entry.after ?? null))
    return show("refused", view.speech.fill(words.refused, { detail: words.changed_since }), 409);
  const asked = { method: "PUT", body: body(entry.before), ifMatch: current.etag };
  const put = await ask(write, env, view.session, path, asked);
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

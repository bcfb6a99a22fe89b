/** Who changed what and when, and the way back. */
import { html, type Markup, nothing } from "../markup.ts";
import type { Node } from "../policy-parts.ts";
import { mayWrite } from "../role.ts";
import type { View } from "../view.ts";
import { changeOf, changeTitle } from "./audit-change.ts";
import { layout, pathOf } from "./layout.ts";

export interface AuditEntry {
  /** RFC 3339. */
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Other than `done` of what was begun and not seen to its end. */
  readonly state?: string;
}

/** What can be put back as it was before. */
type Undoable = AuditEntry & { readonly what: "policy" | "overrides" };

export const isUndoable = (entry: AuditEntry): entry is Undoable =>
  (entry.what === "policy" || entry.what === "overrides") && entry.before !== undefined;

/** `day` is such as 2026-11-28, UTC; `schema` is the policy's. */
export function auditPage(view: View, schema: Node, day: string, entries: readonly AuditEntry[]): Markup {
  const { speech } = view;
  const words = speech.words.audit;
  return layout(view, {
    title: speech.words.areas.audit,
    area: "audit",
    main: html`<p>${words.lead}</p>
<form action="${pathOf("audit")}" role="search"><label>${words.day}<input type="date" name="day" value="${day}"></label><button>${words.show}</button></form>
${entries.length === 0 ? html`<p role="status">${words.none}</p>` : entries.map((entry) => entryHtml(view, schema, day, entry))}`,
  });
}

function entryHtml(view: View, schema: Node, day: string, entry: AuditEntry): Markup {
  const { speech, session } = view;
  const words = speech.words.audit;
  return html`<details class="entry"><summary>${speech.moment(Date.parse(entry.at))} · <strong>${entry.who}</strong> · ${changeTitle(view, entry.what)}${entry.state === undefined || entry.state === "done" ? nothing : html` · <strong>${words.unfinished}</strong>`}</summary>
${changeOf(view, schema, entry)}
<details><summary>${words.json}</summary><p><code>${entry.what}</code></p><h3>${words.before}</h3><pre><code>${textOf(entry.before)}</code></pre><h3>${words.after}</h3><pre><code>${textOf(entry.after)}</code></pre></details>
${mayWrite(session.role) && isUndoable(entry) ? undo(view, day, entry) : nothing}</details>`;
}

const undo = ({ speech, formToken }: View, day: string, { at, what }: AuditEntry): Markup => {
  const words = speech.words.audit;
  return html`<details><summary>${words.undo}</summary><form method="post" action="${pathOf("audit")}/undo"><input type="hidden" name="form" value="${formToken}"><input type="hidden" name="day" value="${day}"><input type="hidden" name="at" value="${at}"><input type="hidden" name="what" value="${what}"><button>${words.undo_confirm}</button></form></details>`;
};

const textOf = (value: unknown): string =>
  value === null || value === undefined ? "–" : JSON.stringify(value, null, 2);

import { overruleChanges } from "../../lib/console/overrule-changes.ts";
import {
  overrulesCalendar,
  overrulesCsv,
  overrulesFromCalendar,
  overrulesFromCsv,
} from "../../lib/console/overrule-exchange.ts";
import {
  moved,
  OVERRULE_FIELDS,
  type OverruleField,
  overruleFrom,
  overruleText,
  withOverrules,
} from "../../lib/console/overrule-form.ts";
import type { AuditEntry } from "../../lib/console/pages/audit-page.ts";
import type { FileComparison, LastChange } from "../../lib/console/pages/overrule-effects.ts";
import { overruleFieldName } from "../../lib/console/pages/overrule-words.ts";
import { overrulesPage } from "../../lib/console/pages/overrules-page.ts";
import { momentOfField, wallOf } from "../../lib/console/shop-time.ts";
import { spokenDetail } from "../../lib/console/spoken-details.ts";
import { ok, type Result } from "../../lib/core/result.ts";
import { DAY } from "../../lib/core/time.ts";
import type { Override } from "../../lib/offers/live/overrides.ts";
import { getAudit, getOverrides, putOverrides } from "../admin-live.ts";
import { readPolicy } from "../admin-policy.ts";
import { lastReport } from "../admin-report.ts";
import { currentPolicy } from "../policy-state.ts";
import { ask, detailOf } from "./api.ts";
import { titledNow } from "./names-of-build.ts";
import {
  CONSOLE_HEADERS,
  type Handler,
  type Opened,
  pageResponse,
  redirect,
  safeBack,
  saying,
  textOf,
} from "./opened.ts";

const ROUTE = "/v1/admin/overrides";

interface Stored {
  readonly overrules: readonly Override[];
  readonly etag: string | null;
}

export const overrules: Handler = (opened) => shown(opened, opened.view);

export const layDown: Handler = async (opened) => {
  const { view, form } = opened;
  const words = view.speech.words.overrules;
  const own: Readonly<Record<string, string>> = {
    id: crypto.randomUUID(),
    who: view.session.name,
    waives: form
      .getAll("waives")
      .filter((one) => typeof one === "string")
      .join(", "),
    ...(textOf(form, "take") === "listed" ? { take: textOf(form, "listed") } : {}),
    ...(await datesOf(opened)),
  };
  const said = overruleFrom((name) => own[name] ?? textOf(form, name));
  if (!said.ok) return refused(opened, said.error);
  return changed(opened, (list) => withOverrules(list, [said.value]), words.saved);
};

export const takeOverruleBack: Handler = (opened) => {
  const id = textOf(opened.form, "id");
  const words = opened.view.speech.words.overrules;
  return changed(opened, (list) => list.filter((one) => one.id !== id), words.taken_back);
};

/** A place higher or lower. */
export const reorder: Handler = (opened) => {
  const { form, view } = opened;
  const by = textOf(form, "by") === "-1" ? -1 : 1;
  return changed(opened, (list) => moved(list, textOf(form, "id"), by), view.speech.words.overrules.moved);
};

/** Another beginning and end; the form of the list and a bar of the calendar send the same. */
export const redate: Handler = async (opened) => {
  const { form, view } = opened;
  const id = textOf(form, "id");
  const { overrules: list } = await stored(opened);
  const one = list.find((other) => other.id === id);
  if (one === undefined) return refused(opened, id);
  const dates: Readonly<Partial<Record<OverruleField, string>>> = await datesOf(opened);
  const said = overruleFrom((name) => dates[name] ?? overruleText(one, name));
  if (!said.ok) return refused(opened, said.error);
  return changed(opened, (all) => withOverrules(all, [said.value]), view.speech.words.overrules.dated);
};

/** The form's dates, which are of the shop's clock. */
async function datesOf({ env, form }: Opened): Promise<{ readonly from: string; readonly until: string }> {
  const { time_zone } = (await currentPolicy(env)).policy;
  return {
    from: momentOfField(textOf(form, "from"), time_zone),
    until: momentOfField(textOf(form, "until"), time_zone),
  };
}

/** A file's overrules: beside those of the list, or in place of all of them. */
interface Brought {
  readonly text: string;
  readonly instead: boolean;
  readonly list: readonly Override[];
  readonly onto: (list: readonly Override[]) => Override[];
}

async function broughtIn({ form }: Opened): Promise<Result<Brought, string>> {
  const file = form.get("file");
  const text = file === null || typeof file === "string" ? (file ?? "") : await file.text();
  const read = /^\s*BEGIN:VCALENDAR/i.test(text) ? overrulesFromCalendar(text) : overrulesFromCsv(text);
  if (!read.ok) return read;
  const instead = textOf(form, "how") === "instead";
  const onto = (list: readonly Override[]) => (instead ? read.value : withOverrules(list, read.value));
  return ok({ text, instead, list: read.value, onto });
}

/** What a file would change; nothing is. */
export const compareBroughtIn: Handler = async (opened) => {
  const brought = await broughtIn(opened);
  if (!brought.ok) return refused(opened, brought.error);
  const { overrules: list, etag } = await stored(opened);
  const { text, instead, onto } = brought.value;
  return shown(opened, opened.view, 200, {
    text,
    instead,
    etag: etag ?? "",
    changes: overruleChanges(list, onto(list)),
  });
};

/** Where it was compared before, only over the list that it was compared with. */
export const bringIn: Handler = async (opened) => {
  const brought = await broughtIn(opened);
  if (!brought.ok) return refused(opened, brought.error);
  const { view, form } = opened;
  const { list, onto } = brought.value;
  const said = view.speech.fill(view.speech.words.overrules.imported, { count: list.length });
  const compared = form.has("etag") ? textOf(form, "etag") : undefined;
  return changed(opened, onto, said, compared);
};

export const asTable: Handler = async (opened) =>
  download(overrulesCsv((await stored(opened)).overrules), "text/csv; charset=utf-8", "overrules.csv");

export const asCalendar: Handler = async (opened) =>
  download(
    overrulesCalendar((await stored(opened)).overrules, opened.now),
    "text/calendar; charset=utf-8",
    "overrules.ics",
  );

/** Over what was read, and over nothing that somebody else has laid down meanwhile. */
async function changed(
  opened: Opened,
  change: (list: readonly Override[]) => Override[],
  said: string,
  compared?: string,
): Promise<Response> {
  const { env, view } = opened;
  const { overrules: list, etag } = await stored(opened);
  if (compared !== undefined && compared !== (etag ?? "")) {
    return refused(opened, view.speech.words.overrules.changed_meanwhile);
  }
  const put = await ask(putOverrides, env, view.session, ROUTE, {
    method: "PUT",
    body: { overrides: change(list) },
    ifMatch: etag,
  });
  if (put.status !== 200) return refused(opened, detailOf(put, view.speech));
  // Whoever did it on another page goes back there, where it is seen.
  const back = textOf(opened.form, "back");
  if (back !== "") return redirect(safeBack(back));
  return shown(opened, saying(view, { tone: "done", text: said }));
}

/** `item: it must be …`, as an overrule is refused for one of its fields. */
const FIELD = /^(?<field>\w+): (?<rest>.+)$/s;

const refused = (opened: Opened, detail: string): Promise<Response> => {
  const { speech } = opened.view;
  const { field, rest } = FIELD.exec(detail)?.groups ?? {};
  const name = OVERRULE_FIELDS.find((one) => one === field);
  const fault = spokenDetail(speech, rest ?? detail) ?? rest ?? detail;
  const said =
    name === undefined
      ? (spokenDetail(speech, detail) ?? detail)
      : speech.said(overruleFieldName(speech, name), fault);
  const text = speech.fill(speech.words.overrules.refused, { detail: said });
  return shown(opened, saying(opened.view, { tone: "refused", text }), 422);
};

async function stored({ env, view }: Opened): Promise<Stored> {
  const { body, etag } = await ask(getOverrides, env, view.session, ROUTE);
  return { overrules: (body as { overrides?: readonly Override[] }).overrides ?? [], etag };
}

/** Days that are looked through for the last change. */
const DAYS_BACK = 7;

/** What the last change of the list made different; `null` where there was none these days. */
async function lastChange({ env, view, now }: Opened): Promise<LastChange | null> {
  for (let back = 0; back < DAYS_BACK; back++) {
    const day = new Date(now - back * DAY).toISOString().slice(0, 10);
    const { status, body } = await ask(getAudit, env, view.session, `/v1/admin/audit?day=${day}`);
    const { entries = [] } = (status === 200 ? body : {}) as { entries?: readonly AuditEntry[] };
    const last = entries.find(({ what, state }) => what === "overrides" && (state ?? "done") === "done");
    if (last === undefined) continue;
    const { at, who, before, after } = last;
    return { at, who, ...overruleChanges((before ?? []) as Override[], (after ?? []) as Override[]) };
  }
  return null;
}

async function segmentsOf({ env, view }: Opened): Promise<readonly string[]> {
  const { status, body } = await ask(readPolicy, env, view.session, "/v1/admin/policy");
  if (status !== 200) return [];
  return (body as { policy: { segments: readonly { name: string }[] } }).policy.segments.map(
    ({ name }) => name,
  );
}

async function shown(
  opened: Opened,
  view: Opened["view"],
  status = 200,
  comparison: FileComparison | null = null,
): Promise<Response> {
  const { searchParams } = new URL(opened.request.url);
  const { env, now } = opened;
  const asked = searchParams.get("year") ?? "";
  const { time_zone: timeZone } = (await currentPolicy(env)).policy;
  const year = /^(?:19|20|21)\d\d$/.test(asked)
    ? Number(asked)
    : new Date(wallOf(now, timeZone)).getUTCFullYear();
  const [titled, { overrules: list }, last, segments, report] = await Promise.all([
    titledNow(env, view),
    stored(opened),
    lastChange(opened),
    segmentsOf(opened),
    lastReport(env),
  ]);
  const typed = status === 422 ? typedIn(opened.form) : new Map<string, string[]>();
  const fields = {
    kind: typed.get("kind")?.[0] ?? searchParams.get("kind") ?? "",
    item: searchParams.get("item") ?? "",
    segments,
    typed,
  };
  return pageResponse(
    overrulesPage(titled, {
      overrules: list,
      year,
      now,
      timeZone,
      fields,
      lastChange: last,
      report: report?.report ?? null,
      comparison,
    }),
    status,
  );
}

/** What the form for a new one was sent with, so that nothing of it is lost where it is refused. */
function typedIn(form: FormData): Map<string, string[]> {
  if (!form.has("kind")) return new Map();
  const names = [...new Set(form.keys())].filter((name) => name !== "form" && name !== "back");
  return new Map(names.map((name) => [name, form.getAll(name).filter((value) => typeof value === "string")]));
}

const download = (text: string, type: string, name: string): Response =>
  new Response(text, {
    headers: {
      ...CONSOLE_HEADERS,
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
    },
  });

import {
  overrulesCalendar,
  overrulesCsv,
  overrulesFromCalendar,
  overrulesFromCsv,
} from "../../lib/console/overrule-exchange.ts";
import { overruleFrom, withOverrules } from "../../lib/console/overrule-form.ts";
import { overrulesPage } from "../../lib/console/pages/overrules-page.ts";
import type { Override } from "../../lib/offers/live/overrides.ts";
import { getOverrides, putOverrides } from "../admin-live.ts";
import { ask, detailOf } from "./api.ts";
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
  const own: Readonly<Record<string, string>> = { id: crypto.randomUUID(), who: view.session.name };
  const said = overruleFrom((name) => own[name] ?? textOf(form, name));
  if (!said.ok) return refused(opened, said.error);
  return changed(opened, (list) => withOverrules(list, [said.value]), words.saved);
};

export const takeOverruleBack: Handler = (opened) => {
  const id = textOf(opened.form, "id");
  const words = opened.view.speech.words.overrules;
  return changed(opened, (list) => list.filter((one) => one.id !== id), words.taken_back);
};

export const bringIn: Handler = async (opened) => {
  const { view, form } = opened;
  const file = form.get("file");
  const text = file === null || typeof file === "string" ? (file ?? "") : await file.text();
  const read = /^\s*BEGIN:VCALENDAR/i.test(text) ? overrulesFromCalendar(text) : overrulesFromCsv(text);
  if (!read.ok) return refused(opened, read.error);
  const said = view.speech.fill(view.speech.words.overrules.imported, { count: read.value.length });
  return changed(opened, (list) => withOverrules(list, read.value), said);
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
): Promise<Response> {
  const { env, view } = opened;
  const { overrules: list, etag } = await stored(opened);
  const put = await ask(putOverrides, env, view.session, ROUTE, {
    method: "PUT",
    body: { overrides: change(list) },
    ifMatch: etag,
  });
  if (put.status !== 200) return refused(opened, detailOf(put));
  // Whoever did it on another page goes back there, where it is seen.
  const back = textOf(opened.form, "back");
  if (back !== "") return redirect(safeBack(back));
  return shown(opened, saying(view, { tone: "done", text: said }));
}

const refused = (opened: Opened, detail: string): Promise<Response> => {
  const { speech } = opened.view;
  const text = speech.fill(speech.words.overrules.refused, { detail });
  return shown(opened, saying(opened.view, { tone: "refused", text }), 422);
};

async function stored({ env, view }: Opened): Promise<Stored> {
  const { body, etag } = await ask(getOverrides, env, view.session, ROUTE);
  return { overrules: (body as { overrides?: readonly Override[] }).overrides ?? [], etag };
}

async function shown(opened: Opened, view: Opened["view"], status = 200): Promise<Response> {
  const { searchParams } = new URL(opened.request.url);
  const { now } = opened;
  const asked = searchParams.get("year") ?? "";
  const year = /^(?:19|20|21)\d\d$/.test(asked) ? Number(asked) : new Date(now).getUTCFullYear();
  const { overrules: list } = await stored(opened);
  return pageResponse(
    overrulesPage(view, { overrules: list, year, now, item: searchParams.get("item") ?? "" }),
    status,
  );
}

const download = (text: string, type: string, name: string): Response =>
  new Response(text, {
    headers: {
      ...CONSOLE_HEADERS,
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
    },
  });

import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { localeFor } from "../../lib/blocks/locale.ts";
import { presentationOf } from "../../lib/blocks/request/presentation.ts";
import { type TryPage, tryPage } from "../../lib/console/pages/try-page.ts";
import {
  curlOf,
  profileOf,
  searchOf,
  type TriedSituation,
  triedSituationOf,
} from "../../lib/console/situation-form.ts";
import type { Speech } from "../../lib/console/speech.ts";
import { spokenDetail } from "../../lib/console/spoken-details.ts";
import { isObject } from "../../lib/core/is-object.ts";
import { requestId } from "../../lib/core/request-id.ts";
import type { Result } from "../../lib/core/result.ts";
import { tryPolicy } from "../admin-try.ts";
import { blocks } from "../blocks.ts";
import { htmlOf } from "../fragment.ts";
import { snapshotOf } from "../isolate.ts";
import { policyVersions } from "../policy-state.ts";
import { type AdminReply, ask, detailOf } from "./api.ts";
import { tokenFor } from "./customer-question.ts";
import { titledView } from "./names-of-build.ts";
import { type Handler, type Opened, pageResponse, textOf } from "./opened.ts";
import { policyBeside } from "./policy-beside.ts";
import { tablesOf } from "./reader.ts";

/** An address may carry a situation too, so that a product's page can lead here; a customer's id comes by form only. */
export const trySituation: Handler = async (opened) => {
  const { request, form } = opened;
  const { searchParams } = new URL(request.url);
  const asked = request.method === "POST" || searchParams.has("placement");
  const situation =
    request.method === "POST"
      ? triedSituationOf((name) => textOf(form, name))
      : { ...triedSituationOf((name) => searchParams.get(name)), customer: "" };
  const tried = asked ? await tryOut(opened, situation) : null;
  return shown(opened, { situation, tried, link: null });
};

/** The form as it was, with the link that was made of it, or why none was. */
export async function showLink(opened: Opened, link: Result<string, string>): Promise<Response> {
  const situation = triedSituationOf((name) => textOf(opened.form, name));
  return link.ok
    ? shown(opened, { situation, tried: null, link: link.value })
    : shown(opened, { situation, tried: { invalid: link.error }, link: null }, 422);
}

async function shown(
  opened: Opened,
  page: Pick<TryPage, "situation" | "tried" | "link">,
  status = 200,
): Promise<Response> {
  const { env, view } = opened;
  const [tables, versions, timeZone] = await Promise.all([
    tablesOf(env),
    policyVersions(env),
    zoneOf(opened),
  ]);
  const builds = tables === null ? [] : tables.manifest.builds.map(({ build }) => build);
  const titled = tables === null ? view : await titledView(env, view, tables.reader.build);
  const choices = { builds, versions: versions.map(({ at }) => at), timeZone };
  return pageResponse(tryPage(titled, { ...page, ...choices }), status);
}

const zoneOf = async ({ env, now }: Opened): Promise<string> => (await snapshotOf(env, now)).policy.time_zone;

/** What is wrong with a field of the form is said by the name that the form gives it. */
function refusalOf(reply: AdminReply, speech: Speech): string {
  const { parameter, detail } = isObject(reply.body) ? reply.body : {};
  const name =
    typeof parameter === "string" ? (speech.words.try as Readonly<Record<string, unknown>>)[parameter] : null;
  return typeof name === "string" && typeof detail === "string"
    ? speech.said(name, spokenDetail(speech, detail) ?? detail)
    : detailOf(reply, speech);
}

async function tryOut(opened: Opened, situation: TriedSituation): Promise<TryPage["tried"]> {
  const { request, env, view, now } = opened;
  const token = await tokenFor(situation.customer, env, now);
  const zone = await zoneOf(opened);
  // One id and so one moment and one draw for all that is asked: what differs then differs for what is compared.
  const id = situation.request || requestId(crypto.randomUUID(), now);
  const asked = { ...situation, locale: situation.locale || view.speech.language, request: id };
  const profile = profileOf(situation);
  const blocksOf = (of: TriedSituation, more = "") =>
    ask(blocks, env, view.session, `/v1/blocks?${searchOf(of, token, zone)}${more}`);
  const tryOf = (of: TriedSituation, body: object = {}) =>
    ask(tryPolicy, env, view.session, "/v1/admin/try", {
      body: { question: searchOf(of, token, zone), ...(profile === null ? {} : { profile }), ...body },
    });
  const question = (of: TriedSituation) => (profile === null ? blocksOf(of) : tryOf(of));
  const answered = await question(asked);
  if (answered.status !== 200) return { invalid: refusalOf(answered, view.speech) };
  const answer = answered.body as Answer;
  const fragment =
    profile === null
      ? (await blocksOf(asked, "&format=html&events=none")).body
      : htmlOf(
          { answer, locale: localeFor([asked.locale]) },
          presentationOf(
            // Nobody is counted by it.
            (name) => (name === "events" || name === "consent" ? "none" : null),
            (await snapshotOf(env, now)).policy.storefront,
          ),
        );
  const there = { ...asked, build: situation.beside || asked.build };
  const part = await policyBeside(opened, situation);
  if (!part.ok) return { invalid: part.error };
  const otherPolicy = part.value !== null;
  const withoutRules = !otherPolicy && situation.rules === "none";
  const other = withoutRules
    ? await tryOf(there, { overrides: [] })
    : otherPolicy
      ? await tryOf(there, { policy: part.value })
      : situation.beside === ""
        ? null
        : await question(there);
  if (other !== null && other.status !== 200) return { invalid: refusalOf(other, view.speech) };
  return {
    answer,
    fragment: typeof fragment === "string" ? fragment : "",
    beside: other === null ? null : (other.body as Answer),
    other: otherPolicy ? "policy" : withoutRules ? "rules" : "build",
    laid: (await snapshotOf(env, now)).overlay.overrides,
    curl: curlOf(asked, new URL(request.url).origin, zone),
  };
}

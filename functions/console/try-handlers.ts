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
import { requestId } from "../../lib/core/request-id.ts";
import { tryPolicy } from "../admin-try.ts";
import { blocks } from "../blocks.ts";
import { htmlOf } from "../fragment.ts";
import { snapshotOf } from "../isolate.ts";
import { ask, detailOf } from "./api.ts";
import { tokenFor } from "./customer-question.ts";
import { type Handler, type Opened, pageResponse, textOf } from "./opened.ts";
import { tablesOf } from "./reader.ts";

/** An address may carry a situation too, so that a product's page can lead here; a customer's id comes by form only. */
export const trySituation: Handler = async (opened) => {
  const { request, env, view, form } = opened;
  const { searchParams } = new URL(request.url);
  const asked = request.method === "POST" || searchParams.has("placement");
  const situation =
    request.method === "POST"
      ? triedSituationOf((name) => textOf(form, name))
      : { ...triedSituationOf((name) => searchParams.get(name)), customer: "" };
  const tables = await tablesOf(env);
  const builds = tables === null ? [] : tables.manifest.builds.map(({ build }) => build);
  const tried = asked ? await tryOut(opened, situation) : null;
  return pageResponse(
    tryPage(view, { situation, builds, tried, link: null, timeZone: await zoneOf(opened) }),
  );
};

/** The form as it was, with the link that was made of it; `null` where its policy is none. */
export async function showLink(opened: Opened, link: string | null): Promise<Response> {
  const { env, view, form } = opened;
  const situation = triedSituationOf((name) => textOf(form, name));
  const tables = await tablesOf(env);
  const builds = tables === null ? [] : tables.manifest.builds.map(({ build }) => build);
  const tried = link === null ? { invalid: view.speech.words.try.policy_malformed } : null;
  return pageResponse(
    tryPage(view, { situation, builds, tried, link, timeZone: await zoneOf(opened) }),
    link === null ? 422 : 200,
  );
}

const zoneOf = async ({ env, now }: Opened): Promise<string> => (await snapshotOf(env, now)).policy.time_zone;

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
  if (answered.status !== 200) return { invalid: detailOf(answered, view.speech) };
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
  const otherPolicy = situation.policy !== "";
  const there = { ...asked, build: situation.beside || asked.build };
  const part = otherPolicy ? partOf(situation.policy) : null;
  if (otherPolicy && part === null) return { invalid: view.speech.words.try.policy_malformed };
  const withoutRules = !otherPolicy && situation.rules === "none";
  const other = withoutRules
    ? await tryOf(there, { overrides: [] })
    : otherPolicy
      ? await tryOf(there, { policy: part })
      : situation.beside === ""
        ? null
        : await question(there);
  if (other !== null && other.status !== 200) return { invalid: detailOf(other, view.speech) };
  return {
    answer,
    fragment: typeof fragment === "string" ? fragment : "",
    beside: other === null ? null : (other.body as Answer),
    other: otherPolicy ? "policy" : withoutRules ? "rules" : "build",
    curl: curlOf(asked, new URL(request.url).origin, zone),
  };
}

function partOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

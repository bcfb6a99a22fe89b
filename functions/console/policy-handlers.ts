import schema from "../../data/policy.schema.json" with { type: "json" };
import { policyPage, type TrialView } from "../../lib/console/pages/policy-page.ts";
import { policyFromForm, policyGroups } from "../../lib/console/policy-form.ts";
import { isPreset, withPreset } from "../../lib/console/policy-presets.ts";
import type { View } from "../../lib/console/view.ts";
import { isObject } from "../../lib/core/is-object.ts";
import { listVersions, readPolicy, writePolicy } from "../admin-policy.ts";
import { tryOnRequests } from "../admin-try.ts";
import type { Env } from "../env.ts";
import type { PolicyVersion } from "../policy-state.ts";
import { ask, detailOf } from "./api.ts";
import { type Handler, pageResponse, saying, textOf } from "./opened.ts";

/** `?preset=careful` fills the form in; nothing changes until it is saved. */
export const policy: Handler = async ({ request, env, view }) => {
  const { searchParams } = new URL(request.url);
  const version = searchParams.get("version");
  if (version !== null) return returnTo(env, view, version);
  const asked = searchParams.get("preset");
  if (!isPreset(asked)) return pageResponse(await shown(env, view));
  const { preset, preset_names } = view.speech.words.policy;
  const text = view.speech.fill(preset, { name: preset_names[asked] });
  return pageResponse(
    await shown(env, saying(view, { tone: "done", text }), { fill: (own) => withPreset(own, asked) }),
  );
};

/** An earlier version fills the form in; nothing changes until it is saved. */
async function returnTo(env: Env, view: View, at: string): Promise<Response> {
  const { speech } = view;
  const versions = await versionsOf(env, view);
  const version = versions.find((one) => one.at === at);
  if (version === undefined) return pageResponse(await shown(env, view, { versions }), 404);
  const text = speech.fill(speech.words.policy.version_filled, { moment: speech.moment(Date.parse(at)) });
  const filled = { fill: () => withoutName(version.stored), versions };
  return pageResponse(await shown(env, saying(view, { tone: "done", text }), filled));
}

/** Each version is given a name of its own when it is stored. */
const withoutName = (stored: unknown): unknown =>
  isObject(stored)
    ? Object.fromEntries(Object.entries(stored).filter(([name]) => name !== "version"))
    : stored;

/** The form as it was filled in, on what shoppers asked. */
export const tryFirst: Handler = async ({ env, view, form }) => {
  const { words, fill } = { words: view.speech.words.policy, fill: view.speech.fill.bind(view.speech) };
  const filled = policyFromForm(schema, (path) => textOf(form, path));
  const refused = (detail: string) =>
    saying(view, { tone: "refused", text: fill(words.refused, { detail }) });
  if (!filled.ok) return pageResponse(await shown(env, refused(filled.error)), 422);
  const tried = await ask(tryOnRequests, env, view.session, "/v1/admin/policy/trial", { body: filled.value });
  const again = { fill: () => filled.value };
  if (tried.status !== 200) return pageResponse(await shown(env, refused(detailOf(tried)), again), 422);
  return pageResponse(await shown(env, view, { ...again, trial: tried.body as TrialView }));
};

export const savePolicy: Handler = async ({ env, view, form }) => {
  const { words, fill } = { words: view.speech.words.policy, fill: view.speech.fill.bind(view.speech) };
  const filled = policyFromForm(schema, (path) => textOf(form, path));
  const refused = (detail: string) =>
    saying(view, { tone: "refused", text: fill(words.refused, { detail }) });
  if (!filled.ok) return pageResponse(await shown(env, refused(filled.error)), 422);
  const saved = await ask(writePolicy, env, view.session, "/v1/admin/policy", {
    method: "PUT",
    body: filled.value,
  });
  if (saved.status !== 200) return pageResponse(await shown(env, refused(detailOf(saved))), 422);
  return pageResponse(await shown(env, saying(view, { tone: "done", text: words.saved })));
};

const versionsOf = async (env: Env, view: View): Promise<readonly PolicyVersion[]> => {
  const { body } = await ask(listVersions, env, view.session, "/v1/admin/policy/versions");
  return (body as { versions?: readonly PolicyVersion[] }).versions ?? [];
};

interface Filled {
  /** What the form holds, by what is stored; that itself where it is absent. */
  readonly fill?: (stored: unknown) => unknown;
  readonly trial?: TrialView;
  /** Where they have been read already. */
  readonly versions?: readonly PolicyVersion[];
}

async function shown(env: Env, view: View, { fill = (own) => own, trial, versions }: Filled = {}) {
  const { status, body } = await ask(readPolicy, env, view.session, "/v1/admin/policy");
  const stored = status === 200 ? (body as { stored: unknown }).stored : {};
  return policyPage(view, {
    groups: policyGroups(schema, fill(stored)),
    stored: JSON.stringify(stored, null, 2),
    versions: (versions ?? (await versionsOf(env, view))).map(({ at }) => at),
    trial: trial ?? null,
  });
}

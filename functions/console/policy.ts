import schema from "../../data/policy.schema.json" with { type: "json" };
import { policyPage } from "../../lib/console/pages/policy-page.ts";
import { policyFrom, policyGroups } from "../../lib/console/policy-form.ts";
import { isPreset, type PresetName, withPreset } from "../../lib/console/policy-presets.ts";
import { readPolicy, writePolicy } from "../admin-policy.ts";
import { ask, detailOf } from "./api.ts";
import { type Handler, type Opened, pageResponse, saying, textOf } from "./opened.ts";

/** `?preset=careful` fills the form in; nothing changes until it is saved. */
export const policy: Handler = async ({ request, env, view }) => {
  const asked = new URL(request.url).searchParams.get("preset");
  if (!isPreset(asked)) return pageResponse(await shown(env, view));
  const { preset, preset_names } = view.speech.words.policy;
  const text = view.speech.fill(preset, { name: preset_names[asked] });
  return pageResponse(await shown(env, saying(view, { tone: "done", text }), asked));
};

export const savePolicy: Handler = async ({ env, view, form }) => {
  const { words, fill } = { words: view.speech.words.policy, fill: view.speech.fill.bind(view.speech) };
  const filled = policyFrom(schema, (path) => textOf(form, path));
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

async function shown(env: Opened["env"], view: Opened["view"], preset: PresetName | null = null) {
  const { status, body } = await ask(readPolicy, env, view.session, "/v1/admin/policy");
  const stored = status === 200 ? (body as { stored: unknown }).stored : {};
  return policyPage(view, {
    groups: policyGroups(schema, preset === null ? stored : withPreset(stored, preset)),
    stored: JSON.stringify(stored, null, 2),
  });
}

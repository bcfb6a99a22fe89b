import schema from "../../data/policy.schema.json" with { type: "json" };
import { policyPage, type TrialView } from "../../lib/console/pages/policy-page.ts";
import { PolicyFaults } from "../../lib/console/policy-faults.ts";
import { policyGroups, policyTyped, typedPolicy, withDefault } from "../../lib/console/policy-form.ts";
import { namedTwice, type Typed, withoutRow, withRow } from "../../lib/console/policy-parts.ts";
import { isPreset, withPreset } from "../../lib/console/policy-presets.ts";
import type { Speech } from "../../lib/console/speech.ts";
import type { View } from "../../lib/console/view.ts";
import { isObject } from "../../lib/core/is-object.ts";
import { err, type Result } from "../../lib/core/result.ts";
import { listVersions, readPolicy, writePolicy } from "../admin-policy.ts";
import { tryOnRequests } from "../admin-try.ts";
import type { Env } from "../env.ts";
import type { PolicyVersion } from "../policy-state.ts";
import { type AdminReply, ask, detailOf } from "./api.ts";
import { titledNow } from "./names-of-build.ts";
import { type Handler, pageResponse, saying, textOf } from "./opened.ts";
import { policyWithoutShop } from "./policy-beside.ts";

/** The version that a form was filled in from. */
const ETAG = "etag";

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
  const typed = typedIn(form);
  const filled = filledIn(view, typed);
  if (!filled.ok) return refused(env, view, typed, filled.error);
  const tried = await ask(tryOnRequests, env, view.session, "/v1/admin/policy/trial", { body: filled.value });
  if (tried.status !== 200) return refused(env, view, typed, refusalOf(view, tried));
  return pageResponse(await shown(env, view, { typed, trial: tried.body as TrialView }));
};

export const savePolicy: Handler = async ({ env, view, form }) => {
  const typed = typedIn(form);
  const filled = filledIn(view, typed);
  if (!filled.ok) return refused(env, view, typed, filled.error);
  const saved = await ask(writePolicy, env, view.session, "/v1/admin/policy", {
    method: "PUT",
    body: filled.value,
    ifMatch: textOf(form, ETAG) || null,
  });
  if (saved.status !== 200) return refused(env, view, typed, refusalOf(view, saved));
  return pageResponse(await shown(env, saying(view, { tone: "done", text: view.speech.words.policy.saved })));
};

/** A row more, a row less, or a list's default to begin with: the form as it is, otherwise, and nothing is saved. */
export const changeRows: Handler = async ({ env, view, form }) => {
  const [add, remove, start] = ["add", "remove", "start"].map((what) => textOf(form, what));
  let typed = typedIn(form);
  if (add) typed = withRow(typed, add);
  if (remove) typed = withoutRow(typed, remove);
  if (start) typed = withDefault(schema, typed, start);
  const text = view.speech.words.policy.row_changed;
  return pageResponse(await shown(env, saying(view, { tone: "done", text }), { typed }));
};

/** What a form was refused for: the fields, and the page's word for it. */
interface Refusal {
  readonly faults: PolicyFaults;
  readonly text: string;
}

/** The policy that was filled in. */
function filledIn({ speech }: View, typed: Typed): Result<Record<string, unknown>, Refusal> {
  const filled = policyTyped(schema, typed);
  if (!filled.ok) return err(refusalFor(speech, new PolicyFaults([filled.error])));
  const [name] = namedTwice(typed);
  return name === undefined
    ? filled
    : err({ faults: new PolicyFaults(), text: speech.fill(speech.words.policy.name_twice, { name }) });
}

function refusalOf({ speech }: View, asked: AdminReply): Refusal {
  const faults = PolicyFaults.of(asked.body);
  if (faults.count > 0) return refusalFor(speech, faults);
  const detail = detailOf(asked, speech);
  return { faults, text: speech.fill(speech.words.policy.refused, { detail }) };
}

const refusalFor = (speech: Speech, faults: PolicyFaults): Refusal => ({
  faults,
  text: [
    speech.fill(speech.words.policy.refused_fields, { count: faults.count }),
    ...faults.ofWhatIsGone(speech),
  ].join(" "),
});

/** The form comes back as it was filled in, with what is wrong beside each field. */
async function refused(env: Env, view: View, typed: Typed, { faults, text }: Refusal): Promise<Response> {
  return pageResponse(await shown(env, saying(view, { tone: "refused", text }), { typed, faults }), 422);
}

function typedIn(form: FormData): Typed {
  const typed = new Map<string, string[]>();
  for (const name of new Set(form.keys()))
    typed.set(
      name,
      form.getAll(name).map((value) => (typeof value === "string" ? value : "")),
    );
  return typed;
}

const versionsOf = async (env: Env, view: View): Promise<readonly PolicyVersion[]> => {
  const { body } = await ask(listVersions, env, view.session, "/v1/admin/policy/versions");
  return (body as { versions?: readonly PolicyVersion[] }).versions ?? [];
};

interface Filled {
  /** What the form holds, by what is stored; that itself where it is absent. */
  readonly fill?: (stored: unknown) => unknown;
  /** What the form holds, where it was filled in by hand. */
  readonly typed?: Typed;
  readonly faults?: PolicyFaults;
  readonly trial?: TrialView;
  /** Where they have been read already. */
  readonly versions?: readonly PolicyVersion[];
}

async function shown(
  env: Env,
  view: View,
  { fill = (own) => own, typed, faults = new PolicyFaults(), trial, versions }: Filled = {},
) {
  const { status, body, etag } = await ask(readPolicy, env, view.session, "/v1/admin/policy");
  const stored = status === 200 ? (body as { stored: unknown }).stored : {};
  const own = fill(stored);
  return policyPage(trial === undefined ? view : await titledNow(env, view), {
    schema,
    groups: policyGroups(schema, own, policyWithoutShop(env)),
    typed: typed ?? typedPolicy(schema, own),
    faults,
    stored: JSON.stringify(stored, null, 2),
    // What was filled in by hand is of the version that it was filled in from.
    etag: typed?.get(ETAG)?.[0] ?? etag ?? "",
    versions: (versions ?? (await versionsOf(env, view))).map(({ at }) => at),
    trial: trial ?? null,
  });
}

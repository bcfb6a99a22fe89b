/** The other policy of a form: a preset or a saved version that was chosen, with what was written by hand over it. */
import { partInstead } from "../../lib/console/part-instead.ts";
import { isPreset, withPreset } from "../../lib/console/policy-presets.ts";
import type { TriedSituation } from "../../lib/console/situation-form.ts";
import { isObject } from "../../lib/core/is-object.ts";
import { err, ok, type Result } from "../../lib/core/result.ts";
import { overlay, policyFromVariables } from "../../lib/offers/policy/policy.ts";
import { checkStored } from "../../lib/offers/policy/stored-policy.ts";
import { currentPolicy, policyVersions } from "../policy-state.ts";
import type { Opened } from "./opened.ts";

/** To be laid over the policy in force; `null` where none is asked for. An error is the page's word for it. */
export async function policyBeside(
  { env, view }: Pick<Opened, "env" | "view">,
  { policy, policy_from }: Pick<TriedSituation, "policy" | "policy_from">,
): Promise<Result<Record<string, unknown> | null, string>> {
  const words = view.speech.words.try;
  const written = policy === "" ? {} : objectOf(policy);
  if (written === null) return err(words.policy_malformed);
  if (policy_from === "") return ok(policy === "" ? null : written);
  const { stored } = await currentPolicy(env);
  const own = isPreset(policy_from)
    ? withPreset(stored, policy_from)
    : (await policyVersions(env)).find(({ at }) => at === policy_from)?.stored;
  if (own === undefined) return err(words.policy_gone);
  return ok(partInstead(overlay(own, written), stored, policyWithoutShop(env)));
}

/** What the defaults and the deployment's variables come to, with nothing of the shop's own over them. */
export function policyWithoutShop(env: Opened["env"]): object {
  const without = checkStored({}, policyFromVariables({ ...env }));
  return without.ok ? without.value.policy : {};
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

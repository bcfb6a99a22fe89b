/**
 * A preview: whoever has the link sees the shop itself under another policy or build for a few days. It lives in a
 * signed cookie; its answers' tokens are signed under a key that nothing else takes, so that whatever is reported of
 * them, by whichever way, counts nowhere.
 */
import { DAY } from "../lib/core/time.ts";
import { overlay, type Policy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import { checkStored } from "../lib/offers/policy/stored-policy.ts";
import { createSigner, type Signer } from "../lib/security/signed-token.ts";
import type { Env } from "./env.ts";
import { signerOf } from "./isolate.ts";
import { currentPolicy } from "./policy-state.ts";
import { PREVIEW_COOKIE } from "./preview-cookie.ts";

const PREVIEW_MS = 3 * DAY;

export interface Preview {
  readonly policy: Policy;
  /** `null` for the one that serves. */
  readonly build: string | null;
  readonly signer: Signer;
}

/** Part of a policy under the id of its preview; it goes when the link ends. */
const partKey = (id: string): string => `preview/${id}`;

/** The link's token. `part` is laid over the shop's policy, as that is at any time. */
export async function makePreview(env: Env, part: object, build: string, now: number): Promise<string> {
  const id = crypto.randomUUID();
  await env.TABLES.put(partKey(id), JSON.stringify(part), { expirationTtl: PREVIEW_MS / 1000 });
  return signerOf(env).sign("preview", [id, String(now + PREVIEW_MS), build]);
}

/** When a link's token ends, milliseconds since 1970; `null` for one that was not signed here or has ended. */
export function previewEnd(env: Env, token: string, now: number): number | null {
  const until = Number(fieldsOf(env, token)?.[1]);
  return until > now ? until : null;
}

/** `null` where the request's preview has ended, or no policy comes of it any more. */
export async function previewOf(request: Request, env: Env, now: number): Promise<Preview | null> {
  const cookies = request.headers.get("cookie") ?? "";
  const token = new RegExp(`(?:^|;)\\s*${PREVIEW_COOKIE}=([^;]*)`).exec(cookies)?.[1] ?? "";
  // Without a key nothing was signed here.
  if (previewEnd(env, token, now) === null) return null;
  const [id, , build] = fieldsOf(env, token)!;
  const [part, { stored }] = await Promise.all([env.TABLES.get(partKey(id!), "json"), currentPolicy(env)]);
  if (part === null) return null;
  const checked = checkStored(overlay(stored ?? {}, part), policyFromVariables({ ...env }));
  if (!checked.ok) return null;
  const signer = createSigner(`${env.SIGNING_KEY}\npreview`);
  return { policy: checked.value.policy, build: build || null, signer };
}

const fieldsOf = (env: Env, token: string): string[] | null => {
  const fields = env.SIGNING_KEY ? signerOf(env).verify("preview", token) : null;
  return fields?.length === 3 ? fields : null;
};

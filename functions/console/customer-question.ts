/** A customer's token for one question that a person asks about them. */
import { MINUTE } from "../../lib/core/time.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { currentBuild } from "../../lib/tables/store/manifest.ts";
import type { Env } from "../env.ts";
import { signerOf, snapshotOf } from "../isolate.ts";
import { customerKeyOf } from "../people-keys.ts";

/** As long as the question takes. */
const TOKEN_MS = MINUTE;

/** `null` where the shop has no key to sign with, or no customer is asked about. */
export async function tokenFor(customer: string, env: Env, now: number): Promise<string | null> {
  if (customer === "") return null;
  const { policy, manifest } = await snapshotOf(env, now);
  const build = manifest === null ? null : currentBuild(manifest);
  const keyOf = customerKeyOf(env, build?.customerKey);
  if (keyOf === undefined) return null;
  return signCustomer(signerOf(env), keyOf(customer), policy.tokens.audience, now + TOKEN_MS);
}

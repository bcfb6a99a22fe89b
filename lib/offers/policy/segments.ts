/** Groups of customers with a measure of their own: which one a customer is in, and the policy that holds for it. */
import { CPM_STAGES } from "../../customers/cpm.ts";
import { plainTag } from "../../customers/crm-tag.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import { type Policy, parsePolicy } from "./policy.ts";
import type { Segment } from "./segment-schema.ts";

/** The first segment whose conditions all hold; `null` for strangers and where none does. */
export const segmentOf = (profile: CustomerRow | null, { segments }: Policy): Segment | null =>
  profile === null ? null : (segments.find(({ when }) => holds(when, profile)) ?? null);

function holds({ cpm, rfm, nps, plan, tags, value }: Segment["when"], profile: CustomerRow): boolean {
  if (cpm !== undefined && !cpm.some((cell) => cell === cellOf(profile))) return false;
  if (rfm !== undefined) {
    const scores = profile.rfm;
    if (scores === null) return false;
    if (scores.r < (rfm.r ?? 1) || scores.f < (rfm.f ?? 1) || scores.m < (rfm.m ?? 1)) return false;
  }
  if (nps !== undefined && !nps.includes(profile.nps)) return false;
  if (plan !== undefined && !plan.includes(profile.plan ?? "")) return false;
  if (tags !== undefined && !tags.some((tag) => profile.tags.includes(plainTag(tag)))) return false;
  return value === undefined || (profile.expectedValue ?? 0) >= value;
}

/** `steady`, or `steady_lapsed`; `null` without orders. */
function cellOf({ cell }: CustomerRow): string | null {
  const stage = cell === null ? undefined : CPM_STAGES[cell >> 1];
  return stage === undefined ? null : cell! % 2 === 1 ? `${stage}_lapsed` : stage;
}

/** Laid over once a policy and segment: a policy lives as long as its snapshot. */
const laidOver = new WeakMap<Policy, Map<Segment, Policy>>();

/** The shop's policy with the segment's part laid over it; that it can be was checked when it was read. */
export function policyFor(policy: Policy, segment: Segment | null): Policy {
  if (segment === null) return policy;
  const known = laidOver.get(policy) ?? new Map<Segment, Policy>();
  laidOver.set(policy, known);
  let whole = known.get(segment);
  if (whole === undefined) {
    const parsed = parsePolicy({ ...policy, segments: [] }, segment.policy);
    whole = parsed.ok ? parsed.value : policy;
    known.set(segment, whole);
  }
  return whole;
}

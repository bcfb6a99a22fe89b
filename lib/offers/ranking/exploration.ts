/**
 * A share of the answers tries: the first place of a block is drawn among the best that every guardrail lets through,
 * each as likely, and the chance is kept with the offer. What comes of them is a log by which any other way of ranking
 * can be judged (lib/learning/off-policy.ts), as nothing but chance had a say in it. Seeded by the request's id, so it
 * can be drawn again.
 */
import { hash32 } from "../../core/hash.ts";
import type { BlockKind } from "../offer.ts";
import type { Policy } from "../policy/policy-schema.ts";

/** So many of the best are drawn among: further down there is little that anybody would want. */
const AMONG = 8;

const fraction = (text: string): number => hash32(text) / 2 ** 32;

/** `null` where the block is ranked as always. */
export function explorationOf(
  request: string,
  kind: BlockKind,
  { explored }: Pick<Policy["learning"], "explored">,
): { readonly among: number; readonly draw: number } | null {
  if (explored === 0 || fraction(`${request}\ntries`) >= explored) return null;
  return { among: AMONG, draw: fraction(`${request}\n${kind}\ndrawn`) };
}

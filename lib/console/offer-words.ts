/** Codes of the policy and of offers as people read them; the code itself where there is no word for it. */
import type { Evidence } from "../offers/offer.ts";
import type { Reason } from "../orders/order-problem.ts";
import type { Speech } from "./speech.ts";

const nameIn = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** A part of the policy: a placement, an axis, a number of a group. */
export const partName = ({ words }: Speech, part: string): string => nameIn(words.policy.parts, part);

/** One of the values that a field may have: a kind of block, an order of prices. */
export const choiceName = ({ words }: Speech, choice: string): string => nameIn(words.policy.choices, choice);

export const guardrailName = ({ words }: Speech, guardrail: string): string =>
  nameIn(words.guardrails, guardrail);

/** What tells of a ladder. */
export const sourceName = ({ words }: Speech, source: string): string =>
  nameIn(words.products.ladder_sources, source);

/** The rule that an offer comes by. */
export function ruleName({ words }: Speech, rule: string): string {
  const rules: Readonly<Record<Evidence["rule"], string>> = words.try.rule_names;
  return nameIn(rules, rule);
}

/** What a table of a build holds. */
export const tableName = ({ words }: Speech, table: string): string =>
  nameIn(words.builds.table_names, table);

/** Why a line was set aside. */
export function reasonName({ words }: Speech, reason: string): string {
  const reasons: Readonly<Record<Reason, string>> = words.builds.reasons;
  return nameIn(reasons, reason);
}

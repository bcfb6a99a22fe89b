/** Why pages offer no step up: of each page the guardrail that refused the nearest one, or that there is none to refuse. */
import type { Answer } from "../../blocks/answer/answer.ts";

export interface Refusals {
  readonly pages: number;
  readonly upsells: number;
  /** Of the other pages, by what refuses; the most frequent first. */
  readonly reasons: readonly (readonly [reason: string, pages: number])[];
}

/** `answers`: one of each item, explained, by a policy that allows nothing but upsells there. */
export function refusalsOf(answers: readonly Answer[]): Refusals {
  const reasons = new Map<string, number>();
  const without = answers.filter(({ blocks }) => blocks.length === 0);
  for (const { refused = [] } of without) {
    const reason = refused[0]?.guardrail ?? "no step above it";
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return {
    pages: answers.length,
    upsells: answers.length - without.length,
    reasons: [...reasons].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
  };
}

export function refusalTable(placement: string, { pages, upsells, reasons }: Refusals): string {
  const lines = reasons.map(([reason, count]) => `  ${reason.padEnd(18)}${String(count).padStart(6)}`);
  return [`${placement}: a step up on ${upsells} of ${pages} pages; on the others`, ...lines, ""].join("\n");
}

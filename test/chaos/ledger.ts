/** What the run knows by itself: what was told and confirmed, what every answer may hold, and what was not so. */
import type { Answer } from "../../lib/blocks/answer/answer.ts";

export interface Ledger {
  requests: number;
  pages: number;
  brokenPages: number;
  /** Requests that got no answer while the machine stood still. */
  stalled: number;
  mixedBuilds: number;
  readonly violations: string[];
  /** Ids of orders that were confirmed with 200. */
  readonly orders: Set<string>;
  /** `type request sku` of events that were confirmed. */
  readonly events: Set<string>;
  nights: number;
}

export const newLedger = (): Ledger => ({
  requests: 0,
  pages: 0,
  brokenPages: 0,
  stalled: 0,
  mixedBuilds: 0,
  violations: [],
  orders: new Set(),
  events: new Set(),
  nights: 0,
});

export const BANNED = "sku-3";
const MOST_OFFERS = 3;
const MOST_BLOCKS = 2;

/** Generation that a build's titles speak of, as far as it was seen. */
const generations = new Map<string, string>();

/** What must hold of any answer, whatever fails underneath. `held`: what is in view or in the cart. */
export function check(ledger: Ledger, answers: readonly Answer[], held: ReadonlySet<string>): void {
  const shown = new Set<string>();
  const blocks = answers.flatMap((answer) => answer.blocks);
  if (blocks.length > MOST_BLOCKS) ledger.violations.push(`${blocks.length} blocks on a page`);
  for (const { build, blocks } of answers) {
    for (const { offers } of blocks) {
      if (offers.length > MOST_OFFERS) ledger.violations.push(`${offers.length} offers in a block`);
      for (const { sku, title } of offers) {
        if (sku === BANNED) ledger.violations.push(`${sku} was offered, and is banned`);
        if (held.has(sku)) ledger.violations.push(`${sku} was offered, and is in the cart`);
        if (shown.has(sku)) ledger.violations.push(`${sku} was offered twice on a page`);
        shown.add(sku);
        const generation = / of generation (\d+)$/.exec(title)?.[1];
        if (generation === undefined || build === null) continue;
        const known = generations.get(build);
        if (known === undefined) generations.set(build, generation);
        else if (known !== generation) ledger.mixedBuilds++;
      }
    }
  }
  const named = new Set(answers.map(({ build }) => build).filter((build) => build !== null));
  // Placements of one page are answered one after another, and a build may change between two of them: each is whole by
  // itself.
  if (answers.length === 1 && named.size > 1) ledger.mixedBuilds++;
}

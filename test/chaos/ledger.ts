/** What the run knows by itself: what was told and confirmed, what every answer may hold, and what was not so. */
import type { Answer } from "../../lib/blocks/answer/answer.ts";

export interface Ledger {
  requests: number;
  pages: number;
  brokenPages: number;
  /** Requests that got no answer while the machine stood still. */
  stalled: number;
  /** Build → generations of the catalog that answers of it spoke of. */
  readonly seen: Map<string, Set<number>>;
  /** Build → the generation that it was made of, as far as its night has told. */
  readonly made: Map<string, number>;
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
  seen: new Map(),
  made: new Map(),
  violations: [],
  orders: new Set(),
  events: new Set(),
  nights: 0,
});

export const BANNED = "sku-3";
const MOST_OFFERS = 3;
const MOST_BLOCKS = 2;

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
        ledger.seen.set(build, (ledger.seen.get(build) ?? new Set()).add(Number(generation)));
      }
    }
  }
}

/** Builds whose answers spoke of a catalog that they were not made of. */
export const mixedBuilds = ({ seen, made }: Ledger): number =>
  [...seen].filter(
    ([build, generations]) =>
      generations.size > 1 || !generations.has(made.get(build) ?? [...generations][0]!),
  ).length;

/** What the admin's route has told of a night that came to a build. */
export function noteNight(ledger: Ledger, told: string, generation: number): void {
  ledger.nights++;
  ledger.made.set((JSON.parse(told) as { build: string }).build, generation);
}

/** The first of each kind, and how many more. */
export const kindsOf = ({ violations }: Ledger): string[] =>
  [...Map.groupBy(violations, (one) => one.replace(/\d+/g, "…")).values()].map(
    ([first, ...more]) => `${first}, and ${more.length} of its kind`,
  );

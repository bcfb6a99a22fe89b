import { isPlan } from "../catalog/is-plan.ts";
import { type Passes, passHere } from "../orders/log/passes.ts";
import type { OrderLog } from "../orders/order.ts";
import { choicePasses } from "./choices.ts";
import type { Ladder, LadderSource } from "./ladder.ts";
import { LADDER_DEFAULTS, type LadderSettings } from "./ladder-settings.ts";
import type { LadderContext, LadderItem, Proposal } from "./source.ts";
import { SOURCES } from "./source-list.ts";

/**
 * The ladders of a shop, sorted by family name. Item numbers are places in `items`, which may hold items the log has
 * not seen and the other way round: the two are matched by sku, so the log need not be numbered the same. Items without
 * a price are on no ladder, and of those that cost nothing only plans. Each item is on at most one, as a rung's `item`
 * or one of its `variants`. The same items in another order give the same ladders (with the numbers of that order).
 */
export const findLadders = (
  items: readonly LadderItem[],
  log: OrderLog | null,
  settings: Partial<LadderSettings> = {},
): Ladder[] => passHere(log, ladderPasses(items, log?.skus ?? [], settings));

/** The same of a log in pieces, of which only the skus are known beforehand. */
export function* ladderPasses(
  items: readonly LadderItem[],
  skus: readonly string[],
  settings: Partial<LadderSettings> = {},
): Passes<Ladder[]> {
  const base = contextOf(items, skus, { ...LADDER_DEFAULTS, ...settings });
  yield { by: "time", see: (piece) => countSales(piece, base) };
  const placed = new Uint8Array(items.length);
  const found: { readonly source: LadderSource; readonly proposal: Proposal }[] = [];
  let free = base.free;
  for (const source of SOURCES) {
    const proposed = source.propose({ ...base, free });
    for (const proposal of Array.isArray(proposed) ? proposed : yield* proposed) {
      found.push({ source: source.name, proposal });
      for (const tier of proposal.tiers) for (const item of tier.items) placed[item] = 1;
    }
    free = free.filter((item) => placed[item] === 0);
  }
  const named = nameApart(found, items);
  return yield* withChoices(named, base);
}

function contextOf(
  items: readonly LadderItem[],
  skus: readonly string[],
  settings: LadderSettings,
): LadderContext {
  const price = new Float64Array(items.length);
  const number = new Map<string, number>();
  for (const [at, item] of items.entries()) {
    price[at] = item.price ?? Number.NaN;
    number.set(item.sku, at);
  }
  const fromLog = Int32Array.from(skus, (sku) => number.get(sku) ?? -1);
  const sold = new Uint32Array(items.length);
  const free = items
    .map((_, at) => at)
    .filter((at) => price[at]! > 0 || (price[at] === 0 && isPlan(items[at]!)))
    .sort((a, b) => (items[a]!.sku < items[b]!.sku ? -1 : 1));
  return { items, free, price, sold, fromLog, settings };
}

function countSales({ items }: OrderLog, { fromLog, sold }: LadderContext): void {
  for (const line of items) {
    const item = fromLog[line]!;
    if (item >= 0) sold[item]!++;
  }
}

interface Named {
  readonly source: LadderSource;
  readonly proposal: Proposal;
  readonly family: string;
}

/** Family names are keys: two ladders that would share one are told apart by their first member's sku. */
function nameApart(
  found: readonly { readonly source: LadderSource; readonly proposal: Proposal }[],
  items: readonly LadderItem[],
): Named[] {
  const count = new Map<string, number>();
  for (const { proposal } of found) count.set(proposal.family, (count.get(proposal.family) ?? 0) + 1);
  return found
    .map(({ source, proposal }) => {
      const skus = proposal.tiers.flatMap((tier) => tier.items.map((item) => items[item]!.sku));
      const first = skus.reduce((a, b) => (a < b ? a : b));
      const shared = (count.get(proposal.family) ?? 0) > 1;
      return { source, proposal, family: shared ? `${proposal.family} · ${first}` : proposal.family };
    })
    .sort((a, b) => (a.family < b.family ? -1 : 1));
}

function* withChoices(named: readonly Named[], { items, fromLog, price }: LadderContext): Passes<Ladder[]> {
  const ladderOf = new Int32Array(items.length).fill(-1);
  const rungOf = new Uint8Array(items.length);
  for (const [ladder, { proposal }] of named.entries())
    for (const [rung, tier] of proposal.tiers.entries())
      for (const item of tier.items) {
        ladderOf[item] = ladder;
        rungOf[item] = rung;
      }
  const choices = yield* choicePasses(
    fromLog,
    ladderOf,
    rungOf,
    named.map(({ proposal }) => proposal.tiers.length),
  );
  return named.map(({ source, proposal, family }, ladder) => ({
    family,
    source,
    confidence: proposal.confidence,
    axis: proposal.axis,
    unit: proposal.unit,
    rungs: proposal.tiers.map(({ items: [item, ...variants], label, units }, rung) => ({
      item: item!,
      variants,
      price: price[item!]!,
      units,
      label,
      ...choices[ladder]![rung]!,
    })),
  }));
}

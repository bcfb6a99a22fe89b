/**
 * LWP for those who look after accounts: List (all accounts given), What (their record, and what others of the list buy
 * that they do not), Pace (how often and how lately they order). Priority by record × room to grow: A strong and much
 * room, B modest and much room, C strong and little room, D neither. Definitions differ between firms; this is ours.
 */
import type { CustomerRow } from "../tables/rows/customers-shard.ts";
import type { ChurnRisk } from "./churn-risk.ts";

export interface Account {
  /** As it was given. */
  readonly id: string;
  readonly row: CustomerRow;
  /** Whether keeping them comes before any offer. */
  readonly risk: ChurnRisk | null;
}

type Priority = "A" | "B" | "C" | "D";

interface Missing {
  readonly category: string;
  /** Share of the list's accounts that buy it, 0–1. */
  readonly share: number;
}

export interface RankedAccount extends Account {
  readonly priority: Priority;
  /** Expected value, minor units; 0 where the log could not tell. */
  readonly value: number;
  /** Part of what the list's accounts usually buy that this one does not, 0–1. */
  readonly room: number;
  /** What most others buy first. */
  readonly missing: readonly Missing[];
}

/** A category counts as usual when this part of the accounts buys it. */
const USUAL = 0.2;
/** Categories are compared as coarsely as leaves at least so many of them. */
const LEAST_KINDS = 5;
const MOST_MISSING = 5;

/** A first, within a priority by expected value. */
export function rankAccounts(accounts: readonly Account[]): RankedAccount[] {
  const depth = depthFor(accounts);
  const bought = accounts.map(({ row }) => categoriesOf(row, depth));
  const usual = usualIn(bought);
  const ranked = accounts.map((account, i) => {
    const missing = usual.filter(({ category }) => !bought[i]!.has(category));
    return {
      ...account,
      value: account.row.expectedValue ?? 0,
      room: usual.length === 0 ? 0 : missing.length / usual.length,
      missing: missing.slice(0, MOST_MISSING),
    };
  });
  const strong = middleOf(ranked.map(({ value }) => value));
  const roomy = middleOf(ranked.map(({ room }) => room));
  const order: readonly Priority[] = ["A", "B", "C", "D"];
  return ranked
    .map((one) => ({ ...one, priority: priorityOf(one.value > strong, one.room > 0 && one.room >= roomy) }))
    .sort((a, b) => order.indexOf(a.priority) - order.indexOf(b.priority) || b.value - a.value);
}

const priorityOf = (strong: boolean, roomy: boolean): Priority =>
  roomy ? (strong ? "A" : "B") : strong ? "C" : "D";

/** What at least {@link USUAL} of the accounts buy, the most usual first. */
function usualIn(bought: readonly ReadonlySet<string>[]): Missing[] {
  const counts = new Map<string, number>();
  for (const one of bought) for (const category of one) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, share: count / bought.length }))
    .filter(({ share }) => share >= USUAL)
    .sort((a, b) => b.share - a.share || (a.category < b.category ? -1 : 1));
}

/** The categories of what was bought, cut to so many parts of their path. */
const categoriesOf = ({ owned }: CustomerRow, depth: number): Set<string> =>
  new Set(
    owned.flatMap(({ category }) =>
      category === null ? [] : [category.split("/").slice(0, depth).join("/")],
    ),
  );

function depthFor(accounts: readonly Account[]): number {
  const deepest = Math.max(
    1,
    ...accounts.flatMap(({ row }) => row.owned.map(({ category }) => category?.split("/").length ?? 1)),
  );
  for (let depth = 1; depth < deepest; depth++) {
    const kinds = new Set(accounts.flatMap(({ row }) => [...categoriesOf(row, depth)]));
    if (kinds.size >= LEAST_KINDS) return depth;
  }
  return deepest;
}

/** The lower median. */
const middleOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length / 2) - 1)] ?? 0;

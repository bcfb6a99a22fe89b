/** What must hold of a new build before anybody sees it. */
import type { Policy } from "../../offers/policy/policy.ts";
import { TABLES, type TableName } from "../../tables/rows/table-formats.ts";
import type { BuildInfo } from "../../tables/store/manifest.ts";

export interface GateInput {
  readonly build: BuildInfo;
  /** The build that is current now, `null` for the first. */
  readonly last: BuildInfo | null;
  /** Lines of the log, and those of them that were set aside; `null` where only the tables are at hand. */
  readonly log: { readonly lines: number; readonly quarantined: number } | null;
  readonly policy: Policy["rebuild"];
  /** Tables that are empty because somebody asked for it. */
  readonly without?: readonly TableName[];
}

export interface GateResult {
  readonly gate: string;
  readonly passed: boolean;
  /** What was found, in words. */
  readonly detail: string;
}

type Gate = (input: GateInput) => GateResult;

/** Fewer lines than this are no share of anything: one of a dozen says nothing of an export gone wrong. */
const FEWEST_TELLING = 10;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const percent = (value: number): string => `${Math.round(value * 1000) / 10} %`;

const quarantined: Gate = ({ log, policy }) => {
  if (log === null) return { gate: "quarantined", passed: true, detail: "the log is not at hand" };
  const { lines, quarantined: bad } = log;
  return {
    gate: "quarantined",
    passed: bad < FEWEST_TELLING || share(bad, lines) <= policy.quarantined,
    detail: `${bad} of ${lines} lines were set aside (${percent(share(bad, lines))}; at most ${percent(policy.quarantined)})`,
  };
};

const remaining =
  (count: "items" | "pairs"): Gate =>
  ({ build, last, policy }) => {
    const now = build.counts[count];
    const before = last?.counts[count] ?? 0;
    return {
      gate: count,
      passed: now >= before * policy.remaining,
      detail: `${now} ${count}, ${before} in the last build (at least ${percent(policy.remaining)} of them)`,
    };
  };

const score: Gate = ({ build, last, policy }) => {
  const before = last?.score ?? null;
  // A mean of some held-out baskets is not known any better than its interval: only what surely lies too low is
  // refused. Where one of the two could not be measured there is nothing to compare.
  const most = build.scoreInterval?.[1] ?? build.score;
  const passed = before === null || most === null || most >= before * policy.score;
  const range = build.scoreInterval?.map((end) => Math.round(end * 10_000) / 10_000).join(" to ");
  return {
    gate: "score",
    passed,
    detail: `held-out score ${build.score ?? "unknown"}${range === undefined ? "" : ` (95 %: ${range})`}, ${before ?? "unknown"} in the last build (surely under ${percent(policy.score)} of it is refused)`,
  };
};

const tables: Gate = ({ build, last, without = [] }) => {
  const empty = TABLES.filter(
    (table) =>
      build.tables[table].rows === 0 && (last?.tables[table].rows ?? 0) > 0 && !without.includes(table),
  );
  return {
    gate: "tables",
    passed: empty.length === 0,
    detail:
      empty.length === 0 ? "no table has become empty" : `empty, and were not before: ${empty.join(", ")}`,
  };
};

/** In the order in which a report lists them. Adding one is a function and a line here. */
const GATES: readonly Gate[] = [quarantined, remaining("items"), remaining("pairs"), score, tables];

export const passGates = (input: GateInput): GateResult[] => GATES.map((gate) => gate(input));

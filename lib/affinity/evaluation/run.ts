import type { Interval } from "../../core/statistics/interval.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { Validation } from "../affinity-model.ts";
import { AFFINITY_SETTINGS, type AffinitySettings } from "../affinity-settings.ts";
import { withoutMarked } from "../rows/marked.ts";
import { type SubstituteFacts, substituteMarker } from "../rows/substitute-marker.ts";
import { baselines, candidates, fallback } from "../scorers/scorer-list.ts";
import { easeReference } from "./ease.ts";
import { compare, type MeasureOptions, measureTasks, SHOWN, type Task, type TaskResult } from "./measure.ts";
import { Ranking } from "./ranking.ts";
import { repeatOrExplore } from "./repeats.ts";
import { rollNightly } from "./rolling.ts";
import { countLog, rowsOf, type ScoredRows } from "./scored-model.ts";
import { type LogSplit, ordersBefore, splitLatest, splitShare } from "./split.ts";
import { hideTargets, PROTOCOL } from "./targets.ts";
import { chooseScorer } from "./validate.ts";

export interface EvaluationOptions {
  readonly settings?: Partial<AffinitySettings>;
  /** Share of the orders that is the test; without it the latest 28 days. */
  readonly test?: number;
  /** Lengths of list; 10 is always among them. */
  readonly k?: readonly number[];
  /** Also with tables rebuilt every night of the test. */
  readonly rolling?: boolean;
  /** Also dense EASE, the penalty chosen as the scorer is. */
  readonly ease?: boolean;
  /** What is known of items from the orders before the test: adds the chosen scorer without siblings and substitutes. */
  readonly groups?: (train: OrderLog) => ItemGroups;
  /** Resamples of the bootstrap. */
  readonly resamples?: number;
  readonly onProgress?: (step: string) => void;
}

/** Item → ladder and item → leaf category, −1 for none. */
export type ItemGroups = Pick<SubstituteFacts, "sameLadder" | "named" | "category">;

/** One line of the table. */
export interface EvaluatedScorer {
  readonly name: string;
  readonly kind: "baseline" | "reference" | "chosen" | "guarded" | "rolling";
  readonly tasks: Readonly<Record<Task, TaskResult>>;
  /** NDCG@10 of this minus that of the chosen scorer, by task; `null` for the chosen one itself. */
  readonly against: Readonly<Record<Task, Difference>> | null;
  /** Bytes of what must be held to answer: rows, or the dense matrix. */
  readonly bytes: number;
}

export interface Difference {
  readonly difference: number;
  readonly interval: Interval;
  /** The interval holds zero. */
  readonly tie: boolean;
}

export interface Evaluation {
  readonly split: LogSplit;
  readonly items: number;
  readonly trainOrders: number;
  readonly testOrders: number;
  /** First and last order of the test, ms since 1970. */
  readonly testFrom: number;
  readonly testTo: number;
  readonly baskets: number;
  readonly targets: number;
  readonly scorers: readonly EvaluatedScorer[];
  readonly chosen: string;
  readonly validation: Validation | null;
  readonly pairs: { readonly seen: number; readonly kept: number };
}

const RESAMPLES = 1000;
/** Each weight is one byte and names its item in four. */
const ROW_ENTRY_BYTES = 5;

/** The protocol of ALGORITHMS: learn from what came before the test, score the test once. No item of it is seen before. */
export async function evaluate(log: OrderLog, options: EvaluationOptions = {}): Promise<Evaluation> {
  const settings = { ...AFFINITY_SETTINGS, ...options.settings };
  const { days, share, seed } = settings.validation;
  const split = options.test === undefined ? splitLatest(log, days, share) : splitShare(log, options.test);
  const train = ordersBefore(log, split.at);
  const asOf = log.at[Math.max(0, split.at - 1)] ?? 0;
  const targets = hideTargets(log, split.at, log.at.length, { ...PROTOCOL, seed });
  const step = (text: string): void => options.onProgress?.(text);

  step("choosing the scorer on the baskets before the test");
  const list = candidates(settings, log.skus.length);
  const { scorer, validation } = await chooseScorer(train, list, fallback, settings, asOf);
  const input = countLog(train, { ...settings, asOf });
  const rows = await rowsOf(scorer, input, settings);
  const measuring: MeasureOptions = {
    k: [...new Set([...(options.k ?? [6, SHOWN, 20]), SHOWN])].sort((a, b) => a - b),
    resamples: options.resamples ?? RESAMPLES,
    seed,
    support: rows.support,
    orders: train.at.length,
    repeats: repeatOrExplore(log, targets),
  };
  const ranker = rankingOf(rows);
  const chosen = measureTasks(() => ranker, targets, measuring);
  const line = (
    name: string,
    kind: EvaluatedScorer["kind"],
    tasks: EvaluatedScorer["tasks"],
    bytes: number,
  ): EvaluatedScorer => ({
    name,
    kind,
    tasks,
    bytes,
    against:
      kind === "chosen"
        ? null
        : {
            cart: compare(tasks.cart, chosen.cart, targets, measuring),
            product: compare(tasks.product, chosen.product, targets, measuring),
          },
  });

  const scorers: EvaluatedScorer[] = [];
  const open = countLog(train, { ...settings, asOf, halfLifeDays: null, minJoint: 1, minLlr: 0 });
  const unbounded = { rowLength: Number.POSITIVE_INFINITY, markedLength: 0, leaningLength: 0 };
  for (const baseline of baselines) {
    step(`scoring ${baseline.name}`);
    const its = await rowsOf(baseline, open, unbounded);
    const standing = rankingOf(its);
    scorers.push(
      line(
        baseline.name,
        "baseline",
        measureTasks(() => standing, targets, measuring),
        rowBytes(its),
      ),
    );
  }
  if (options.ease === true) {
    const { name, tasks, bytes } = easeReference(train, targets, measuring, settings, step);
    scorers.push(line(name, "reference", tasks, bytes));
  }
  scorers.push(line(scorer.name, "chosen", chosen, rowBytes(rows)));
  const groups = options.groups?.(train);
  if (groups !== undefined) {
    step("scoring without siblings and substitutes");
    const mark = substituteMarker(train, { ...groups, buyers: rows.buyers }, settings);
    const marked = await rowsOf(scorer, input, { ...settings, mark });
    const guarded = { ...marked, together: withoutMarked(marked.together) };
    const standing = rankingOf(guarded);
    const tasks = measureTasks(() => standing, targets, measuring);
    scorers.push(line(`${scorer.name}, substitutes out`, "guarded", tasks, rowBytes(guarded)));
  }
  if (options.rolling === true) {
    const rankerOf = await rollNightly(log, split.at, targets, scorer, settings, step);
    const tasks = measureTasks(rankerOf, targets, measuring);
    scorers.push(line(`${scorer.name}, rebuilt nightly`, "rolling", tasks, rowBytes(rows)));
  }
  return {
    split,
    items: log.skus.length,
    trainOrders: train.at.length,
    testOrders: log.at.length - split.at,
    testFrom: log.at[split.at] ?? 0,
    testTo: log.at.at(-1) ?? 0,
    baskets: (targets.basket.at(-1) ?? -1) + 1,
    targets: targets.target.length,
    scorers,
    chosen: scorer.name,
    validation,
    pairs: { seen: input.pairs.seen, kept: input.pairs.kept },
  };
}

const rankingOf = ({ together, base, support }: ScoredRows): Ranking => new Ranking(together, base, support);

const rowBytes = ({ together: { items, leanings }, base }: ScoredRows): number =>
  (items.length + (leanings?.items.length ?? 0)) * ROW_ENTRY_BYTES + base.byteLength;

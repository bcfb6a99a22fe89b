import { DAY } from "../../core/time.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import type { Scorer } from "../scorers/scorer.ts";
import type { Ranker } from "./measure.ts";
import { Ranking } from "./ranking.ts";
import { countLog, rowsOf } from "./scored-model.ts";
import { ordersBefore } from "./split.ts";
import type { Targets } from "./targets.ts";

/**
 * Tables as a shop has them: rebuilt at the end of every day (UTC) that the test saw, from all orders until then, with
 * the scorer chosen before the test. Returns the ranker of each target: that of the night before its order.
 */
export async function rollNightly(
  log: OrderLog,
  testFrom: number,
  targets: Targets,
  scorer: Scorer,
  settings: AffinitySettings,
  onProgress: (step: string) => void,
): Promise<(i: number) => Ranker> {
  const dayOf = (order: number): number => Math.floor(log.at[order]! / DAY);
  const rankers = new Map<number, Ranker>();
  for (let o = testFrom; o < log.at.length; o++) {
    const day = dayOf(o);
    if (rankers.has(day)) continue;
    onProgress(`rebuilding for ${new Date(day * DAY).toISOString().slice(0, 10)}`);
    const asOf = log.at[Math.max(0, o - 1)]!;
    const { together, base, support } = await rowsOf(
      scorer,
      countLog(ordersBefore(log, o), { ...settings, asOf }),
      settings,
    );
    rankers.set(day, new Ranking(together, base, support));
  }
  return (i) => rankers.get(dayOf(targets.order[i]!))!;
}

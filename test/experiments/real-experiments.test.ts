/**
 * The statistics on real experiments, where their files are (OSUSUME_EXPERIMENTS names the folder); figures by scipy
 * 1.17.1.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { alwaysValid } from "../../lib/experiments/confidence-sequence.ts";
import type { Estimate } from "../../lib/experiments/estimate.ts";
import { sampleRatio } from "../../lib/experiments/sample-ratio.ts";
import { inversePropensity, selfNormalised } from "../../lib/learning/off-policy.ts";
import { type PositionCount, positionEffects } from "../../lib/learning/position-effect.ts";
import { close } from "../core/statistics/close.ts";

const folder =
  process.env.OSUSUME_EXPERIMENTS ?? join(import.meta.dirname, "../../../shared/data/experiments");
const rows = (file: string): Record<string, string>[] =>
  parse(gunzipSync(readFileSync(join(folder, file))), { columns: true });

describe.skipIf(!existsSync(join(folder, "asos.csv.gz")))("ASOS's curves", () => {
  interface Snapshot {
    readonly arm: string;
    readonly stream: string;
    readonly time: number;
    readonly sizes: readonly [number, number];
    readonly estimate: Estimate;
  }
  const snapshots = (): Snapshot[] =>
    rows("asos.csv.gz").map((row) => {
      const number = (name: string) => (row[name] === "" ? Number.NaN : Number(row[name]));
      const [c, t] = [number("count_c"), number("count_t")];
      const arm = `${row.experiment_id}/${row.variant_id}`;
      return {
        arm,
        stream: `${arm}/${row.metric_id}`,
        time: number("time_since_start"),
        sizes: [c, t],
        estimate: {
          difference: number("mean_t") - number("mean_c"),
          se: Math.sqrt(number("variance_c") / c + number("variance_t") / t),
          n: c + t,
          df: Number.POSITIVE_INFINITY,
        },
      };
    });

  it("fire a fixed test in 59 % of streams that are looked at every time, the always-valid one in 19 %", () => {
    const streams = new Map<
      string,
      { any: [boolean, boolean]; last: [boolean, boolean]; z: number; p: number }
    >();
    for (const { stream, estimate } of snapshots().sort((a, b) => a.time - b.time)) {
      if (!(estimate.se > 0)) continue;
      const z = estimate.difference / estimate.se;
      const p = 0.05;
      const fixed = Math.abs(z) > 1.959963984540054;
      const always = alwaysValid(estimate).p < p;
      const known = streams.get(stream);
      streams.set(stream, {
        any: [fixed || (known?.any[0] ?? false), always || (known?.any[1] ?? false)],
        last: [fixed, always],
        z,
        p,
      });
    }
    const count = (which: "any" | "last", test: 0 | 1) =>
      [...streams.values()].filter((stream) => stream[which][test]).length;
    expect(streams.size).toBe(381);
    expect([count("any", 0), count("last", 0)]).toEqual([225, 105]);
    expect([count("any", 1), count("last", 1)]).toEqual([71, 42]);
    close(streams.get("036afc/2/1")!.z, 0.7457526435305697);
  });

  it("have arms whose sizes do not fit one to one", () => {
    const arms = new Map<string, Snapshot>();
    for (const one of snapshots()) {
      const known = arms.get(one.arm);
      if (known === undefined || one.time >= known.time) arms.set(one.arm, one);
    }
    const found = [...arms.values()].map(({ sizes }) => sampleRatio(sizes, [1, 1]));
    expect(found).toHaveLength(99);
    expect([0.05, 0.01, 0.001].map((p) => found.filter((one) => one.p < p).length)).toEqual([24, 17, 12]);
    expect(found.filter(({ verdict }) => verdict === "mismatch")).toHaveLength(12);
  });
});

describe.skipIf(!existsSync(join(folder, "openbandit_men_bts.csv.gz")))("Open Bandit's impressions", () => {
  const ITEMS = 34;
  const logged = (policy: "random" | "bts") =>
    rows(`openbandit_men_${policy}.csv.gz`).map((row) => ({
      item: Number(row.item_id),
      position: Number(row.position) - 1,
      reward: Number(row.click),
      propensity: Number(row.propensity_score),
      target: 1 / ITEMS,
    }));

  it("judge the uniform policy from the Thompson policy's log", () => {
    const log = logged("bts");
    const plain = inversePropensity(log);
    close(plain.value, 0.003008626327256482);
    close(plain.se, 0.0007739354628865025);
    close(plain.effective, 655.7098495873269);
    close(selfNormalised(log).value, 0.003189423162277403);
    // The truth, from the random policy's own log, lies within two standard errors of neither: too few clicks.
    expect(Math.abs(plain.value - 0.0046) / plain.se).toBeGreaterThan(2);
  });

  it("clip weights at what they are told", () => {
    const log = logged("bts");
    const least = log.map(({ reward, propensity }) => reward * Math.min(0.5, 1 / ITEMS / propensity));
    close(inversePropensity(log, 0.5).value, least.reduce((sum, x) => sum + x, 0) / log.length);
    expect(inversePropensity(log, 0.5).value).toBeLessThan(inversePropensity(log).value);
  });

  it("are judged as they are where both policies are the same", () => {
    close(inversePropensity(logged("random")).value, 0.0046);
  });

  // By Newton's method on the Poisson regression of clicks on item and position, in numpy.
  it.each([
    ["random", 2.111330143613056, 1.3683986883625363],
    ["bts", 0.702090803481465, 0.5709992636315435],
  ] as const)("show the position's effect under the %s policy", (policy, second, third) => {
    const counts = new Map<string, PositionCount>();
    for (const { item, position, reward } of logged(policy)) {
      const key = `${item}/${position}`;
      const known = counts.get(key) ?? { item, position, shown: 0, taken: 0 };
      counts.set(key, { ...known, shown: known.shown + 1, taken: known.taken + reward });
    }
    const [first, ...others] = positionEffects([...counts.values()], 3, 0);
    expect(first).toBe(1);
    close(others[0]!, second, 1e-8);
    close(others[1]!, third, 1e-8);
  });
});

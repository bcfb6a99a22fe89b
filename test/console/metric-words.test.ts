import { describe, expect, it } from "vitest";
import ja from "../../data/console/metrics.ja.json" with { type: "json" };
import { metricWords } from "../../lib/console/metric-words.ts";
import { METRICS } from "../../lib/report/metrics/metric-list.ts";

describe("a figure's definition", () => {
  it("is there in Japanese for every figure, and for nothing else", () => {
    expect(Object.keys(ja).sort()).toEqual(METRICS.map(({ name }) => name).sort());
  });

  it("is the metric's own in English", () => {
    for (const metric of METRICS) expect(metricWords(metric, "en")).toBe(metric);
  });
});

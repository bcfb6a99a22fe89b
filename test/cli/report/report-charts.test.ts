import { expect, it } from "vitest";
import { reportCharts } from "../../../lib/cli/report/report-charts.ts";
import { answer, DAY, ghost, keyOf, NOON, reportOf, visitorOf } from "../../report/world.ts";

it("draws what offers earned with its whole interval, however far it reaches", async () => {
  const people = Array.from({ length: 40 }, (_, i) => ({ visitor: visitorOf(i), customer: `${i}` }));
  const report = reportOf({
    events: people.map(({ visitor, customer }, i) => {
      const asked = { visitor, customer: keyOf(customer), at: NOON };
      return i % 4 === 0 ? ghost(asked) : answer(asked).served;
    }),
    records: people.map(({ customer }, i) => ({
      id: `o${i}`,
      at: NOON + DAY,
      customer,
      currency: "EUR",
      status: "paid",
      channel: null,
      lines: [{ sku: "BEAN", qty: 1, price: 1000 + 700 * (i % 5), title: null, offer: null }],
    })),
  });
  const { difference, always } = report.holdout!.revenue!;
  const svg = (await reportCharts(report)).holdout!;
  // Lines of two points in the colour of what was earned, revenue's the lower.
  const lines = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^>]*stroke="#0b6e4f"/g)]
    .map(([, x1, y1, x2]) => ({ y: Number(y1), low: Number(x1), high: Number(x2) }))
    .sort((a, b) => b.y - a.y);
  expect(lines).toHaveLength(2);
  const { low, high } = lines[0]!;
  const points = [
    ...svg.matchAll(/transform="matrix\([\d.]+,0,0,[\d.]+,([\d.]+),([\d.]+)\)"[^>]*fill="#0b6e4f"/g),
  ]
    .map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
    .sort((a, b) => b.y - a.y);
  const share = (difference - always.interval[0]) / (always.interval[1] - always.interval[0]);
  expect(points[0]!.x).toBeCloseTo(low + share * (high - low), 0);
  expect(high - low).toBeGreaterThan(100);
});

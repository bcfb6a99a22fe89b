import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { evaluate } from "../../../lib/affinity/evaluation/run.ts";
import { evaluationCharts } from "../../../lib/cli/evaluate/evaluate-charts.ts";
import { evaluationJson } from "../../../lib/cli/evaluate/evaluate-json.ts";
import { evaluatePersonal, type PersonalEvaluation } from "../../../lib/cli/evaluate/evaluate-personal.ts";
import { evaluationTable } from "../../../lib/cli/evaluate/evaluate-table.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { evaluationPage } from "../../../lib/report/evaluation-page.ts";
import { osusume } from "../../fixtures/command-line.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const sku = (i: number, n: number): string => `s${(i * 7 + n * (i % 3)) % 30}`;
const baskets = Array.from({ length: 900 }, (_, i) => ({
  id: `o${i}`,
  at: i * 3_600_000,
  skus: [...new Set([sku(i, 0), sku(i, 1), sku(i, 2)])],
}));
const validation = { ...AFFINITY_SETTINGS.validation, minTargets: 50 };
const evaluation = await evaluate(orderLogOf(baskets), { resamples: 50, settings: { validation } });

describe("the evaluation as text", () => {
  const text = evaluationTable(evaluation);

  it("has a line a scorer for both tasks and marks the chosen one", () => {
    expect(text.match(/^ {2}popularity/gm)).toHaveLength(2);
    expect(text.match(/^▸ /gm)).toHaveLength(2);
    expect(text).toContain(`scorer ${evaluation.chosen}`);
    const { score, page } = evaluation.validation!;
    const [cart, product] = [score, page].map((value) => value.toFixed(4).replace(/^0/, ""));
    expect(text).toContain(`: ${cart} on carts, ${product} on product pages)`);
  });

  it("says how far a scorer lies from the chosen one, with the paired interval", () => {
    const { difference, interval } = evaluation.scorers[0]!.against!.cart;
    const [all, low, high] = [difference, ...interval].map(
      (value) => `${value < 0 ? "−" : "\\+"}\\${Math.abs(value).toFixed(4).replace(/^0/, "")}`,
    );
    expect(text).toMatch(new RegExp(`popularity.* ${all} \\(${low} to ${high}\\)`));
  });

  it("lines its columns up", () => {
    const rows = text
      .split("\n")
      .filter((line) => /^(scorer {2}|[ ▸=] )/.test(line) && !line.includes("paired"));
    expect(new Set(rows.map((row) => row.length)).size).toBeLessThanOrEqual(2);
  });
});

describe("the evaluation as JSON", () => {
  it("holds means and intervals, not the thousands of single values", () => {
    const json = JSON.parse(JSON.stringify(evaluationJson(evaluation)));
    const [popularity] = json.scorers;
    expect(popularity.cart["ndcg@10"].value).toBe(
      evaluation.scorers[0]!.tasks.cart.metrics["ndcg@10"]!.value,
    );
    expect(popularity.cart["ndcg@10"].interval).toHaveLength(2);
    expect(popularity.cart.values).toBeUndefined();
  });
});

describe("the evaluation as a page", () => {
  it("draws a chart a task without a browser and escapes what it shows", async () => {
    const charts = await evaluationCharts(evaluation);
    expect(charts.cart).toMatch(/^<svg[\s\S]*popularity[\s\S]*<\/svg>\s*$/);
    const odd = { ...evaluation, chosen: "<b>&" };
    const page = evaluationPage(odd, charts);
    expect(page).toContain("&lt;b&gt;&amp;");
    expect(page).not.toContain("<b>&");
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page.match(/<tr class="chosen">/g)).toHaveLength(2);
  });
});

describe("osusume evaluate --seed", () => {
  it("hides other items with another seed, and the same with the same", async () => {
    const hidden = async (seed: string): Promise<unknown> => {
      const log = "data/shop/orders.ndjson.gz";
      const { code, stdout } = await osusume("evaluate", "--orders", log, "--seed", seed, "--json");
      expect(code).toBe(0);
      return (JSON.parse(stdout) as { scorers: unknown }).scorers;
    };
    const [one, again, two] = await Promise.all(["1", "1", "2"].map(hidden));
    expect(again).toEqual(one);
    expect(two).not.toEqual(one);
  });

  it("is a whole number", async () => {
    expect((await osusume("evaluate", "--orders", "x", "--seed", "one")).code).toBe(2);
  });
});

describe("the evaluation of what knowing a customer gives", () => {
  // Baskets of more lines than are hidden.
  const log = orderLogOf(
    Array.from({ length: 600 }, (_, i) => ({
      id: `o${i}`,
      at: i * 4_000_000,
      customer: `c${i % 50}`,
      skus: [0, 1, 2, 3, 4, 5].map((n) => sku(i + 3 * n, n)),
    })),
  );
  const asked = (seed: number) =>
    evaluatePersonal(log, {
      test: null,
      k: [10],
      seed,
      policy: defaultPolicy,
      rolling: false,
      catalog: [],
      onProgress: () => {},
    });

  it("hides other items with another seed, and the same with the same", async () => {
    const one = await asked(1);
    expect(one.targets).toBeGreaterThan(100);
    expect(await asked(1)).toEqual(one);
    const found = ({ rows }: PersonalEvaluation) =>
      rows.map(({ anonymous, personal }) => [anonymous, personal]);
    expect(found(await asked(2))).not.toEqual(found(one));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { countLog } from "../../../lib/affinity/evaluation/scored-model.ts";
import { joinRows } from "../../../lib/affinity/rows/join-rows.ts";
import { largestWeights, layRows, toRows, weightsByContext } from "../../../lib/affinity/rows/to-rows.ts";
import { alphaBeta } from "../../../lib/affinity/scorers/alpha-beta.ts";
import { denoising } from "../../../lib/affinity/scorers/denoising.ts";
import { ridge } from "../../../lib/affinity/scorers/ridge.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const basket = fc.uniqueArray(fc.constantFrom(..."abcdefghij"), { minLength: 1, maxLength: 5 });

describe("rows of context items", () => {
  it.each([alphaBeta, ridge(3, 6), denoising(6)])(
    "are the same laid out run by run: $name",
    async (scorer) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(basket, { minLength: 5, maxLength: 60 }),
          fc.array(fc.nat(10), { maxLength: 3 }),
          async (baskets, cuts) => {
            const settings = {
              ...AFFINITY_SETTINGS,
              minJoint: 1,
              minLlr: 0,
              asOf: 0,
              rowLength: 3,
              leaningLength: 3,
            };
            const input = countLog(orderLogOf(baskets), settings);
            const scored = await scorer.score(input);
            const items = input.baskets.items;
            const places = [0, ...cuts.filter((cut) => cut < items).sort((a, b) => a - b), items];
            const runs = places.slice(1).map((to, i) => [places[i]!, to] as const);
            const weights = runs.map(([from, to]) =>
              weightsByContext(scored, input.baskets, input.pairs, from, to),
            );
            const largest = {
              neighbour: Math.max(...weights.map((one) => largestWeights(one).neighbour)),
              leaning: Math.max(...weights.map((one) => largestWeights(one).leaning)),
            };
            const parts = runs.map(([from, to], i) =>
              layRows(weights[i]!, largest, input.baskets, input.pairs, settings, from, to),
            );
            expect(joinRows(parts)).toEqual(toRows(scored, input.baskets, input.pairs, settings));
          },
        ),
      );
    },
  );
});

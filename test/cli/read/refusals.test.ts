/** Counted by hand: four pages, one with a step up. */
import { expect, it } from "vitest";
import type { Answer } from "../../../lib/blocks/answer/answer.ts";
import { refusalsOf, refusalTable } from "../../../lib/cli/read/refusals.ts";

const page = (...refused: string[]): Answer => ({
  ...{ request: "r", build: "b", placement: "product", blocks: [] },
  refused: refused.map((guardrail) => ({ sku: "X", anchor: "A", guardrail, detail: "…" })),
});

it("of each page without a step up counts what refuses the nearest, the most frequent first", () => {
  const offered: Answer = {
    ...page("price_cap"),
    blocks: [{ kind: "upsell", title: "", token: "", offers: [] }],
  };
  const refusals = refusalsOf([page(), page("price_cap", "not_better"), offered, page("price_cap")]);
  expect(refusals).toEqual({
    pages: 4,
    upsells: 1,
    reasons: [
      ["price_cap", 2],
      ["no step above it", 1],
    ],
  });
  expect(refusalTable("product", refusals)).toBe(
    "product: a step up on 1 of 4 pages; on the others\n  price_cap              2\n  no step above it       1\n",
  );
});

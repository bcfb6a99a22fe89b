/** Which places of a block are filled, with what, and what is told of it; with rules that refuse by a sku's first letter. */
import { describe, expect, it } from "vitest";
import { choose, type KindCandidates } from "../../lib/offers/choose.ts";
import type { OfferContext } from "../../lib/offers/context.ts";
import type { Guardrail } from "../../lib/offers/guardrails/guardrail.ts";
import type { LaidBy, Offer } from "../../lib/offers/offer.ts";
import { factsOf } from "../fixtures/facts.ts";
import { contextOf, crosssellOf } from "../fixtures/offers.ts";

const offer = (sku: string, laid?: Partial<LaidBy>): Offer =>
  crosssellOf({
    item: factsOf(sku),
    ...(laid === undefined ? {} : { laid: { id: "rule", who: "Mai", why: "a party", ...laid } }),
  });
const refuses = (name: string, letter: string): Guardrail => ({
  name,
  check: ({ item }) =>
    item.sku.startsWith(letter) ? { pass: false, detail: `${item.sku}: no ${letter}` } : { pass: true },
});
const rules = [refuses("dismissed", "x"), refuses("owned", "x"), refuses("budget", "y")];
const { page: _, ...context } = contextOf({ offersPerBlock: 3, blocksPerPage: 2 });
const skus = (offers: readonly Offer[] = []) => offers.map(({ item }) => item.sku);
const chosen = (
  candidates: Partial<KindCandidates>,
  { explain = false, showable = (): boolean => true, on = {} as Partial<OfferContext> } = {},
) => {
  const { blocks, ...told } = choose(
    [{ kind: "crosssell", choices: [], ...candidates }],
    { ...context, ...on },
    explain,
    { rules, showable: ({ item }) => showable() && !item.sku.startsWith("blank") },
  );
  return { block: skus(blocks[0]?.offers), blocks, ...told };
};
const each = (...of: string[]): Offer[][] => of.map((sku) => [offer(sku)]);
const list = (...of: string[]): Offer[] => of.map((sku) => offer(sku));

describe("a fallback", () => {
  const filled = (choices: Offer[][], fallbackWhere?: "always" | "with_result"): string[] =>
    chosen({
      choices,
      fallback: list("f", "x", "g", "h"),
      ...(fallbackWhere === undefined ? {} : { fallbackWhere }),
    }).block;

  it("fills a block that would be empty, unless a merchandiser has said where it stands", () => {
    expect(filled(each("x"))).toEqual(["f", "g", "h"]);
    expect(filled(each("a"))).toEqual(["a"]);
    expect(filled(each("a"), "always")).toEqual(["a", "f", "g"]);
    expect(filled(each("x"), "always")).toEqual(["f", "g", "h"]);
    expect(filled(each("a"), "with_result")).toEqual(["a", "f", "g"]);
    expect(filled(each("x"), "with_result")).toEqual([]);
    expect(chosen({ choices: each("x") }).blocks).toEqual([]);
  });
});

describe("a place that was given", () => {
  const stands = (...choices: Offer[]): string[] => chosen({ choices: choices.map((one) => [one]) }).block;

  it("is counted from 1, and the others stand around it as they came", () => {
    expect(stands(offer("a"), offer("b"), offer("c", { position: 1 }))).toEqual(["c", "a", "b"]);
    expect(stands(offer("c", { position: 2 }), offer("a"), offer("b"))).toEqual(["a", "c", "b"]);
    expect(stands(offer("b", { position: 3 }), offer("a", { position: 1 }), offer("c"))).toEqual([
      "a",
      "c",
      "b",
    ]);
    expect(
      stands(offer("b", { position: 3 }), offer("c", { position: 2 }), offer("a", { position: 1 })),
    ).toEqual(["a", "c", "b"]);
  });

  it("is the last where there are not so many, and none where the rule names none", () => {
    expect(stands(offer("c", { position: 9 }), offer("a"))).toEqual(["a", "c"]);
    expect(stands(offer("b", {}), offer("a"))).toEqual(["b", "a"]);
  });
});

describe("what a rule waives", () => {
  it("does not count, and is told with who said so", () => {
    const pinned = offer("x1", { waives: ["consent", "dismissed", "owned"] });
    const { block, waived, refused } = chosen({ choices: [[pinned]] });
    expect(block).toEqual(["x1"]);
    expect(refused).toEqual([]);
    expect(waived).toEqual([
      { offer: pinned, guardrail: "dismissed", detail: "x1: no x; waived by Mai: a party" },
      { offer: pinned, guardrail: "owned", detail: "x1: no x; waived by Mai: a party" },
    ]);
  });

  it("is not told of what is refused all the same, or has no card", () => {
    const pinned = offer("x1", { waives: ["dismissed"] });
    const blank = offer("blank", { waives: ["dismissed"] });
    const { block, waived, refused } = chosen({ choices: [[pinned], [blank]] });
    expect(block).toEqual([]);
    expect(waived).toEqual([]);
    expect(refused).toEqual([{ offer: pinned, guardrail: "owned", detail: "x1: no x" }]);
  });
});

describe("an explanation", () => {
  const choices = [...each("a", "x", "b", "c"), list("y", "d"), ...each("x2")];

  it("goes on where the answer stops", () => {
    expect(skus(chosen({ choices }).refused.map((one) => one.offer))).toEqual(["x"]);
    const { refused, block } = chosen({ choices }, { explain: true });
    expect(refused.map(({ offer: { item }, guardrail }) => [item.sku, guardrail])).toEqual([
      ["x", "dismissed"],
      ["y", "budget"],
      ["x2", "dismissed"],
    ]);
    // Without `limit` among the rules nothing else ends a block.
    expect(block).toEqual(["a", "b", "c", "d"]);
  });

  it("is asked for, or nothing is read past a full block, and what was read is given back", () => {
    const asked: string[] = [];
    let closed = 0;
    function* read(): Generator<readonly Offer[]> {
      try {
        for (const sku of ["a", "b", "c", "d", "e", "f"]) {
          asked.push(sku);
          yield [offer(sku)];
        }
      } finally {
        closed++;
      }
    }
    expect(chosen({ choices: read() }).block).toEqual(["a", "b", "c"]);
    expect(asked).toEqual(["a", "b", "c", "d"]);
    expect(chosen({ choices: read(), explored: { among: 2, draw: 0.9 } }).block).toEqual(["b", "a", "c"]);
    expect(closed).toBe(2);
  });
});

describe("a first place that is drawn", () => {
  const drawn = (choices: Offer[][], draw: number, among = 3) => {
    const { blocks, block } = chosen({ choices, explored: { among, draw } });
    return [block, blocks[0]?.offers[0]?.propensity];
  };

  it("is one of those that may be offered and can be shown, each as likely", () => {
    const choices = [...each("x", "blank"), list("x2", "a"), ...each("b", "c", "d")];
    expect(drawn(choices, 0, 5)).toEqual([["a", "b", "c"], 1 / 3]);
    expect(drawn(choices, 0.34, 5)).toEqual([["b", "a", "c"], 1 / 3]);
    expect(drawn(choices, 0.99, 5)).toEqual([["c", "a", "b"], 1 / 3]);
    expect(drawn(choices, 0.99, 3)).toEqual([["a", "b", "c"], 1]);
  });

  it("is nobody's where none of them may be offered", () => {
    expect(drawn(each("x", "x2", "a", "b"), 0.5, 2)).toEqual([["a", "b"], undefined]);
    expect(drawn([], 0.5)).toEqual([[], undefined]);
  });
});

it("what other slots of the page hold stands before what is chosen", () => {
  const before = [[offer("a")]];
  const seen: string[][] = [];
  const look: Guardrail = {
    name: "look",
    check: (_offer, { page }) => {
      seen.push(page.map((block) => skus(block).join()));
      return { pass: true };
    },
  };
  choose(
    [
      { kind: "crosssell", choices: each("b", "c") },
      { kind: "popular", choices: each("d") },
    ],
    { ...context, before },
    false,
    { rules: [look] },
  );
  expect(seen).toEqual([
    ["a", ""],
    ["a", "b"],
    ["a", "b,c", ""],
  ]);
  expect(before).toEqual([[offer("a")]]);
});

import { describe, expect, it } from "vitest";
import type { KindCandidates } from "../../../lib/offers/choose.ts";
import { standsBefore } from "../../../lib/offers/live/laid.ts";
import { type LaidOver, layOver } from "../../../lib/offers/live/lay-over.ts";
import { LiveFacts } from "../../../lib/offers/live/live-facts.ts";
import type { Override } from "../../../lib/offers/live/overrides.ts";
import type { BlockKind, LaidBy, Offer } from "../../../lib/offers/offer.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { crosssellOf, lineOf } from "../../fixtures/offers.ts";

const NOTHING_LIVE = new LiveFacts(new Map(), "JPY");
const boost: Override = {
  kind: "boost",
  id: "b",
  item: "item-3",
  factor: 5,
  who: "aoi",
  why: "season",
};

describe("what merchandisers lay over the candidates", () => {
  const candidates = (closed: string[] = []): Iterable<readonly Offer[]> =>
    (function* () {
      try {
        for (let i = 0; i < 100; i++) yield [crosssellOf({ item: factsOf(`item-${i}`), score: 100 - i })];
      } finally {
        closed.push("closed");
      }
    })();
  const laidOver = (choices: Iterable<readonly Offer[]>) => {
    const laid = { live: NOTHING_LIVE, overrides: [boost], anchors: [], factsOf: () => null };
    return layOver([{ kind: "crosssell", choices }], laid)[0]!.choices;
  };

  it("reorders the best and leaves the others behind them: guardrails may refuse all of the best", () => {
    const skus = Array.from(laidOver(candidates()), ([offer]) => offer!.item.sku);
    expect(skus).toHaveLength(100);
    expect(skus[0]).toBe("item-3");
    expect(skus.slice(60)).toEqual(Array.from({ length: 40 }, (_, i) => `item-${i + 60}`));
  });

  it("asks for no more than are wanted, and closes what gives them", () => {
    const closed: string[] = [];
    for (const choice of laidOver(candidates(closed))) if (choice.length > 0) break;
    expect(closed).toEqual(["closed"]);
  });
});

describe("a rule", () => {
  const BY = { who: "aoi", why: "season" };
  const offers = (kind: BlockKind, ...skus: string[]): Offer[][] =>
    skus.map((sku, i) => [
      { ...crosssellOf({ item: factsOf(sku, { category: `of/${sku}` }), score: 10 - i }), kind },
    ]);
  const laid = (overrides: readonly Override[], different: Partial<LaidOver> = {}): LaidOver => ({
    live: NOTHING_LIVE,
    overrides,
    anchors: [],
    factsOf: (sku) => (sku.startsWith("no") ? null : factsOf(sku)),
    ...different,
  });
  const read = (one: KindCandidates): string[] => Array.from(one.choices, ([offer]) => offer!.item.sku);
  const cross = (...skus: string[]): KindCandidates => ({
    kind: "crosssell",
    choices: offers("crosssell", ...skus),
  });
  const rest = (one: KindCandidates) => Array.from(one.fallback ?? [], ({ item }) => item.sku);
  const pin = (item: string, different: object = {}): Override => ({
    kind: "pin",
    id: `pin-${item}`,
    item,
    ...BY,
    ...different,
  });
  const boostOf = (item: string, factor: number): Override => ({
    kind: "boost",
    id: `boost-${item}`,
    item,
    factor,
    ...BY,
  });
  const prefer = (take: "same" | "other" | string[]): Override => ({
    kind: "categories",
    id: "prefer",
    take,
    strength: "prefer",
    ...BY,
  });
  const fill = (how: "nothing" | "with_result" | "ranking" | "items", items?: string[]): Override => ({
    kind: "fill",
    id: "fill",
    fill: how,
    ...(items === undefined ? {} : { items }),
    ...BY,
  });

  it("that there is none leaves everything as it is", () => {
    const kinds = [cross("a")];
    expect(layOver(kinds, laid([]))).toBe(kinds);
  });

  it("pins a candidate before the others, once, and says by which rule", () => {
    const [one] = layOver([cross("a", "b", "c")], laid([pin("c"), pin("b")]));
    const choices = [...one!.choices].map(([offer]) => [offer!.item.sku, offer!.laid?.id, offer!.score]);
    expect(choices).toEqual([
      ["c", "pin-c", 8],
      ["b", "pin-b", 9],
      ["a", undefined, 10],
    ]);
  });

  it("pins what is no candidate in the first kind that has room, for the anchor it is about", () => {
    const mill = factsOf("mill");
    const kinds: KindCandidates[] = [
      { kind: "upsell", choices: offers("upsell", "u") },
      { kind: "popular", choices: offers("popular", "p") },
      { kind: "rebuy", choices: offers("rebuy", "r") },
    ];
    const rule: Override = { kind: "scenario", id: "s", item: "new", anchor: "mill", ...BY };
    const over = () => layOver(kinds, laid([rule, pin("nobody-knows")], { anchors: [lineOf(mill)] }));
    expect(over().map(read)).toEqual([["u"], ["new", "p"], ["r"]]);
    const [own] = [...over()[1]!.choices].flat();
    expect(own).toMatchObject({
      kind: "popular",
      anchor: { sku: "mill" },
      personal: false,
      evidence: { rule: "pinned", support: 100 },
      laid: { id: "s" },
    });
    const [plain] = [...layOver([cross("a")], laid([pin("new")]))[0]!.choices].flat();
    expect(plain!.anchor).toBeNull();
    // A step up has no room for what is none.
    expect(read(layOver([kinds[0]!], laid([pin("new")]))[0]!)).toEqual(["u"]);
  });

  it("pins eight at most", () => {
    const many = Array.from({ length: 10 }, (_, i) => pin(`x${i}`));
    expect(read(layOver([cross("a")], laid(many))[0]!)).toHaveLength(9);
  });

  it("boosts items and categories by all of their factors, below one backwards, and a score below zero the same way", () => {
    const boosted = (...rules: Override[]) => read(layOver([cross("a", "b", "c")], laid(rules))[0]!);
    expect(boosted(boostOf("c", 1.2))).toEqual(["a", "c", "b"]);
    expect(boosted(boostOf("c", 1.2), boostOf("category:of/c", 1.2))).toEqual(["c", "a", "b"]);
    expect(boosted(boostOf("a", 0.5))).toEqual(["b", "c", "a"]);
    const losing = ["a", "b"].map((sku) => [{ ...crosssellOf({ item: factsOf(sku) }), score: -10 }]);
    const choices = layOver([{ kind: "crosssell", choices: losing }], laid([boostOf("b", 2)]))[0]!;
    expect(read(choices)).toEqual(["b", "a"]);
  });

  it("prefers categories before any score, but for steps up, and keeps their order otherwise", () => {
    const preferred = (kind: BlockKind, ...rules: Override[]) =>
      read(layOver([{ kind, choices: offers(kind, "a", "b", "c") }], laid(rules))[0]!);
    expect(preferred("crosssell", prefer(["of/b", "of/c"]))).toEqual(["b", "c", "a"]);
    expect(preferred("crosssell", prefer(["of/b"]), boostOf("c", 5))).toEqual(["b", "c", "a"]);
    expect(preferred("upsell", prefer(["of/b"]))).toEqual(["a", "b", "c"]);
    // As shoppers have taught it: not by score.
    const learned = offers("crosssell", "a", "b", "c", "d").toReversed();
    const [laidDown] = layOver([{ kind: "crosssell", choices: learned }], laid([prefer(["of/a", "of/c"])]));
    expect(read(laidDown!)).toEqual(["c", "a", "d", "b"]);
    const only: Override = { kind: "categories", id: "only", take: ["of/b"], strength: "only", ...BY };
    expect(preferred("crosssell", only)).toEqual(["a", "b", "c"]);
  });

  it("draws no first place where it says what stands there, and leaves the draw where it does not", () => {
    const explored = { among: 3, draw: 0.5 };
    const over = (rule: Override) => layOver([{ ...cross("a"), explored }], laid([rule]))[0]!;
    for (const rule of [pin("x"), boostOf("a", 2), prefer(["of/a"])])
      expect(over(rule)).not.toHaveProperty("explored");
    expect(over(fill("nothing")).explored).toEqual(explored);
  });

  it("fills what is left over with nothing, beside a result, always, or with chosen items", () => {
    const kinds: KindCandidates[] = [
      { kind: "upsell", choices: [] },
      { ...cross(), fallback: offers("crosssell", "f", "g").flat() },
      { kind: "popular", choices: [], fallback: offers("popular", "p").flat() },
    ];
    const filled = (rule: Override) =>
      layOver(kinds, laid([rule])).map((one) => [one.fallbackWhere, rest(one)]);
    expect(filled(pin("x"))).toEqual([
      [undefined, []],
      [undefined, ["f", "g"]],
      [undefined, ["p"]],
    ]);
    expect(filled(fill("nothing"))).toEqual([
      [undefined, []],
      [undefined, []],
      [undefined, []],
    ]);
    expect(filled(fill("with_result"))).toEqual([
      [undefined, []],
      ["with_result", ["f", "g"]],
      ["with_result", ["p"]],
    ]);
    expect(filled(fill("ranking"))[1]).toEqual(["always", ["f", "g"]]);
    expect(filled(fill("items", ["y", "nothing-of-it", "z"]))).toEqual([
      [undefined, []],
      ["always", ["y", "z"]],
      [undefined, []],
    ]);
    expect(filled(fill("items"))[1]).toEqual(["always", []]);
    const [, by] = layOver(kinds, laid([fill("ranking"), fill("nothing")]));
    expect([...by!.fallback!].map(({ laid: rule }) => rule?.id)).toEqual(["fill", "fill"]);
  });

  it("stands over items as they are now", () => {
    const live = new LiveFacts(new Map([["a", { price: ["77", 1] }]]), "JPY");
    const kinds = [{ ...cross("a"), fallback: offers("crosssell", "a").flat() }];
    const [one] = layOver(kinds, laid([], { live }));
    expect([...one!.choices][0]![0]!.item.price).toBe(77);
    expect([...one!.fallback!][0]!.item.price).toBe(77);
    const [pinned] = layOver([cross("b")], laid([pin("a")], { live }));
    expect([...pinned!.choices][0]![0]!.item.price).toBe(77);
  });
});

describe("a rule's place", () => {
  it("is before another where it stands higher in the list and has put something there", () => {
    const [one, other] = ["one", "other"].map((id) => ({ ...boost, id })) as [Override, Override];
    const by = (id: string): LaidBy => ({ id, who: "aoi", why: "season" });
    expect(standsBefore(by("one"), other, [one, other])).toBe(true);
    expect(standsBefore(by("other"), one, [one, other])).toBe(false);
    expect(standsBefore(by("one"), one, [one, other])).toBe(false);
    expect(standsBefore(undefined, other, [one, other])).toBe(false);
  });
});

/** Which of a merchandiser's rules are about a page, what they name, and when they hold. */
import { describe, expect, it } from "vitest";
import type { CartLine } from "../../../lib/offers/context.ts";
import { pinnedSkus } from "../../../lib/offers/live/lay-over.ts";
import { matching } from "../../../lib/offers/live/matching.ts";
import { holdsAt, type Override } from "../../../lib/offers/live/overrides.ts";
import { takes } from "../../../lib/offers/live/takes.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { lineOf } from "../../fixtures/offers.ts";

const BY = { who: "aoi", why: "season" };
const ban = (id: string, different: object = {}): Override => ({
  kind: "ban",
  id,
  item: "x",
  ...BY,
  ...different,
});
const idsOf = (overrides: readonly Override[], segment: string | null, anchors: readonly CartLine[]) =>
  matching(overrides, segment, anchors).map(({ id }) => id);

const beans = lineOf(factsOf("beans", { category: "coffee/beans/blend" }));
const unknown: CartLine = { sku: "gone", qty: 1, item: null };

describe("a rule", () => {
  it("is about every page, or those where its item or its category is in view", () => {
    const rules = [
      ban("all"),
      ban("item", { anchor: "beans" }),
      ban("other", { anchor: "mill" }),
      ban("category", { anchor: "category:coffee/beans" }),
      ban("alike", { anchor: "category:coffee/bean" }),
      ban("gone", { anchor: "gone" }),
    ];
    expect(idsOf(rules, null, [unknown, beans])).toEqual(["all", "item", "category", "gone"]);
    expect(idsOf(rules, null, [])).toEqual(["all"]);
  });

  it("of a group of customers is about those alone", () => {
    const rules = [ban("all"), ban("vip", { segment: "vip" }), ban("new", { segment: "new" })];
    expect(idsOf(rules, "vip", [])).toEqual(["all", "vip"]);
    expect(idsOf(rules, null, [])).toEqual(["all"]);
  });

  it("that is the last to count ends the list where it is about the page, and nowhere else", () => {
    const last = { exit: true };
    expect(idsOf([ban("a"), ban("b", last), ban("c")], null, [])).toEqual(["a", "b"]);
    expect(idsOf([ban("a"), ban("b", { ...last, anchor: "mill" }), ban("c")], null, [])).toEqual(["a", "c"]);
    expect(idsOf([ban("a", { exit: false }), ban("b")], null, [])).toEqual(["a", "b"]);
  });

  it("holds where it is for, from its first moment until just before its end", () => {
    const at = (time: string) => Date.parse(time);
    const rule = ban("a", {
      placement: "cart",
      from: "2026-12-01T00:00:00Z",
      until: "2026-12-25T00:00:00+09:00",
    });
    expect(holdsAt(rule, "cart", at("2026-12-01T00:00:00Z"))).toBe(true);
    expect(holdsAt(rule, "cart", at("2026-11-30T23:59:59.999Z"))).toBe(false);
    expect(holdsAt(rule, "cart", at("2026-12-24T14:59:59.999Z"))).toBe(true);
    expect(holdsAt(rule, "cart", at("2026-12-24T15:00:00Z"))).toBe(false);
    expect(holdsAt(rule, "product", at("2026-12-02T00:00:00Z"))).toBe(false);
    expect(holdsAt(ban("b"), "product", 0)).toBe(true);
  });
});

describe("a rule on categories", () => {
  const rule = (take: "same" | "other" | string[], anchor?: string) =>
    ({
      kind: "categories",
      id: "c",
      take,
      strength: "only",
      ...BY,
      ...(anchor === undefined ? {} : { anchor }),
    }) as const;
  const within = (category: string | null) => ({ category });

  it("takes what is within those listed", () => {
    const listed = rule(["gear", "coffee/beans"]);
    expect(takes(listed, within("gear/mills"), [])).toBe(true);
    expect(takes(listed, within("coffee/beans"), [])).toBe(true);
    expect(takes(listed, within("coffee"), [])).toBe(false);
    expect(takes(listed, within(null), [])).toBe(false);
  });

  it("takes the anchor's own, above and below it, or all others", () => {
    for (const category of ["coffee/beans/blend", "coffee/beans", "coffee/beans/blend/dark"]) {
      expect(takes(rule("same"), within(category), [beans])).toBe(true);
      expect(takes(rule("other"), within(category), [beans])).toBe(false);
    }
    for (const category of ["coffee/pods", "gear", null]) {
      expect(takes(rule("same"), within(category), [beans])).toBe(false);
      expect(takes(rule("other"), within(category), [beans])).toBe(true);
    }
  });

  it("compares with the item it is about, where it is about one, and with nothing where none has a category", () => {
    const mill = lineOf(factsOf("mill", { category: "gear" }));
    expect(takes(rule("same"), within("gear"), [beans, mill])).toBe(true);
    expect(takes(rule("same", "beans"), within("gear"), [beans, mill])).toBe(false);
    expect(takes(rule("same"), within("gear"), [unknown, lineOf(factsOf("plain"))])).toBeNull();
    expect(takes(rule("other"), within("gear"), [])).toBeNull();
  });
});

describe("what is read for rules", () => {
  const pin = (item: string, different: object = {}): Override => ({
    kind: "pin",
    id: item,
    item,
    ...BY,
    ...different,
  });
  const fill = (items: string[], different: object = {}): Override => ({
    kind: "fill",
    id: "f",
    fill: "items",
    items,
    ...BY,
    ...different,
  });

  it("is what they pin or fill in where their anchor may be in view, each once", () => {
    const rules: Override[] = [
      pin("a"),
      pin("b", { anchor: "MILL" }),
      pin("c", { anchor: "other" }),
      pin("d", { anchor: "category:gear" }),
      { kind: "scenario", id: "s", item: "e", anchor: "mill", ...BY },
      { kind: "boost", id: "x", item: "no", factor: 2, ...BY },
      fill(["a", "f"]),
      fill(["no"], { anchor: "other" }),
      { kind: "fill", id: "r", fill: "ranking", ...BY },
    ];
    expect(pinnedSkus(rules, new Set(["mill"]))).toEqual(["a", "b", "d", "e", "f"]);
  });

  it("is no more than eight of each", () => {
    const many = Array.from({ length: 10 }, (_, i) => `p${i}`);
    const filled = Array.from({ length: 5 }, (_, i) => `f${i}`);
    const rules = [...many.map((item) => pin(item)), fill(filled), fill(filled.map((one) => `${one}x`))];
    const read = pinnedSkus(rules, new Set());
    expect(read).toEqual([...many.slice(0, 8), ...filled, "f0x", "f1x", "f2x"]);
  });
});

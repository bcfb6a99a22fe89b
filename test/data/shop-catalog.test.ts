import { describe, expect, it } from "vitest";
import { type CatalogRecord, catalog, textOf } from "./shop-files.ts";

const bySku = new Map(catalog.map((item) => [item.sku, item]));
const price = (sku: string): number => bySku.get(sku)!.price;
const rise = (from: string, to: string): number => price(to) / price(from) - 1;

const families = Map.groupBy(
  catalog.filter(({ family }) => family !== undefined),
  ({ family }) => family!,
);
const grades = ["light", "standard", "deluxe", "premium", "pro"];
const rank = ({ tier }: CatalogRecord): number =>
  typeof tier === "number" ? tier : "SML".includes(tier!) ? "SML".indexOf(tier!) : grades.indexOf(tier!);

describe("the sample catalog", () => {
  it("has about 150 items of distinct skus, each with both titles, its own page and picture", () => {
    expect(catalog.length).toBeGreaterThanOrEqual(140);
    expect(catalog.length).toBeLessThanOrEqual(170);
    expect(bySku.size).toBe(catalog.length);
    for (const item of catalog) {
      expect(item.sku).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)*$/);
      expect(item.title.ja, item.sku).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
      expect(item.title.en, item.sku).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
      expect(item.url).toBe(`/products/${item.sku}`);
      expect(item.image).toBe(`/images/${item.sku}.svg`);
      expect(Number.isInteger(item.price) && item.price > 0, item.sku).toBe(true);
      expect(item.cost ?? 0, item.sku).toBeLessThan(item.price);
    }
    expect(new Set(catalog.map(({ title }) => title.ja)).size).toBe(catalog.length);
    expect(new Set(catalog.map(({ title }) => title.en)).size).toBe(catalog.length);
  });

  it("draws every item as an SVG of fixed size that names it and runs nothing", () => {
    for (const { sku } of catalog) {
      const svg = textOf(`images/${sku}.svg`);
      expect(svg, sku).toMatch(/^<svg xmlns="[^"]+" width="320" height="320" viewBox="0 0 320 320"><title>/);
      expect(svg, sku).toMatch(/<\/svg>\n$/);
      expect(svg, sku).not.toMatch(/<script|\son\w+=|href|NaN|undefined/);
    }
  });

  it("requires only items and categories that exist, and are sold", () => {
    for (const { sku, requires } of catalog) {
      for (const need of requires ?? []) {
        const held = catalog.filter((item) =>
          need.startsWith("category:") ? item.category === need.slice(9) : item.sku === need,
        );
        expect(
          held.some(({ active, stock }) => active !== false && stock !== 0),
          `${sku} requires ${need}`,
        ).toBe(true);
      }
    }
    expect(bySku.get("FILTER-CONE-100")!.requires).toEqual(["category:equipment/drippers/cone"]);
    expect(bySku.get("FILTER-102-100")!.requires).toBeUndefined();
  });

  it("names ladders whose prices rise with the tier, and whose unit prices fall with the amount", () => {
    expect(families.size).toBeGreaterThanOrEqual(12);
    for (const [family, members] of families) {
      expect(members.length, family).toBeGreaterThanOrEqual(2);
      const rungs = members.toSorted((a, b) => rank(a) - rank(b));
      for (let i = 1; i < rungs.length; i++) {
        const [low, high] = [rungs[i - 1]!, rungs[i]!];
        expect(rank(high), high.sku).toBeGreaterThan(rank(low));
        expect(high.price, high.sku).toBeGreaterThan(low.price);
        if (low.units !== undefined && high.units !== undefined) {
          expect(high.price / high.units, high.sku).toBeLessThan(low.price / low.units);
        }
      }
    }
  });

  it("leaves other ladders to be read from the names", () => {
    for (const ladder of [
      ["BEAN-BRA-200", "BEAN-BRA-500", "BEAN-BRA-1K"],
      ["MUG-CLASSIC-S", "MUG-CLASSIC-M", "MUG-CLASSIC-L"],
      ["SCALE-BASIC", "SCALE-PLUS", "SCALE-PRO"],
      ["GIFT-UME", "GIFT-TAKE", "GIFT-MATSU"],
      ["FILTER-102-40", "FILTER-102-100", "FILTER-102-300"],
      ["SUGAR-STICK-50", "SUGAR-STICK-200"],
    ]) {
      const prices = ladder.map(price);
      expect(prices).toEqual(prices.toSorted((a, b) => a - b));
      expect(ladder.every((sku) => bySku.get(sku)!.family === undefined)).toBe(true);
    }
  });

  it("has steps that the cap of 25 % passes alone, only beside a fuller cart, and hardly ever", () => {
    for (const [from, to] of [
      ["KETTLE-STD", "KETTLE-DLX"],
      ["ESPRESSO-STD", "ESPRESSO-DLX"],
      ["BEAN-MORNING-200", "BEAN-MORNING-250"],
      ["MUG-CLASSIC-S", "MUG-CLASSIC-M"],
    ]) {
      expect(rise(from!, to!), `${from} → ${to}`).toBeLessThan(0.25);
    }
    expect(rise("GIFT-TAKE", "GIFT-MATSU")).toBeGreaterThan(0.25);
    const step = price("BEAN-ETH-500") - price("BEAN-ETH-200");
    expect(step / price("BEAN-ETH-200")).toBeGreaterThan(0.25);
    expect(step / (price("BEAN-ETH-200") + price("KETTLE-STD") + price("MUG-CLASSIC-M"))).toBeLessThan(0.25);
    expect(price("ESPRESSO-PRO")).toBeGreaterThan(2 * price("ESPRESSO-DLX"));
  });

  it("sells grinds, colours, flavours and fits at one price", () => {
    for (const variants of [
      ["BEAN-HOUSE-200", "BEAN-HOUSE-200-FINE", "BEAN-HOUSE-200-MEDIUM", "BEAN-HOUSE-200-COARSE"],
      ["MUG-CLASSIC-M", "MUG-CLASSIC-M-NAVY", "MUG-CLASSIC-M-SAGE", "MUG-CLASSIC-M-TERRA"],
      ["CAPSULE-HOUSE-10", "CAPSULE-DARK-10", "CAPSULE-CARAMEL-10", "CAPSULE-DECAF-10"],
      ["TAMPER-51", "TAMPER-54", "TAMPER-58"],
    ]) {
      expect(new Set(variants.map(price)).size, variants[0]).toBe(1);
    }
  });

  it("has something for every guardrail: out of stock, nearly so, inactive, durable and not, without cost", () => {
    const count = (test: (item: CatalogRecord) => boolean) => catalog.filter(test).length;
    expect(count(({ stock }) => stock === 0)).toBeGreaterThanOrEqual(4);
    expect(count(({ stock }) => stock !== undefined && stock > 0 && stock <= 5)).toBeGreaterThanOrEqual(4);
    expect(count(({ active }) => active === false)).toBeGreaterThanOrEqual(3);
    expect(count(({ durable }) => durable)).toBeGreaterThanOrEqual(40);
    expect(count(({ durable }) => !durable)).toBeGreaterThanOrEqual(40);
    expect(count(({ cost }) => cost === undefined)).toBeGreaterThanOrEqual(3);
    expect(
      count(({ benefit }) => benefit !== undefined && benefit.ja !== "" && benefit.en !== ""),
    ).toBeGreaterThan(30);
  });
});

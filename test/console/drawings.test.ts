import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { calendarDrawing } from "../../lib/console/draw/calendar-drawing.ts";
import { intervalDrawing } from "../../lib/console/draw/interval-drawing.ts";
import { ladderDrawing } from "../../lib/console/draw/ladder-drawing.ts";
import { neighbourhoodDrawing } from "../../lib/console/draw/neighbourhood-drawing.ts";
import { trendDrawing } from "../../lib/console/draw/trend-drawing.ts";
import type { Markup } from "../../lib/console/markup.ts";

type Element = DefaultTreeAdapterTypes.Element;

/** Every element of a drawing, as an HTML parser that is not ours sees it. */
async function elementsOf(drawing: Markup): Promise<Element[]> {
  const all: Element[] = [];
  const walk = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const node of nodes) {
      if (!("tagName" in node)) continue;
      all.push(node);
      walk(node.childNodes);
    }
  };
  walk(parseFragment(String(await drawing)).childNodes);
  return all;
}

const NUMERIC = /^(?:x|y|cx|cy|x1|x2|y1|y2|r|width|height|stroke-width)$/;
const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const word = fc.string({ unit: "grapheme" });

const DRAWINGS = {
  interval: fc.tuple(value, value, value).map(([a, b, c]) => {
    const [low, middle, high] = [a, b, c].sort((one, other) => one - other) as [number, number, number];
    return intervalDrawing(middle, [low, high], "interval");
  }),
  trend: fc
    .tuple(fc.array(fc.tuple(fc.option(value), fc.option(value))), fc.option(value), fc.boolean())
    .map(([values, target, compared]) =>
      trendDrawing({
        days: values.map((_, i) => `day ${i}`),
        line: { name: "given", values: values.map(([one]) => one) },
        beside: compared ? { name: "held out", values: values.map(([, two]) => two) } : null,
        target,
        title: "trend",
        text: String,
      }),
    ),
  ladder: fc.array(fc.record({ label: word, price: fc.nat(1e9), share })).map((steps) =>
    ladderDrawing(
      steps.map((step) => ({ ...step, priceText: "¥1", shareText: "1 %", here: false })),
      "ladder",
    ),
  ),
  neighbourhood: fc
    .tuple(word, fc.array(fc.record({ label: word, weight: fc.double({ min: 1e-9, max: 1, noNaN: true }) })))
    .map(([middle, spokes]) => neighbourhoodDrawing(middle, spokes, "neighbourhood")),
};

describe("a drawing", () => {
  it.each(Object.keys(DRAWINGS) as (keyof typeof DRAWINGS)[])(
    "of a %s has places that are numbers, no styles and no markup but its own",
    async (name) => {
      await fc.assert(
        fc.asyncProperty(DRAWINGS[name] as fc.Arbitrary<Markup>, async (drawing) => {
          const elements = await elementsOf(drawing);
          expect(elements[0]!.attrs.find((attribute) => attribute.name === "aria-label")?.value).toBe(name);
          for (const { tagName, attrs } of elements) {
            expect(["svg", "g", "rect", "line", "circle", "path", "text", "title"]).toContain(tagName);
            for (const attribute of attrs) {
              expect(attribute.name).not.toBe("style");
              if (NUMERIC.test(attribute.name)) expect(attribute.value).toMatch(/^-?\d+(\.\d+)?(e-?\d+)?$/);
              if (attribute.name === "d") expect(attribute.value).not.toMatch(/NaN|Infinity/);
            }
          }
        }),
      );
    },
  );

  it("of a lift shows nought outside the interval that excludes it", async () => {
    const [, nought, range] = await elementsOf(intervalDrawing(5, [2, 8], "lift"));
    const at = (element: Element, name: string) =>
      Number(element.attrs.find((attribute) => attribute.name === name)!.value);
    expect(at(nought!, "x1")).toBeLessThan(at(range!, "x1"));
  });

  it("of a trend has its days below all that is drawn, in a phone's letters too", async () => {
    const elements = await elementsOf(
      trendDrawing({
        days: ["first", "last"],
        line: { name: "given", values: [0, 2] },
        beside: null,
        target: null,
        title: "trend",
        text: String,
      }),
    );
    const numbers = (tag: string, name: string) =>
      elements
        .filter(({ tagName }) => tagName === tag)
        .map(({ attrs }) => Number(attrs.find((attribute) => attribute.name === name)!.value));
    const lowest = Math.max(...numbers("circle", "cy")) + 3;
    // As console.css has them below 30rem.
    expect(Math.max(...numbers("text", "y")) - 22).toBeGreaterThanOrEqual(lowest);
  });

  it("of a year names each span above its bar, and never beyond the year", async () => {
    const spans = [1, 6, 10, 11].map((month) => ({
      id: null,
      label: `month ${month}: 優先度を変える`,
      from: Date.UTC(2026, month, 3),
      until: Date.UTC(2026, month, 20),
      state: "planned" as const,
    }));
    const year = { year: 2026, months: [], now: 0, title: "year", editable: false };
    const elements = await elementsOf(calendarDrawing(spans, year));
    const of = (element: Element, name: string) =>
      element.attrs.find((attribute) => attribute.name === name)!.value;
    const bars = elements.filter(({ tagName }) => tagName === "rect");
    const names = elements.filter(({ tagName }) => tagName === "text");
    expect(names).toHaveLength(spans.length);
    names.forEach((name, i) => {
      const [bar, next] = [bars[i]!, bars[i + 1]];
      expect(Number(of(name, "y"))).toBeLessThan(Number(of(bar, "y")));
      if (next !== undefined)
        expect(Number(of(bar, "y")) + Number(of(bar, "height"))).toBeLessThan(
          Number(of(names[i + 1]!, "y")) - 10,
        );
      const [left, at] = [Number(of(bar, "x")), Number(of(name, "x"))];
      // Seven square letters of 13 and some ten of about half of that; as near to its bar as they leave it.
      expect(960 - at).toBeGreaterThan(7 * 13 + 10 * 6.5);
      expect(at).toBeLessThanOrEqual(left);
      if (left < 700) expect(at).toBe(left);
    });
  });

  it("of a ladder is higher for what costs more", async () => {
    const step = { label: "", priceText: "", shareText: "", share: 0.5, here: false };
    const elements = await elementsOf(
      ladderDrawing(
        [
          { ...step, price: 100 },
          { ...step, price: 300 },
        ],
        "ladder",
      ),
    );
    const sizes = (side: "height" | "width") =>
      elements
        .filter(({ tagName }) => tagName === "rect")
        .map(({ attrs }) => Number(attrs.find(({ name }) => name === side)!.value));
    expect(sizes("height")[1]! / sizes("height")[0]!).toBeCloseTo(3);
    // On a phone it lies on its side.
    expect(sizes("width")[3]! / sizes("width")[2]!).toBeCloseTo(3);
  });
});

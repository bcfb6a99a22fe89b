import { describe, expect, it } from "vitest";
import type { Markup } from "../../lib/console/markup.ts";
import { assortmentSection } from "../../lib/console/pages/assortment-section.ts";
import { diffSection } from "../../lib/console/pages/build-sections.ts";
import { changeSection } from "../../lib/console/pages/overrule-effects.ts";
import { policyPage } from "../../lib/console/pages/policy-page.ts";
import { PolicyFaults } from "../../lib/console/policy-faults.ts";
import { speechFor } from "../../lib/console/speech.ts";
import type { View } from "../../lib/console/view.ts";
import type { Manifest } from "../../lib/tables/store/manifest.ts";

const NAMES: Readonly<Record<string, string>> = { A: "Blue mug", B: "Red mug", C: "Tea pot" };
const view: View = {
  speech: speechFor(["en"]),
  session: { name: "Mai", role: "viewer", id: "1", expires: 0, by: "" },
  formToken: "",
  path: "/console",
  titleOf: (sku) => NAMES[sku] ?? null,
};
const told = (part: Markup): string =>
  String(part)
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

describe("products on pages of the console", () => {
  it("are named where two builds differ", () => {
    const build = { asOf: "2026-11-28T00:00:00Z" };
    const manifest = {
      current: "2",
      previous: "1",
      builds: [
        { ...build, build: "1" },
        { ...build, build: "2" },
      ],
    } as unknown as Manifest;
    const items = [{ sku: "A", seen: 3, difference: 1, before: ["B", "C"], after: ["X"] }];
    const diff = { from: "1", to: "2", asked: 1, changed: 1, items };
    expect(told(diffSection(view, manifest, diff))).toMatch(/Blue mug A 100% Red mug B Tea pot C X /);
  });

  it("are named where a policy is tried", () => {
    const trial = {
      ...{ day: "2026-11-27", answers: 9, changed: 4 },
      appeared: [{ sku: "A", kind: "upsell", answers: 3 }],
      vanished: [{ sku: "B", kind: "crosssell", answers: 1 }],
    };
    const part = { schema: {}, groups: [], typed: new Map(), stored: "", etag: "", versions: [] };
    const page = told(policyPage(view, { ...part, faults: new PolicyFaults(), trial }));
    expect(page).toMatch(/appear Blue mug A .*vanish Red mug B /);
  });

  it("are named where rules changed, and a category is not", () => {
    const said = { who: "Mai", why: "spring" };
    const change = {
      ...{ at: "2026-11-28T00:00:00Z", who: "Mai", removed: [], changed: [], reordered: false },
      added: [
        { id: "1", kind: "ban" as const, item: "A", ...said },
        { id: "2", kind: "fill" as const, fill: "items" as const, items: ["B", "X"], ...said },
        { id: "3", kind: "none" as const, anchor: "category:C", ...said },
      ],
    };
    const list = told(changeSection(view, change));
    expect(list).toMatch(/: Blue mug \(A\) .*: Red mug \(B\), X .*: category:C /);
  });

  it("stand in short lists where there are several, with the rest under a line", () => {
    const items = Array.from({ length: 12 }, (_, i) => ({ sku: `S${i}`, orders: 12 - i }));
    const none = { count: 0, items: [] };
    const page = String(
      assortmentSection(
        view,
        { alone: { count: 12, items }, never: none, topped: none, gone: none },
        new Map(),
      ),
    );
    const [open = "", folded = ""] = page.split("<details>");
    expect(open.match(/<th scope="row">/g)).toHaveLength(5);
    expect(folded.match(/<th scope="row">/g)).toHaveLength(7);
    expect(folded).toContain("<summary>7 more</summary>");
  });

  it.each(["en", "ja"])("have a heading of their own for each list in %s", (language) => {
    const { learned, assortment } = speechFor([language]).words;
    const headings = [
      ...[learned.best, learned.hardest, learned.retired],
      ...[assortment.alone, assortment.never, assortment.topped, assortment.gone],
    ];
    expect(new Set(headings).size).toBe(headings.length);
  });
});

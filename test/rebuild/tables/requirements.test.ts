import { expect, it } from "vitest";
import { requirementsOf } from "../../../lib/rebuild/tables/requirements.ts";

const NEED = "category:machines";
const machine = (sku: string, attributes: Record<string, string | number>, category = "machines/home") => ({
  sku,
  category,
  attributes,
  requires: [],
});
const tamper = (attributes: Record<string, string | number>) => ({
  sku: "T",
  category: "tools",
  attributes,
  requires: [NEED],
});
const shop = (...items: ReturnType<typeof machine>[]) => Map.groupBy(items, ({ category }) => category);

it("of a category only those of its size are asked for, where both say one, however they write it", () => {
  const byCategory = shop(
    machine("M58", { basket_mm: 58 }),
    machine("M58b", { basket_mm: "58 mm" }),
    machine("M54", { basket_mm: "54.0" }),
    machine("M?", {}, "machines"),
    machine("OTHER", { basket_mm: 54 }, "machines-old"),
  );
  expect(requirementsOf(tamper({ basket_mm: 54 }), byCategory)).toEqual(["M54", "M?"]);
  expect(requirementsOf(tamper({ basket_mm: 58 }), byCategory)).toEqual(["M58", "M58b", "M?"]);
  expect(requirementsOf(tamper({ basket_mm: 49 }), shop(machine("M58", { basket_mm: 58 })))).toEqual([
    "category:machines of basket_mm 49",
  ]);
});

it("colours, contents and names of its own say nothing of fit", () => {
  const byCategory = shop(machine("M", { colour: "black", capacity_ml: 1800, basket_mm: 58 }));
  for (const attributes of [{ colour: "red" }, { capacity_ml: 200 }, { length_mm: 90 }, {}])
    expect(requirementsOf(tamper(attributes), byCategory)).toEqual([NEED]);
});

it("a sku that is required is the one that is required", () => {
  const item = { ...tamper({ basket_mm: 54 }), requires: ["M58"] };
  expect(requirementsOf(item, shop(machine("M58", { basket_mm: 58 })))).toEqual(["M58"]);
});

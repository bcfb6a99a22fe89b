/** Skus as pages write them, put to the built tables of the sample shop, whose own are all in capitals. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../lib/blocks/answer/answer.ts";
import { skuCaseOf } from "../../../lib/catalog/sku-case.ts";
import { type SampleTables, sampleTables } from "../../fixtures/sample-tables.ts";

let shop: SampleTables;
let mixed: SampleTables;
beforeAll(async () => {
  shop = await sampleTables();
  // Nobody has bought it yet: the one sku in small letters makes the shop one of no single case.
  mixed = await sampleTables((item) =>
    item.sku === "BEAN-YEM-200" ? { ...item, sku: "bean-yem-200" } : item,
  );
}, 60_000);

const offered = ({ blocks }: Answer): string[] =>
  blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const onPage = async (tables: SampleTables, ...items: string[]) =>
  offered(await tables.ask({ placement: "product", items }));

describe("the product in view", () => {
  it.each([" ESPRESSO-STD ", "espresso-std", "Espresso-Std\t"])("is known as “%s” too", async (written) => {
    const exact = await onPage(shop, "ESPRESSO-STD");
    expect(exact.length).toBeGreaterThan(1);
    expect(await onPage(shop, written)).toEqual(exact);
    expect(await onPage(mixed, written.trim().toLowerCase())).toEqual(await onPage(mixed, "ESPRESSO-STD"));
  });

  it("is not offered on its own page, however the page writes it", async () => {
    for (const written of ["filter-102-100", " FILTER-102-100"])
      expect(await onPage(shop, written)).not.toContain("FILTER-102-100");
  });

  it("keeps its own spelling where the shop has that very sku", async () => {
    expect(mixed.build.skuCase).toBeUndefined();
    const exact = await onPage(mixed, "bean-yem-200");
    expect(exact.length).toBeGreaterThan(0);
    expect(exact).not.toContain("bean-yem-200");
  });

  it.each([[["NO-SUCH-SKU"]], [["NO-SUCH-SKU", "4901234567894"]], [[]]])(
    "shows nothing where it is none of the catalog's: %j",
    async (items) => {
      for (const tables of [shop, mixed]) expect(await onPage(tables, ...items)).toEqual([]);
      // A cart may hold what the tables do not know: favourites go with anything.
      const cart = offered(await shop.ask({ placement: "cart", items: ["NO-SUCH-SKU"] }));
      expect(cart.length).toBeGreaterThan(0);
    },
  );

  it("is known by the one of several readings that is in the catalog", async () => {
    const both = await onPage(shop, "4901234567894", "ESPRESSO-STD");
    expect(both).toEqual(await onPage(shop, "ESPRESSO-STD"));
  });

  it("in a cart is the line of the shop's own spelling", async () => {
    const [upper, lower] = await Promise.all(
      ["ESPRESSO-STD", "espresso-std"].map((sku) =>
        shop.ask({ placement: "cart", items: [sku, "bean-eth-200:2"] }),
      ),
    );
    expect(offered(lower!)).toEqual(offered(upper!));
    expect(offered(lower!)).not.toContain("BEAN-ETH-200");
  });
});

it("a shop's case is that of all its skus, if they have letters", () => {
  const caseOf = (...skus: string[]) => skuCaseOf(skus.map((sku) => ({ sku })));
  expect(caseOf("A-1", "B", "22")).toBe("upper");
  expect(caseOf("a-1", "b", "22")).toBe("lower");
  expect(caseOf("A-1", "b")).toBeNull();
  expect(caseOf("1", "22")).toBeNull();
});

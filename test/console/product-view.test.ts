import { expect, it } from "vitest";
import { NEIGHBOUR } from "../../lib/affinity/affinity-model.ts";
import { productOf } from "../../lib/console/product-view.ts";
import type { BuildReader } from "../../lib/tables/read/build-reader.ts";
import { itemKey } from "../../lib/tables/rows/facts.ts";
import { packItems } from "../../lib/tables/rows/items-shard.ts";
import { LADDER } from "../../lib/tables/rows/ladder-shard.ts";
import { packAffinity } from "../../lib/tables/rows/pack-affinity.ts";
import { packLadders } from "../../lib/tables/rows/pack-ladders.ts";
import { readerOfTables } from "../fixtures/build-reader.ts";
import { factsOf } from "../fixtures/facts.ts";

const self = factsOf("NEW-BEANS", { support: 4 });
const neighbour = (sku: string, flags: number, delayDays = 0) => ({
  ...{ item: factsOf(sku), weight: 0.5, joint: 30, share: 0.1, flags, delayDays },
});
const row = {
  key: self.key,
  self,
  lent: { sibling: 60, category: 300, department: 2000 },
  together: [
    neighbour("OWN", 0),
    neighbour("OF-SIBLINGS", NEIGHBOUR.FROM_SIBLING),
    neighbour("OF-SHELF", NEIGHBOUR.FROM_CATEGORY),
    neighbour("OF-DEPARTMENT", NEIGHBOUR.FROM_DEPARTMENT),
  ],
  next: [neighbour("LATER", 0, 21)],
};

function reader(): Promise<BuildReader> {
  const card = {
    ...{ sku: "NEW-BEANS", title: { en: "New beans" }, url: null, image: null, price: 1000, benefit: null },
    ...{ units: null, unit: null, attributes: {}, stock: null },
  };
  const affinity = packAffinity([row], { together: 1, next: 1 }, { [LADDER]: packLadders([]) });
  return readerOfTables({
    affinity: { bits: 0, rows: 1, shards: [affinity] },
    items: { bits: 0, rows: 1, shards: [packItems([{ key: itemKey("NEW-BEANS"), card }])] },
  });
}

it("says of each neighbour whose buyers its share is of, and how many those are", async () => {
  const found = await productOf(await reader(), "NEW-BEANS");
  if (!found.ok || found.value === null) throw new Error("not found");
  const evidence = found.value.together.map(({ item, level, support }) => [item.sku, level, support]);
  expect(evidence).toEqual([
    ["OWN", "item", 4],
    ["OF-SIBLINGS", "family", 60],
    ["OF-SHELF", "category", 300],
    ["OF-DEPARTMENT", "department", 2000],
  ]);
  expect(found.value.next).toMatchObject([{ level: "item", support: 4, delayDays: 21 }]);
});

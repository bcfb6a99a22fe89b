/** What the night leaves of the items' names, and what the look-up of a customer makes of it. */
import { expect, it } from "vitest";
import { customerView } from "../../lib/console/customer.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { rowKey } from "../../lib/rebuild/tables/customer-rows.ts";
import { ALL_READS, BuildReader } from "../../lib/tables/read/build-reader.ts";
import { ShardCache } from "../../lib/tables/read/shard-cache.ts";
import { ItemNames } from "../../lib/tables/rows/item-names.ts";
import { currentBuild } from "../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import { AS_OF, inSteps, policy, pseudonyms, putText } from "./shop.ts";

const DAY = 86_400_000;
const text = (lines: readonly object[]) => `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
const CATALOG = [
  { sku: "TEA", title: { en: "Tea", ja: "お茶" }, price: 500 },
  { sku: "CUP", title: { en: "Cup", ja: "茶碗" }, price: 900 },
];
/** The orders know an item more than the catalog. */
const ORDERS = [["TEA", "CUP"], ["SPOON"]].map((skus, i) => ({
  id: `o${i}`,
  at: new Date(AS_OF - (9 - i) * DAY).toISOString(),
  customer: "anna",
  lines: skus.map((sku) => ({ sku, qty: 1, price: 900 })),
}));

async function night() {
  const [blobs, store] = [memoryBlobs(), memoryStore()];
  await putText(blobs, "orders/all.ndjson", text(ORDERS));
  await putText(blobs, "catalog/all.ndjson", text(CATALOG));
  const { build } = await inSteps(blobs, store);
  const manifest = await readManifest(store);
  if (!manifest.ok || manifest.value === null) throw new Error("nothing was published");
  return { blobs, store, build, info: currentBuild(manifest.value)! };
}

it("a customer is looked up in one value of the tables where the night left the names, and with the same words", async () => {
  const { blobs, store, build, info } = await night();
  const names = ItemNames.open((await blobs.get(`reports/names/${build}`))!.bytes);
  if (!names.ok) throw new Error(names.error.message);
  const read: string[] = [];
  const get = (key: string) => {
    read.push(key.split("/")[2]!);
    return store.get(key);
  };
  const look = async (known: ItemNames | null) => {
    read.length = 0;
    const reader = new BuildReader(info, { get, cache: new ShardCache(1), limits: ALL_READS });
    const found = await customerView(
      reader,
      [rowKey(pseudonyms.of("anna"))],
      policy(),
      Promise.resolve(known),
    );
    if (!found.ok || found.value === null) throw new Error("anna was not found");
    return { view: found.value, read: [...read] };
  };
  const named = await look(names.value);
  expect(named.read).toEqual(["customers"]);
  const titles = new Map(named.view.owned.map(({ sku, title }) => [sku, title?.ja]));
  expect(titles).toEqual(
    new Map([
      ["TEA", "お茶"],
      ["CUP", "茶碗"],
      ["SPOON", undefined],
    ]),
  );

  const unnamed = await look(null);
  expect(unnamed.read).toContain("items");
  expect(unnamed.view).toEqual(named.view);
});

it("the names go when the reports of their time go", async () => {
  const { blobs, store, build } = await night();
  const kept = () => blobs.keys().filter((key) => key.startsWith("reports/names/"));
  expect(kept()).toEqual([`reports/names/${build}`]);
  const rules = { retention: { ...policy().rebuild.retention, reports_days: 30 } };
  await inSteps(blobs, store, { run: "20261222T181000Z-later", asOf: AS_OF + 32 * DAY, rules });
  expect(kept()).not.toContain(`reports/names/${build}`);
  expect(kept()).toHaveLength(1);
});

import { beforeAll, describe, expect } from "vitest";
import { PUBLISH_ARTIFACTS } from "../../../lib/rebuild/artifacts/publish-artifacts.ts";
import { storedChecksum } from "../../../lib/tables/format/packed.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { describeArtifacts, type Night, tinyNight } from "./tiny-night.ts";
import { HABITS, SHOP } from "./tiny-shop.ts";

let night: Night;
let habits: Night;
beforeAll(async () => {
  [night, habits] = await Promise.all([tinyNight(SHOP), tinyNight(HABITS)]);
});

describe("what the steps that pack and publish make", () => {
  describeArtifacts(PUBLISH_ARTIFACTS, {
    shard: async () => {
      const bytes = await night.of<Uint8Array>("shard", "items", 0);
      const cards = openShard("items", "items", bytes.slice().buffer);
      if (!cards.ok) throw new Error(cards.error.message);
      expect(cards.value.card(cards.value.keys.find(itemKey("D2")))).toMatchObject({
        sku: "D2",
        price: 1500,
        units: 2,
      });
      const rows = openShard(
        "affinity",
        "affinity",
        (await habits.of<Uint8Array>("shard", "affinity", 0)).slice().buffer,
      );
      if (!rows.ok) throw new Error(rows.error.message);
      expect(rows.value.keys.find(itemKey("A"))).toBeGreaterThanOrEqual(0);
    },
    assortment: async () =>
      expect(await night.of("assortment")).toMatchObject({
        alone: { count: 3 },
        // The top rung is never offered a step up, and only A and B are neighbours.
        topped: { count: 1, items: [{ family: "d", sku: "D2" }] },
        never: { count: 2 },
        gone: { count: 0 },
      }),
    build: async () => {
      const shards = await Promise.all(
        ["affinity", "items", "popular", "customers"].map(
          async (table) => [table, await night.of<Uint8Array>("shard", table, 0)] as const,
        ),
      );
      expect(await night.of("build")).toMatchObject({
        asOf: "2026-01-31T00:00:00.000Z",
        currency: "JPY",
        scorer: "popularity+pairs",
        typicalOrder: 300,
        counts: { orders: 7, lines: 10, items: 5, pairs: 2, pairsKept: 2, ladders: 1, customers: 3 },
        tables: Object.fromEntries(
          shards.map(([table, bytes]) => [
            table,
            { bits: 0, bytes: bytes.byteLength, checksums: [storedChecksum(bytes)] },
          ]),
        ),
      });
    },
    notes: async () => {
      expect(await night.of("notes")).toEqual([]);
      expect(await habits.of("notes")).toEqual([
        "Too few later baskets to choose a scorer by; the one-pass scorer is used.",
      ]);
    },
    gates: async () => {
      const gates = await night.of<{ gate: string; passed: boolean; detail: string }[]>("gates");
      expect(gates.map(({ gate, passed }) => [gate, passed])).toEqual(
        ["quarantined", "items", "pairs", "score", "tables"].map((gate) => [gate, true]),
      );
      expect(gates[0]!.detail).toContain("1 of 11 lines");
    },
  });
});

/** Builds for a long run under load: every word of one names it, so that an answer of two would show. */
import { compareKeys } from "../../lib/tables/format/keys.ts";
import { ITEMS, packItems } from "../../lib/tables/rows/items-shard.ts";
import { LADDER } from "../../lib/tables/rows/ladder-shard.ts";
import { packAffinity } from "../../lib/tables/rows/pack-affinity.ts";
import { packLadders } from "../../lib/tables/rows/pack-ladders.ts";
import { packPopular } from "../../lib/tables/rows/pack-popular.ts";
import { popularKey } from "../../lib/tables/rows/popular-shard.ts";
import type { BuildInfo } from "../../lib/tables/store/manifest.ts";
import { type BuiltTables, describeTables } from "../../lib/tables/store/publish.ts";
import { factsOf } from "../fixtures/facts.ts";
import { random } from "./serve-shop.ts";

const SHOP_ITEMS = 2000;
const NEIGHBOURS = 15;

/** What the shop of these builds sells. */
export const LOAD_SKUS = Array.from({ length: SHOP_ITEMS }, (_, i) => `L${i}`);

/** The nth build. */
export function loadBuild(n: number): { info: BuildInfo; tables: BuiltTables } {
  const build = `20261101T000000Z-${n.toString(16).padStart(16, "0")}`;
  const next = random(n);
  const facts = LOAD_SKUS.map((sku, i) =>
    factsOf(sku, {
      category: `shelf ${i % 40}/board ${i % 400}`,
      base: 0.001,
      price: 500 + (i % 900),
      support: 50,
    }),
  );
  const rows = facts
    .map((self) => ({
      key: self.key,
      self,
      together: Array.from({ length: NEIGHBOURS }, (_, i) => ({
        item: facts[Math.floor(next() * SHOP_ITEMS)]!,
        weight: 0.5 / (i + 1),
        joint: 20,
        share: 0.1,
        flags: 0,
        delayDays: 0,
      })).filter(({ item }) => item !== self),
      next: [],
    }))
    .sort((a, b) => compareKeys(a.key, b.key));
  const cards = packItems(
    rows.map(({ key, self }) => ({
      key,
      card: {
        sku: self.sku,
        title: { en: `${self.sku} of ${build}` },
        url: `/p/${self.sku}`,
        image: null,
        price: self.price,
        benefit: null,
        units: null,
        unit: null,
        attributes: {},
        stock: null,
      },
    })),
  );
  const tables: BuiltTables = {
    affinity: {
      bits: 0,
      rows: rows.length,
      shards: [packAffinity(rows, { together: 1, next: 1 }, { [LADDER]: packLadders([]) })],
    },
    ladder: { bits: 0, rows: 0, shards: [] },
    items: { bits: 0, rows: rows.length, shards: [cards] },
    popular: {
      bits: 0,
      rows: 1,
      shards: [
        packPopular([{ key: popularKey(null, null), items: facts.slice(0, 50) }], { [ITEMS]: packItems([]) }),
      ],
    },
    customers: { bits: 0, rows: 0, shards: [] },
  };
  const counts = { orders: 1, lines: 1, items: SHOP_ITEMS, pairs: 1, pairsKept: 1, ladders: 0, customers: 0 };
  const asOf = "2026-11-01T00:00:00.000Z";
  const info = {
    build,
    asOf,
    currency: "JPY",
    scorer: "load",
    score: null,
    counts,
    tables: describeTables(tables),
  };
  return { info, tables };
}

/** Everything that can be read of a golden shard, in plain words. */
import type { Hash64 } from "../../../lib/core/hash.ts";
import { openValue } from "../../../lib/tables/read/open-shard.ts";
import { AFFINITY } from "../../../lib/tables/rows/affinity-shard.ts";
import { CUSTOMERS } from "../../../lib/tables/rows/customer-format.ts";
import { copyOfFacts } from "../../../lib/tables/rows/facts.ts";
import { ITEMS } from "../../../lib/tables/rows/items-shard.ts";
import { LADDER } from "../../../lib/tables/rows/ladder-shard.ts";
import { POPULAR } from "../../../lib/tables/rows/popular-shard.ts";
import { KEYS, LISTS } from "./contents.ts";

const CODES = { affinity: AFFINITY, ladder: LADDER, items: ITEMS, customers: CUSTOMERS, popular: POPULAR };

const opened = (table: keyof typeof CODES, bytes: Uint8Array) => {
  const value = openValue(table, CODES[table], bytes.slice().buffer);
  if (!value.ok) throw new Error(value.error.message);
  return value.value;
};
function must<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

interface Keyed {
  readonly keys: { find(key: Hash64): number };
  intact(row: number): boolean;
}
/** Rows found by their keys, each verified. */
const rowsOf = <S extends Keyed>(
  shard: S,
  keys: readonly Hash64[],
  read: (row: number) => unknown,
): unknown[] =>
  keys.map((key) => {
    const row = shard.keys.find(key);
    return row >= 0 && shard.intact(row) ? read(row) : "damaged or missing";
  });

export function readGolden(table: keyof typeof CODES, bytes: Uint8Array): unknown {
  const value = opened(table, bytes);
  switch (table) {
    case "affinity": {
      const shard = must(value.shard("affinity"));
      return rowsOf(shard, KEYS.affinity, (row) => ({
        self: copyOfFacts(shard.self(row)),
        lent: shard.lent(row),
        ...Object.fromEntries(
          (["together", "next"] as const).map((list) => [
            list,
            shard.neighbours(row, list).map((one) => ({ ...one, item: copyOfFacts(one.item) })),
          ]),
        ),
        ladder: shard.ladderOf(shard.self(row).key)?.family ?? null,
      }));
    }
    case "ladder": {
      const shard = must(value.shard("ladder"));
      return rowsOf(shard, KEYS.ladder, (row) => {
        const { rungs, ...rest } = shard.ladder(row);
        return { ...rest, rungs: rungs.map((rung) => ({ ...rung, item: copyOfFacts(rung.item) })) };
      });
    }
    case "items": {
      const shard = must(value.shard("items"));
      return rowsOf(shard, KEYS.items, (row) => shard.card(row));
    }
    case "customers": {
      const shard = must(value.shard("customers"));
      return rowsOf(shard, KEYS.customers, (row) => {
        const { owned, ...rest } = shard.row(row);
        return { ...rest, owned: owned.map((one) => ({ ...one, item: one.item && copyOfFacts(one.item) })) };
      });
    }
    case "popular": {
      const shard = must(value.shard("popular"));
      const cards = must(value.shard("items"));
      return {
        lists: LISTS.map(([category, band]) => shard.list(category, band).map(copyOfFacts)),
        cards: rowsOf(cards, KEYS.items, (row) => cards.card(row).sku),
      };
    }
  }
}

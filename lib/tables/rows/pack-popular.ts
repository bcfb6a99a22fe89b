/** Lists of favourites → the shard of the table `popular`. */
import { compareKeys, packKeys } from "../format/keys.ts";
import { pack } from "../format/packed.ts";
import { written } from "../format/table-schema.ts";
import { FactsWriter } from "./facts-writer.ts";
import { type LearnedRow, learnedColumns } from "./learned.ts";
import { CHECKED_POPULAR, POPULAR, POPULAR_LISTS, type PopularList } from "./popular-shard.ts";

/**
 * Lists in any order → the shard. `riding` are other tables' shards that go along in the same value, by table code:
 * the cards of hot items, so that favourites can be shown when nothing else can be read. `learned`: what shoppers accept.
 */
export function packPopular(
  lists: readonly PopularList[],
  riding: Readonly<Record<string, Uint8Array>> = {},
  learned: readonly LearnedRow[] = [],
): Uint8Array {
  const sorted = [...lists].sort((a, b) => compareKeys(a.key, b.key));
  const facts = new FactsWriter();
  const at = new Uint32Array(sorted.length + 1);
  sorted.forEach((list, i) => {
    at[i + 1] = at[i]! + list.items.length;
  });
  const items = Uint32Array.from(
    sorted.flatMap((list) => list.items),
    (item) => facts.row(item),
  );
  const columns = {
    ...packKeys(sorted.map((list) => list.key)),
    ...written(POPULAR_LISTS, { at, items }),
    ...facts.columns(),
    ...learnedColumns(learned),
  };
  return pack(POPULAR, columns, { rows: [CHECKED_POPULAR], riding });
}

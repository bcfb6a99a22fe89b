/** The tables but that of customers, and the build that all of them are. */
import type { AffinityModel } from "../../affinity/model.ts";
import type { BuildInfo } from "../../tables/manifest.ts";
import { type BuiltTables, describeTables } from "../../tables/publish.ts";
import { buildId } from "../build-id.ts";
import { encodeTables } from "../encode.ts";
import { itemFacts } from "../item-facts.ts";
import type { LogInfo } from "../log/canonical.ts";
import { keepShards } from "../publish/shards.ts";
import { categoryNumbers, currencyOf } from "../rebuild.ts";
import type { StepContext } from "../steps/context.ts";
import { readKeptCatalog } from "./catalog.ts";
import { customerInput, customerTable } from "./customers.ts";
import { readItems, readLadders } from "./items.ts";
import { readSurvey } from "./survey.ts";

/** Array bytes: rows as learned and as packed; cards, facts in columns. */
const ENTRY_BYTES = 40;
const ITEM_BYTES = 700;

/** Keeps the shards and describes the build. */
export async function packTables(
  context: StepContext,
  info: LogInfo,
  affinity: AffinityModel,
): Promise<BuildInfo> {
  const { policy, asOf } = context.options;
  const catalog = await readKeptCatalog(context);
  const table = await readItems(context);
  const ladders = await readLadders(context);
  const currency = currencyOf(catalog, info, policy);
  const entries = affinity.together.items.length + affinity.next.items.length;
  const bytes = ENTRY_BYTES * entries + ITEM_BYTES * table.items.length;
  return context.budget.during("packing the tables", bytes, async () => {
    const facts = itemFacts({ table, ladders, affinity, currency });
    const categories = categoryNumbers(table.items);
    const tables: BuiltTables = {
      ...encodeTables({ table, ladders, affinity, facts, categories, currency }),
      customers: { bits: 0, rows: 0, shards: [] },
    };
    await keepShards(context, tables);
    const customers = await customerInput(context);
    return {
      build: buildId(asOf, { digest: info.digest, catalog, policy, customers }),
      asOf: new Date(asOf).toISOString(),
      currency,
      scorer: affinity.scorer,
      score: affinity.validation?.score ?? null,
      counts: {
        orders: info.orders,
        lines: info.lines,
        items: table.items.length,
        pairs: affinity.pairs,
        pairsKept: affinity.pairsKept,
        ladders: ladders.length,
        customers: (await readSurvey(context)).customers,
      },
      tables: { ...describeTables(tables), customers: await customerTable(context) },
    };
  });
}

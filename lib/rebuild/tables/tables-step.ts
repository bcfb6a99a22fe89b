/** The tables but that of customers, and the build that all of them are. */

import type { AffinityModel } from "../../affinity/affinity-model.ts";
import { TABLES, type TableName } from "../../tables/rows/table-formats.ts";
import type { BuildInfo, TableInfo } from "../../tables/store/manifest.ts";
import { describedTables, describeTable } from "../../tables/store/publish.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { currencyOf } from "../in-memory/build-in-memory.ts";
import { affinitySettingsOf, readSeveral } from "../learn/learn-affinity.ts";
import { readKeptCatalog } from "../learn/learn-catalog.ts";
import { readApart } from "../learn/learn-choices.ts";
import { customerInput, customerTable } from "../learn/learn-customers.ts";
import { readFit } from "../learn/learn-fit.ts";
import { readItems, readLadders, readTypicalOrder } from "../learn/learn-items-and-ladders.ts";
import { readSurvey } from "../learn/learn-survey.ts";
import { earlierDigestOf } from "../log/earlier-purchases.ts";
import { keepTable } from "../publish/publish-shards.ts";
import { findArtifact, keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { assortmentOf } from "./assortment.ts";
import { categoryNumbers, departmentNumbers } from "./category-numbers.ts";
import { describeBuild } from "./describe-build.ts";
import { encodeTables } from "./encode-tables.ts";
import { itemFacts } from "./item-facts.ts";

/** Array bytes: rows as learned and, some shards at a time, as packed; cards, facts in columns. */
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
    const [fit, apart, several] = [
      await readFit(context),
      await readApart(context),
      await readSeveral(context),
    ];
    const facts = itemFacts({ table, ladders, affinity, fit, apart, several, currency });
    const categories = categoryNumbers(table.items);
    const departments = departmentNumbers(table.items);
    const acceptance = await readArtifact(context, ARTIFACTS.acceptance);
    const learned = { table, ladders, affinity, facts, categories, departments, currency, acceptance };
    const encoded = encodeTables(learned);
    const described: [TableName, TableInfo][] = [["customers", await customerTable(context)]];
    for (const name of TABLES) {
      if (name === "customers") continue;
      const { shards, ...own } = encoded[name];
      described.push([name, describeTable(own, await keepTable(context, name, shards))]);
    }
    await keepArtifact(context, ARTIFACTS.assortment, assortmentOf(facts, ladders, affinity));
    const customers = await customerInput(context);
    return describeBuild({
      asOf,
      currency,
      items: table.items,
      typicalOrder: currency === info.currency ? await readTypicalOrder(context) : null,
      made: {
        digest: info.digest,
        items: info.items,
        catalog,
        policy,
        settings: affinitySettingsOf(context),
        customers,
        acceptance,
        earlier: await earlierDigestOf(context),
        live: await readArtifact(context, ARTIFACTS.live),
      },
      affinity,
      // Absent where nothing could be held out.
      personal: await findArtifact(context, ARTIFACTS.personal),
      counts: {
        orders: info.orders,
        lines: info.lines,
        items: table.items.length,
        ladders: ladders.length,
        customers: (await readSurvey(context)).customers,
      },
      tables: describedTables(described),
    });
  });
}

/** The parts of the affinity model that a run makes in steps of their own, and the model put together. */

import type { AffinityModel } from "../../affinity/affinity-model.ts";
import { AFFINITY_SETTINGS, type AffinitySettings } from "../../affinity/affinity-settings.ts";
import { withoutSetParts } from "../../affinity/counts/set-parts.ts";
import { SeveralTaken } from "../../affinity/counts/several-taken.ts";
import { Variety } from "../../affinity/counts/variety.ts";
import { modelNotes } from "../../affinity/model-notes.ts";
import { CELL_BYTES, CELLS_A_PASS, categoryPasses, MARGIN_BYTES } from "../../affinity/rows/categories.ts";
import { markerWith } from "../../affinity/rows/substitute-marker.ts";
import type { Marker } from "../../affinity/rows/to-rows.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { ladderGroups, policyNumbers } from "../in-memory/build-in-memory.ts";
import { passOver } from "../log/pass-over.ts";
import { eachSlice } from "../log/scan.ts";
import { keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { ChosenScorer, CountSet, ItemPartition, PairSummary } from "../shapes/affinity-shapes.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { asWords, doubles } from "../storage/columns.ts";
import { categoryNumbers, departmentNumbers } from "../tables/category-numbers.ts";
import { namedItems } from "../tables/name-words.ts";
import { readFacts } from "./affinity/basket-facts.ts";
import { scoredRows } from "./affinity/choose-scorer.ts";
import { readBuyers } from "./affinity/pairs-file.ts";
import { getRows, putRows } from "./affinity/rows-file.ts";
import { readItems, readLadders } from "./learn-items-and-ladders.ts";
import { readRebuy } from "./learn-rebuy.ts";

/** Share of a step's memory for pairs of categories and items; partitions of the log pass by beside them. */
const CELL_SHARE = 0.5;
const ALL: CountSet = "all";

export const affinitySettingsOf = (context: StepContext): AffinitySettings => ({
  ...AFFINITY_SETTINGS,
  ...policyNumbers(context.options.policy),
  ...context.options.affinity,
});

/** Item number → who bought it. */
async function buyersOf(context: StepContext): Promise<Uint32Array> {
  const { rankOf, items } = await readFacts(context, ALL);
  const partitions = await readArtifact(context, ARTIFACTS.itemPartitions, ALL);
  const buyers = await readBuyers(context, ALL, partitions, items);
  return rankOf.map((rank) => buyers[rank]!);
}

/** Counts what `substituteMarker` measures proof of being a complement against. */
export async function keepVariety(context: StepContext, info: LogInfo): Promise<void> {
  const { items } = await readItems(context);
  const categories = categoryNumbers(items);
  const variety = new Variety(categories);
  const taken = new SeveralTaken([categories, departmentNumbers(items)]);
  await context.budget.during("variety of baskets", 57 * items.length, async () => {
    const sets = await readArtifact(context, ARTIFACTS.sets);
    for await (const slice of eachSlice(context, info)) {
      const log = withoutSetParts(slice, sets);
      variety.add(log);
      taken.add(log);
    }
  });
  const { lines, all, meetings } = variety.counts;
  await keepColumns(context, ARTIFACTS.variety, {
    line: lines,
    all: asWords(all),
    meet: asWords(meetings),
    sev: taken.bits(),
  });
}

/** Item → `ItemFacts.several`. */
export const readSeveral = async (context: StepContext): Promise<Uint8Array> =>
  (await readColumns(context, ARTIFACTS.variety)).u8("sev");

export async function markerOf(context: StepContext): Promise<Marker> {
  const { items } = await readItems(context);
  const packed = await readColumns(context, ARTIFACTS.variety);
  const category = categoryNumbers(items);
  const variety = new Variety(category, {
    lines: packed.u32("line"),
    all: doubles(packed.u32("all")),
    meetings: doubles(packed.u32("meet")),
  });
  const groups = ladderGroups(items.length, await readLadders(context));
  const facts = { ...groups, named: namedItems(items), category, buyers: await buyersOf(context) };
  return markerWith(facts, variety, affinitySettingsOf(context));
}

/** Rows of what is bought together, by the chosen scorer. */
export async function keepNeighbours(
  context: StepContext,
  summary: PairSummary,
  ranges: readonly ItemPartition[],
  scorer: string | null,
): Promise<void> {
  const settings = affinitySettingsOf(context);
  const mark = await markerOf(context);
  const options = { ...settings, mark };
  const rows = await scoredRows(context, ALL, summary, ranges, scorer, settings, options);
  await putRows(context, ARTIFACTS.together, rows.together);
  await keepColumns(context, ARTIFACTS.margins, {
    base: rows.base,
    sup: rows.support,
    buy: rows.buyers,
  });
}

/** Rows of what is bought with a category, and with a department. */
export async function keepCategories(context: StepContext, info: LogInfo): Promise<void> {
  const { items } = await readItems(context);
  await keepShelves(context, info, "categories", categoryNumbers(items));
  await keepShelves(context, info, "departments", departmentNumbers(items));
}

async function keepShelves(
  context: StepContext,
  info: LogInfo,
  shelf: "categories" | "departments",
  category: Int32Array,
): Promise<void> {
  const input = { category, items: info.items };
  const { budget } = context;
  const categories = category.reduce((most, c) => Math.max(most, c + 1), 0);
  const room = Math.floor((budget.free * CELL_SHARE) / CELL_BYTES);
  // One category at a time at least.
  const cells = Math.max(info.items, Math.min(CELLS_A_PASS, room, categories * info.items));
  await budget.during("orders by category", CELL_BYTES * cells + MARGIN_BYTES * info.items, async () =>
    putRows(
      context,
      ARTIFACTS[shelf],
      await passOver(
        context,
        info,
        categoryPasses(
          { ...input, sets: await readArtifact(context, ARTIFACTS.sets) },
          affinitySettingsOf(context),
          cells,
        ),
      ),
    ),
  );
}

/** Item → base rate, orders that hold it, and who bought it. */
export async function readMargins(
  context: StepContext,
): Promise<Pick<AffinityModel, "base" | "support" | "buyers">> {
  const margins = await readColumns(context, ARTIFACTS.margins);
  return { base: margins.f32("base"), support: margins.u32("sup"), buyers: margins.u32("buy") };
}

export async function readAffinity(
  context: StepContext,
  summary: PairSummary,
  chosen: ChosenScorer | null,
  scorer: string,
): Promise<AffinityModel> {
  const validation = chosen?.validation ?? null;
  const { seen: pairs, kept: pairsKept } = summary;
  return {
    scorer,
    together: await getRows(context, ARTIFACTS.together),
    next: await getRows(context, ARTIFACTS.next),
    ...(await readMargins(context)),
    pairs,
    pairsKept,
    validation,
    categories: await getRows(context, ARTIFACTS.categories),
    departments: await getRows(context, ARTIFACTS.departments),
    rebuy: await readRebuy(context),
    notes: modelNotes({ pairs, pairsKept, validation }),
  };
}

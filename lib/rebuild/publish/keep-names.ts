/** The names of a build's items, for the console: kept beside the report, and let go with it. */
import { packItemNames } from "../../tables/rows/item-names.ts";
import { readItems } from "../learn/learn-items-and-ladders.ts";
import { NAMES_PREFIX } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";

/**
 * What an isolate can hold of them beside all else. Of a shop with more the console reads the cards themselves: slower,
 * and right.
 */
const MOST_BYTES = 24 << 20;
/** Key, sku and two titles, as packed and as the strings that are packed. */
const NAME_BYTES = 220;

export async function keepNames(context: StepContext, build: string): Promise<void> {
  const { items } = await readItems(context);
  await context.budget.during("the names of all items", NAME_BYTES * items.length, async () => {
    const packed = packItemNames(items);
    if (packed.byteLength <= MOST_BYTES) await context.blobs.put(`${NAMES_PREFIX}${build}`, packed);
  });
}

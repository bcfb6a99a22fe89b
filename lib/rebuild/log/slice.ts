/**
 * One slice of the canonical log: the compacted rows that count, returned units taken out, in order of time. Names have
 * numbers of the slice's own (`dictionary.ts` tells the log's), so that a slice stays as it is whatever the rest of the log
 * does, and is made anew only when what it is made of has changed.
 */

import type { Packed } from "../../tables/format/packed.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type {
  Compacted,
  KeptSlice,
  Overwrites,
  RowReturn,
  SliceDictionary,
  SliceInfo,
} from "../shapes/log-shapes.ts";
import { findColumns, findSoundJson, getColumns, getJson, putColumns, putJson } from "../storage/columns.ts";
import { memoKey } from "../storage/memo.ts";
import { compactedRows, IDS } from "./compact.ts";
import type { LogPlan } from "./log-plan.ts";
import { layOut } from "./slice-layout.ts";

export const SLICE = "SLIC";

interface About {
  readonly info: SliceInfo;
  readonly dictionary: SliceDictionary;
}

/** Array bytes of an order and a line of a slice, as read: number maps are no longer than these columns. */
export const sliceBytes = ({ orders, lines }: Pick<SliceInfo, "orders" | "lines">): number =>
  28 * orders + 16 * lines;

const ROW_BYTES = 68;
const LINE_BYTES = 32;

/** Array bytes while compacted rows are laid out. */
export const compactedBytes = (rows: Packed): number =>
  ROW_BYTES * rows.u32("cnt").length + LINE_BYTES * rows.u32("item").length;

/** Makes a slice unless an earlier night has. */
export async function keepSlice(
  context: StepContext,
  plan: LogPlan,
  slice: number,
  compacted: Compacted,
): Promise<KeptSlice> {
  const { blobs } = context;
  const { place, span } = compacted;
  const said = await overwritesOf(context, plan, slice);
  const overwrites = { ...said, returned: said.returned.filter(([, at]) => at >= plan.since) };
  // A bound that leaves nothing out moves from night to night and changes nothing.
  const since = span !== null && span[0] < plan.since ? plan.since : null;
  const until = span !== null && span[1] > plan.until ? plan.until : null;
  const key = await memoKey("slice", [place.rows, since, until, overwrites.overwritten, overwrites.returned]);
  const at = { rows: `${key}/rows`, dictionary: `${key}/dictionary` };
  const about = await findSoundJson<About>(blobs, at.dictionary);
  const sound = about !== null && (await findColumns(blobs, at.rows, SLICE)) !== null;
  if (sound) return { ...about.info, ...at };
  const rows = await compactedRows(context, plan, plan.slices[slice]!, place);
  const info = await context.budget.during("one slice of the log", compactedBytes(rows), async () => {
    const ids = await getColumns(blobs, place.ids, IDS);
    const input = { rows, idHi: ids.u32("hi"), idLo: ids.u32("lo"), overwrites, since, until };
    const made = layOut(input);
    await putColumns(blobs, at.rows, SLICE, made.columns);
    await putJson(blobs, at.dictionary, made.about);
    return made.about.info;
  });
  return { ...info, ...at };
}

export const sliceDictionary = async (
  context: StepContext,
  { dictionary }: KeptSlice,
): Promise<SliceDictionary> => (await getJson<About>(context.blobs, dictionary)).dictionary;

/** All that other slices say of this one, in an order that depends on nothing but what is said. */
export async function overwritesOf(
  context: StepContext,
  { buckets }: LogPlan,
  slice: number,
): Promise<Overwrites> {
  const overwritten: number[] = [];
  const returned: RowReturn[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    if (!(await readArtifact(context, ARTIFACTS.overwritten, bucket)).includes(slice)) continue;
    const own = await readArtifact(context, ARTIFACTS.overwrites, bucket, slice);
    for (const row of own.overwritten) overwritten.push(row);
    for (const one of own.returned) returned.push(one);
  }
  overwritten.sort((a, b) => a - b);
  returned.sort(
    ([rowA, atA, skuA, qtyA], [rowB, atB, skuB, qtyB]) =>
      rowA - rowB || atA - atB || (skuA < skuB ? -1 : skuA > skuB ? 1 : qtyA - qtyB),
  );
  return { overwritten, returned };
}

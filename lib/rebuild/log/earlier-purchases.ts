/**
 * What customers bought before the log's window and still have, out of the slices that lie before it. Each slice's is
 * found once and used by every night until something of that time, or what the catalog calls durable, has changed.
 */
import { durablesOf } from "../../catalog/durables.ts";
import { digestEarlier, sumOfEarlier } from "../../orders/log/bought-earlier.ts";
import type { BoughtEarlier } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { findSoundJson, getColumns, packJson, putJson } from "../storage/columns.ts";
import { contentName } from "../storage/content-name.ts";
import { memoKey } from "../storage/memo.ts";
import { compactedRows, IDS } from "./compact.ts";
import { partitionOfCustomer } from "./customer-partitions.ts";
import { compactedBytes, overwritesOf } from "./slice.ts";
import { keptLines } from "./slice-layout.ts";

/** Array bytes of such a line as it is held. */
const LINE_BYTES = 100;

/** Finds one slice's lines and tells each partition its own. */
export async function keepEarlier(context: StepContext, info: LogInfo, slice: number): Promise<void> {
  const { blobs, budget } = context;
  const plan = await readArtifact(context, ARTIFACTS.plan);
  const { place, span } = await readArtifact(context, ARTIFACTS.compacted, slice);
  const overwrites = await overwritesOf(context, plan, slice);
  const durables = durablesOf(await readArtifact(context, ARTIFACTS.catalog));
  // Bounds that leave nothing out move from night to night and change nothing.
  const since = span !== null && span[0] < plan.ownedSince ? plan.ownedSince : null;
  const last = Math.ceil(plan.since) - 1;
  const until = span !== null && span[1] > last ? last : null;
  const wanted = await contentName(packJson([...durables].sort()));
  const input = [place.rows, since, until, overwrites.overwritten, overwrites.returned, wanted];
  const key = await memoKey("earlier", input);
  let lines = await findSoundJson<readonly BoughtEarlier[]>(blobs, key);
  if (lines === null) {
    const rows = await compactedRows(context, plan, plan.slices[slice]!, place);
    const made = await budget.during("one slice of earlier orders", compactedBytes(rows), async () => {
      const ids = await getColumns(blobs, place.ids, IDS);
      return keptLines(
        { rows, idHi: ids.u32("hi"), idLo: ids.u32("lo"), overwrites, since, until },
        durables,
      );
    });
    await putJson(blobs, key, made);
    lines = made;
  }
  const found = lines;
  await budget.during("what was bought earlier", 2 * LINE_BYTES * found.length, async () => {
    const parts: BoughtEarlier[][] = Array.from({ length: info.partitions }, () => []);
    for (const line of found) parts[partitionOfCustomer(line[0], info.partitions)]!.push(line);
    for (const [partition, part] of parts.entries())
      await keepArtifact(context, ARTIFACTS.earlierPart, part, partition, slice);
  });
  await keepArtifact(
    context,
    ARTIFACTS.earlier,
    { key, lines: found.length, digest: digestEarlier(found) },
    slice,
  );
}

/** Of the customers of one partition, counted against the step's memory until `use` is done. */
export async function withEarlierOf<T>(
  context: StepContext,
  partition: number,
  use: (lines: readonly BoughtEarlier[]) => Promise<T>,
): Promise<T> {
  const { earlier } = await readArtifact(context, ARTIFACTS.plan);
  const lines: BoughtEarlier[] = [];
  for (let slice = 0; slice < earlier; slice++)
    for (const line of await readArtifact(context, ARTIFACTS.earlierPart, partition, slice)) lines.push(line);
  return context.budget.during("what was bought earlier", LINE_BYTES * lines.length, () => use(lines));
}

interface EarlierInAll {
  readonly lines: number;
  /** `null` where there are none. */
  readonly digest: string | null;
  /** Where they lie for other nights. */
  readonly keys: readonly string[];
}

export async function earlierInAll(context: StepContext): Promise<EarlierInAll> {
  const { earlier } = await readArtifact(context, ARTIFACTS.plan);
  const slices = await Promise.all(
    Array.from({ length: earlier }, (_, slice) => readArtifact(context, ARTIFACTS.earlier, slice)),
  );
  return {
    lines: slices.reduce((all, { lines }) => all + lines, 0),
    digest: sumOfEarlier(slices.map(({ digest }) => digest)),
    keys: slices.map(({ key }) => key),
  };
}

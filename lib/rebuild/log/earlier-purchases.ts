/**
 * What the orders before the log's window tell of customers (what they still have, when they first bought, how often), out
 * of the slices that lie before it. Each slice's is found once and used by every night until something of that time, or
 * what the catalog calls durable, has changed.
 */
import { durablesOf } from "../../catalog/durables.ts";
import { earlierDigest, sumOfEarlier } from "../../orders/log/bought-earlier.ts";
import type { BoughtEarlier, EarlierOrders, OrdersOfCustomer } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { EarlierCustomer, LogInfo } from "../shapes/log-shapes.ts";
import { findSoundJson, getColumns, packJson, putJson } from "../storage/columns.ts";
import { contentName } from "../storage/content-name.ts";
import { memoKey } from "../storage/memo.ts";
import { compactedRows, IDS } from "./compact.ts";
import { partitionOfCustomer } from "./customer-partitions.ts";
import { compactedBytes, overwritesOf } from "./slice.ts";
import { earlierOrders } from "./slice-layout.ts";

/** Bytes of such a line and of a customer as they are held. */
const LINE_BYTES = 100;
const CUSTOMER_BYTES = 100;

/** A slice's, as it is kept for other nights. */
type KeptEarlier = Omit<EarlierOrders, "customers"> & { readonly customers: readonly EarlierCustomer[] };

/** Finds what one slice tells, and tells each partition its own. */
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
  let kept = await findSoundJson<KeptEarlier>(blobs, key);
  if (kept === null) {
    const rows = await compactedRows(context, plan, plan.slices[slice]!, place);
    const made = await budget.during("one slice of earlier orders", compactedBytes(rows), async () => {
      const ids = await getColumns(blobs, place.ids, IDS);
      const input = { rows, idHi: ids.u32("hi"), idLo: ids.u32("lo"), overwrites, since, until };
      const { customers, ...told } = earlierOrders(input, durables);
      const each = Array.from(customers, ([id, one]) => [id, one.firstAt, one.orders] as const);
      return { ...told, customers: each };
    });
    await putJson(blobs, key, made);
    kept = made;
  }
  const { lines, customers, begin, digest } = kept;
  const bytes = 2 * LINE_BYTES * lines.length + CUSTOMER_BYTES * customers.length;
  await budget.during("what was bought earlier", bytes, async () => {
    const ownLines = divided(lines, info);
    const ownCustomers = divided(customers, info);
    for (let partition = 0; partition < info.partitions; partition++) {
      await keepArtifact(context, ARTIFACTS.earlierLines, ownLines[partition]!, partition, slice);
      await keepArtifact(context, ARTIFACTS.earlierCustomers, ownCustomers[partition]!, partition, slice);
    }
  });
  await keepArtifact(context, ARTIFACTS.earlier, { key, lines: lines.length, begin, digest }, slice);
}

/** Partition → what is said of its customers. */
function divided<T extends readonly [customer: string, ...rest: unknown[]]>(
  all: readonly T[],
  { partitions }: LogInfo,
): T[][] {
  const parts: T[][] = Array.from({ length: partitions }, () => []);
  for (const one of all) parts[partitionOfCustomer(one[0], partitions)]!.push(one);
  return parts;
}

/**
 * Of the customers of one partition, counted against the step's memory until `use` is done; of all that bought before only
 * those who are `named`, or have something from then.
 */
export async function withEarlierOf<T>(
  context: StepContext,
  partition: number,
  named: Iterable<string>,
  use: (earlier: EarlierOrders) => Promise<T>,
): Promise<T> {
  const { earlier } = await readArtifact(context, ARTIFACTS.plan);
  const lines: BoughtEarlier[] = [];
  for (let slice = 0; slice < earlier; slice++)
    for (const line of await readArtifact(context, ARTIFACTS.earlierLines, partition, slice))
      lines.push(line);
  const wanted = new Set([...named, ...lines.map(([customer]) => customer)]);
  const customers = new Map<string, OrdersOfCustomer>();
  for (let slice = 0; slice < earlier; slice++) {
    for (const [id, firstAt, orders] of await readArtifact(
      context,
      ARTIFACTS.earlierCustomers,
      partition,
      slice,
    )) {
      if (!wanted.has(id)) continue;
      const own = customers.get(id);
      customers.set(id, {
        firstAt: Math.min(firstAt, own?.firstAt ?? firstAt),
        orders: orders + (own?.orders ?? 0),
      });
    }
  }
  const { begin, digest } = await earlierInAll(context);
  const bytes = LINE_BYTES * lines.length + CUSTOMER_BYTES * customers.size;
  return context.budget.during("what was bought earlier", bytes, () =>
    use({ lines, customers, begin, digest }),
  );
}

interface EarlierInAll extends Pick<EarlierOrders, "begin" | "digest"> {
  readonly lines: number;
  /** Where it lies for other nights. */
  readonly keys: readonly string[];
}

export async function earlierInAll(context: StepContext): Promise<EarlierInAll> {
  const { earlier } = await readArtifact(context, ARTIFACTS.plan);
  const slices = await Promise.all(
    Array.from({ length: earlier }, (_, slice) => readArtifact(context, ARTIFACTS.earlier, slice)),
  );
  const log = await readArtifact(context, ARTIFACTS.log);
  const begins = [
    ...slices.flatMap(({ begin }) => (begin === null ? [] : [begin])),
    ...log.slices.flatMap(({ span }) => (span === null ? [] : [span[0]])),
  ];
  return {
    lines: slices.reduce((all, { lines }) => all + lines, 0),
    begin: begins.length === 0 ? null : Math.min(...begins),
    digest: sumOfEarlier(slices.map(({ digest }) => digest)),
    keys: slices.map(({ key }) => key),
  };
}

/** What names it in a build. */
export const earlierDigestOf = async (context: StepContext): Promise<string | null> =>
  earlierDigest((await earlierInAll(context)).digest);

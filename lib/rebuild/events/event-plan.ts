/** Which events and orders a night looks at, in groups of a step's reading. */
import type { ByteSource, ByteStream } from "../../core/byte-stream.ts";
import { DAY } from "../../core/time.ts";
import { EVENTS_PREFIX } from "../../learning/events/event-objects.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact } from "../run/artifact.ts";
import { ORDERS_PREFIX, type RebuildSettings } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";
import type { Division, EventPlan, EventUnit } from "../shapes/event-shapes.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import { memoKey } from "../storage/memo.ts";
import { prefetch } from "../storage/prefetch.ts";
import { countedNights } from "./counted-night.ts";

/** An order may be corrected, and its goods come back, long after it was placed. */
const HISTORY_DAYS = 365;
/** Bytes of an object's lines in memory, once they are parsed, by its bytes as stored. */
const MEMORY_RATIO = { gzip: 24, plain: 3 } as const;
/** Bytes in memory that one step reads through, a fraction of them at a time: some seconds of CPU. */
const GROUP_BYTES = 200e6;
/** Share of a step that a part is planned to fill at most: names do not divide quite evenly. */
const FILL = 0.35;
/** Bytes in memory of a line of an order or an event, by its letters. */
const LETTER_BYTES = 4;
/** NDJSON of orders packs about so well. */
const GZIP_RATIO = 8;
/** Parts that one step looks at, one after another: a few seconds of CPU and some thousand readings. */
const RUN = 16;

export async function planEvents(context: StepContext): Promise<EventPlan> {
  const { policy, asOf, settings } = context.options;
  const { blobs, signer } = context;
  const from = asOf - policy.learning.window_days * DAY;
  const listed = (await blobs.list(EVENTS_PREFIX)).filter(({ size }) => size > 0);
  const events = signer === undefined ? [] : within(listed, EVENTS_PREFIX, from);
  const nothing = { eventGroups: 0, orderGroups: 0, orderLetters: 0, before: null, counted: "" };
  if (events.length === 0) {
    await keepArtifact(context, ARTIFACTS.eventPlan, nothing);
    return nothing;
  }
  const orders = within(await blobs.list(ORDERS_PREFIX), ORDERS_PREFIX, from - HISTORY_DAYS * DAY);
  const days = byDay(events, EVENTS_PREFIX).flatMap((day) => grouped(day, settings.encodeObjects));
  const eventGroups = groupedBy(
    await Promise.all(days.map((objects) => unitOf(context, objects))),
    ({ objects }) => objects,
    settings.encodeObjects,
  );
  const orderGroups = grouped(orders, settings.encodeObjects);
  for (const [i, group] of eventGroups.entries()) await keepArtifact(context, ARTIFACTS.eventGroup, group, i);
  for (const [i, group] of orderGroups.entries()) await keepArtifact(context, ARTIFACTS.orderGroup, group, i);
  const plan = {
    eventGroups: eventGroups.length,
    orderGroups: orderGroups.length,
    orderLetters: orders.reduce(
      (sum, { key, size }) => sum + size * (key.endsWith(".gz") ? GZIP_RATIO : 1),
      0,
    ),
    ...(await countedNights(context)),
  };
  await keepArtifact(context, ARTIFACTS.eventPlan, plan);
  return plan;
}

/**
 * Into how many parts the people are divided, and the orders by their ids; and how many runs of parts that is. A power of two: as a shop grows, what was divided in other nights can mostly be used again.
 */
export function dividedInto(letters: number, { stepBytes }: Pick<RebuildSettings, "stepBytes">): Division {
  const least = Math.max(1, (LETTER_BYTES * letters) / (FILL * stepBytes));
  const parts = 2 ** Math.ceil(Math.log2(least));
  return { parts, runs: Math.ceil(parts / RUN) };
}

/** Parts that a run is made of. */
export const partsOfRun = (run: number, parts: number): number[] =>
  Array.from({ length: Math.min(RUN, parts - run * RUN) }, (_, i) => run * RUN + i);

const inMemory = ({ key, size }: BlobInfo): number =>
  size * (key.endsWith(".gz") ? MEMORY_RATIO.gzip : MEMORY_RATIO.plain);

const grouped = (objects: readonly BlobInfo[], most: number): BlobInfo[][] =>
  groupedBy(objects, (object) => [object], most);

/** In their order: no group is of more objects than `most`, or more to read than one step may. */
function groupedBy<T>(
  things: readonly T[],
  objectsOf: (thing: T) => readonly BlobInfo[],
  most: number,
): T[][] {
  const groups: T[][] = [];
  let [bytes, count] = [0, 0];
  for (const thing of things) {
    const objects = objectsOf(thing);
    const own = objects.reduce((sum, object) => sum + inMemory(object), 0);
    const group = groups.at(-1);
    if (group === undefined || count + objects.length > most || bytes + own > GROUP_BYTES) {
      groups.push([thing]);
      [bytes, count] = [own, objects.length];
    } else {
      group.push(thing);
      bytes += own;
      count += objects.length;
    }
  }
  return groups;
}

/** The date in an object's key, as `2026/10/31`; absent where there is none. */
const dayOf = (key: string, prefix: string): string | undefined =>
  /^\d{4}\/\d\d\/\d\d(?=\/)/.exec(key.slice(prefix.length))?.[0];

function byDay(objects: readonly BlobInfo[], prefix: string): BlobInfo[][] {
  const days = new Map<string | undefined, BlobInfo[]>();
  for (const object of objects) {
    const day = dayOf(object.key, prefix);
    const known = days.get(day);
    if (known === undefined) days.set(day, [object]);
    else known.push(object);
  }
  return [...days.values()];
}

/** Whatever is made of these objects and of nothing else lies under `memo`. */
async function unitOf({ options, signer }: StepContext, objects: readonly BlobInfo[]): Promise<EventUnit> {
  const read = objects.map(({ key, etag }) => [key, etag]);
  const rules = [options.policy.tokens.offer_days, signer?.mark()];
  return { objects, memo: await memoKey("events", [read, rules]) };
}

/** Objects of days since `from`, by the date in their keys; those without one too. */
function within(objects: readonly BlobInfo[], prefix: string, from: number): BlobInfo[] {
  const first = new Date(from).toISOString().slice(0, 10).replaceAll("-", "/");
  return objects.filter(({ key }) => (dayOf(key, prefix) ?? first) >= first);
}

/** However a store hands out its bytes: what is made of them can be taken away after each piece. */
const PIECE = 16 << 10;

async function* inPieces(stream: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of stream)
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
}

/** Bytes, as stored, of objects that are read ahead of their use; what is larger is streamed in its turn. */
const AHEAD_BYTES = 1 << 20;

/**
 * In their order, several on their way at once: of half a minute's events each there are thousands, and a night that
 * fetched them one after another would do little else than wait.
 */
export async function* sources(blobs: Blobs, objects: readonly BlobInfo[]): AsyncGenerator<ByteSource> {
  const read = async ({ key, size }: BlobInfo): Promise<ByteStream | null> => {
    if (size > AHEAD_BYTES) return (await blobs.open(key))?.stream ?? null;
    const found = await blobs.get(key);
    return found === null ? null : new Blob([found.bytes]).stream();
  };
  for await (const { thing, value } of prefetch(objects, AHEAD_BYTES, ({ size }) => size, read))
    if (value !== null) yield { name: thing.key, open: () => inPieces(value) };
}

/**
 * Events divided by the people who did them. A unit is divided by what its own events tell of sign-ins, which no other
 * night changes: so it is done once. Whoever turns out, by another day's sign-in, to be somebody of another part is moved
 * there, every night anew; in the part they came from a line says that they have gone.
 */
import { IdTable } from "../../core/id-table.ts";
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";
import { EventParser } from "../../learning/events/read-events.ts";
import { partOf } from "../../report/place.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { DividedUnit, EventUnit } from "../shapes/event-shapes.ts";
import { findColumns, findSoundJson, getColumns, putColumns, putJson } from "../storage/columns.ts";
import { eventOf, eventRow, visitorIn } from "./event-rows.ts";
import {
  bytesIn,
  eachLine,
  PartWriter,
  padded,
  type Slice,
  type SlicesOf,
  slicesIn,
  workSlices,
  workWriter,
} from "./parted-lines.ts";
import { eventRules, hashOfName, readLinks, readUnit, signedInOf } from "./sign-ins.ts";

const VISITORS = "VISI";
/** A visitor in a table of ids, and where they were put. */
const VISITOR_BYTES = 2 * (28 + 8);

export async function divideEvents(context: StepContext, group: number): Promise<{ divided: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const units: DividedUnit[] = [];
  let divided = 0;
  for (const unit of await readArtifact(context, ARTIFACTS.eventGroup, group)) {
    const at = `${unit.memo}/in-${parts}`;
    const known = await soundUnit(context, at);
    units.push(known ?? (await divideUnit(context, unit, at, parts)));
    if (known === null) divided++;
  }
  await keepArtifact(context, ARTIFACTS.dividedEvents, units, group);
  return { divided };
}

const aboutAt = (at: string): string => `${at}/about`;
const visitorsAt = (at: string): string => `${at}/visitors`;
/** Keys of all that a divided unit consists of. */
export const keysOfUnit = ({ at, pieces }: DividedUnit): string[] => [
  aboutAt(at),
  visitorsAt(at),
  ...pieces.map(([key]) => key),
];

/** What an earlier night divided, where all of it is still there. */
export async function soundUnit({ blobs }: StepContext, at: string): Promise<DividedUnit | null> {
  const about = await findSoundJson<DividedUnit>(blobs, aboutAt(at));
  if (about === null) return null;
  const sizes = new Map((await blobs.list(`${at}/`)).map(({ key, size }) => [key, size]));
  if (about.pieces.some(([key, bytes]) => sizes.get(key) !== bytes)) return null;
  return (await findColumns(blobs, visitorsAt(at), VISITORS)) === null ? null : about;
}

async function divideUnit(
  context: StepContext,
  unit: EventUnit,
  at: string,
  parts: number,
): Promise<DividedUnit> {
  const { budget, blobs } = context;
  const before = budget.free;
  const signedInAs = await signedInOf(context, unit);
  const visitors = new IdTable();
  /** Part in which the visitor's events lie, and the one in which they would without a sign-in. */
  let places = { here: new Uint32Array(1024), own: new Uint32Array(1024) };
  let counted = 0;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const placeOf = ({ visitor, request }: MeasuredEvent): number => {
    // Without a visitor an answer's events stand together: nothing better is known.
    if (visitor === null) return partOf(request ?? "", parts);
    const known = visitors.size;
    const { hi, lo } = hashOfName(visitor);
    const row = visitors.row(hi, lo);
    if (row < known) return places.here[row]!;
    if (row === places.here.length) places = { here: doubled(places.here), own: doubled(places.own) };
    const own = partOf(visitor, parts);
    const customer = signedInAs(visitor);
    places.own[row] = own;
    places.here[row] = customer === null ? own : partOf(customer, parts);
    return places.here[row]!;
  };
  const parser = new EventParser(eventRules(context));
  const writer = new PartWriter(context, parts, (piece) => `${at}/lines-${padded(piece)}`);
  const divide = (event: MeasuredEvent) => {
    [first, last] = [Math.min(first, event.at), Math.max(last, event.at)];
    writer.add(placeOf(event), eventRow(event));
  };
  await readUnit(context, unit.objects, parser, divide, {
    async pause() {
      budget.take("visitors of a unit", VISITOR_BYTES * (visitors.size - counted));
      counted = visitors.size;
      if (writer.full) await writer.write();
    },
  });
  await writer.write();
  await putColumns(blobs, visitorsAt(at), VISITORS, {
    hi: visitors.hi.slice(0, visitors.size),
    lo: visitors.lo.slice(0, visitors.size),
    here: places.here.slice(0, visitors.size),
    own: places.own.slice(0, visitors.size),
  });
  const about: DividedUnit = {
    at,
    pieces: writer.pieces,
    span: first > last ? null : [first, last],
    counts: parser.counts,
  };
  // Last, so that what broke off is made again.
  await putJson(blobs, aboutAt(at), about);
  budget.release(before - budget.free);
  return about;
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(2 * array.length);
  next.set(array);
  return next;
}

/** Says in the part that a visitor's lines of a unit lie in that they count elsewhere. */
interface Gone {
  readonly gone: string;
  readonly from: string;
}

/** Where everybody is counted anew: those who turned out to be somebody of another part go there. */
export async function moveStrangers(context: StepContext, group: number): Promise<{ moved: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  if (parts === 1) return { moved: 0 };
  const { budget, blobs } = context;
  const links = await readLinks(context);
  const writer = workWriter(context, "movedLines", parts, padded(group));
  let moved = 0;
  for (const { at, pieces } of await readArtifact(context, ARTIFACTS.dividedEvents, group)) {
    const of = await getColumns(blobs, visitorsAt(at), VISITORS);
    const [hi, lo, here, own] = [of.u32("hi"), of.u32("lo"), of.u32("here"), of.u32("own")];
    const strangers = new IdTable();
    const homes: number[] = [];
    const left = new Set<number>();
    for (let i = 0; i < hi.length; i++) {
      const customer = links.ofNumber(hi[i]!, lo[i]!);
      const home = customer === null ? own[i]! : partOf(customer, parts);
      if (home === here[i]) continue;
      strangers.row(hi[i]!, lo[i]!);
      homes.push(home);
      left.add(here[i]!);
    }
    const held = VISITOR_BYTES * strangers.size;
    budget.take("people to be moved", held);
    const said = new Set<number>();
    const from = [...left].sort((a, b) => a - b);
    const between = from.length === 0 ? [] : range(from[0]!, from.at(-1)! + 1);
    const slicesOf = await slicesIn(
      context,
      pieces.map(([key]) => key),
      between,
    );
    for (const part of from) {
      for (const slice of slicesOf(part)) {
        await budget.during("lines of one part", 2 * slice.bytes, () =>
          eachLine(context, [slice], (line) => {
            const visitor = visitorIn(line);
            if (visitor === null) return;
            const number = hashOfName(visitor);
            const row = strangers.find(number.hi, number.lo);
            if (row < 0) return;
            writer.add(homes[row]!, line);
            moved++;
            if (said.has(row)) return;
            said.add(row);
            const gone: Gone = { gone: visitor, from: at };
            writer.add(part, JSON.stringify(gone));
          }),
        );
        if (writer.full) await writer.write();
      }
    }
    budget.release(held);
  }
  await writer.write();
  return { moved };
}

/** Where the events of one part of the people lie. */
export interface EventSlices {
  readonly moved: readonly Slice[];
  readonly units: readonly (readonly [at: string, slices: readonly Slice[]])[];
  readonly bytes: number;
}

/** Of each of some parts next to each other. */
export async function eventSlices(
  context: StepContext,
  parts: readonly number[],
): Promise<(part: number) => EventSlices> {
  const { eventGroups } = await readArtifact(context, ARTIFACTS.eventPlan);
  const movedOf = await workSlices(context, "movedLines", parts);
  const unitsOf: (readonly [string, SlicesOf])[] = [];
  for (let group = 0; group < eventGroups; group++) {
    for (const { at, pieces } of await readArtifact(context, ARTIFACTS.dividedEvents, group)) {
      const keys = pieces.map(([key]) => key);
      unitsOf.push([at, await slicesIn(context, keys, parts)]);
    }
  }
  return (part) => {
    const moved = movedOf(part);
    const units = unitsOf.map(([at, slicesOf]) => [at, slicesOf(part)] as const);
    return { moved, units, bytes: bytesIn([...moved, ...units.flatMap(([, slices]) => slices)]) };
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Every event of one part of the people, as often as it was delivered. */
export async function eachEvent(
  context: StepContext,
  { moved, units }: EventSlices,
  use: (event: MeasuredEvent, length: number) => void,
): Promise<void> {
  const gone = new Map<string, Set<string>>();
  await eachLine(context, moved, (line) => {
    if (line.startsWith("[")) return use(eventOf(line), line.length);
    const said = JSON.parse(line) as Gone;
    const known = gone.get(said.from);
    if (known === undefined) gone.set(said.from, new Set([said.gone]));
    else known.add(said.gone);
  });
  for (const [at, slices] of units) {
    const away = gone.get(at);
    await eachLine(context, slices, (line) => {
      if (away !== undefined) {
        const visitor = visitorIn(line);
        if (visitor !== null && away.has(visitor)) return;
      }
      use(eventOf(line), line.length);
    });
  }
}

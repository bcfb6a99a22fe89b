/**
 * Of whom anything is otherwise than when a night has counted them: whoever did something in events that are new or gone, or
 * on the edge of the window; who is somebody else by another sign-in; whose orders are otherwise, or met otherwise; who is
 * another kind of customer. All others count for what they counted.
 */
import { type Hash64, hash64, hex64 } from "../../core/hash.ts";
import { IdTable } from "../../core/id-table.ts";
import { partOf } from "../../report/place.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readKeptCatalog } from "../learn/learn-catalog.ts";
import { keepArtifact, keepColumns, readArtifact } from "../run/artifact.ts";
import { BudgetExceeded } from "../run/memory-budget.ts";
import type { StepContext } from "../run/step-context.ts";
import type { CountedNight, DividedUnit } from "../shapes/event-shapes.ts";
import { getJson, putJson } from "../storage/columns.ts";
import { costsAt, countingRules, customersOf, isWhole, tiedUnder } from "./counted-night.ts";
import { kindsOf } from "./customers-of-run.ts";
import { soundUnit } from "./divide-events.ts";
import { eventOf, visitorIn } from "./event-rows.ts";
import { concernedBy, orderIn } from "./order-rows.ts";
import { everyLine, workWriter } from "./parted-lines.ts";
import { hashOfName, type Linked, readLinks } from "./sign-ins.ts";
import { rowKeyOf, windowOf } from "./window.ts";

/** Share of the events that may be new or gone; beyond it all people are counted anew, which is less work. */
const MOST_CHANGED = 0.4;
const ID_BYTES = 2 * 28;

export type Costs = readonly (readonly [sku: string, cost: number])[];

export async function findChanged(context: StepContext): Promise<{ anew: boolean; gone: number }> {
  const { before, counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  const { parts, runs } = await readArtifact(context, ARTIFACTS.division);
  const costs = (await readKeptCatalog(context)).flatMap(({ sku, cost }) =>
    cost === null ? [] : [[sku, cost] as const],
  );
  await putJson(context.blobs, costsAt(counted), costs);
  const gone = before === null ? null : await goneSince(context, before, { costs, parts, runs });
  await keepArtifact(context, ARTIFACTS.recount, { anew: gone === null, gone: gone ?? [] });
  return { anew: gone === null, gone: gone?.length ?? 0 };
}

interface Counting {
  readonly costs: Costs;
  readonly parts: number;
  readonly runs: number;
}

/** Writes down who is to be counted again; units that are gone, or `null` where all people are to be counted anew. */
async function goneSince(
  context: StepContext,
  before: CountedNight,
  counting: Counting,
): Promise<readonly DividedUnit[] | null> {
  const changes = await changesSince(context, before, await unitsOf(context), counting.runs);
  if (changes === null) return null;
  try {
    await writeTouched(context, before, changes, counting);
    return changes.gone;
  } catch (error) {
    // Both nights' people side by side are more than a step may hold; each by itself need not be.
    if (error instanceof BudgetExceeded) return null;
    throw error;
  }
}

async function writeTouched(
  context: StepContext,
  before: CountedNight,
  changes: Changes,
  { costs, parts, runs }: Counting,
): Promise<void> {
  const touched = new Touched(context);
  const was = await readLinks(context, before.at);
  const is = await readLinks(context);
  const moved = signedInAnew(touched, was, is);
  for (const unit of [...changes.fresh, ...changes.gone])
    await everyLine(context, keysOf(unit), parts, (line) => {
      for (const links of [was, is]) touched.add(doerIn(line, links));
    });
  await touchEdges(context, touched, before, changes.kept, is, parts);
  await touchKinds(context, touched, before, runs);
  const orders = await ordersOtherwise(context, touched, before, costs, parts);
  touched.close(orders.together);
  await handOnOrders(context, touched, orders.pieces, { parts, runs });
  await keepColumns(context, ARTIFACTS.touched, { who: touched.words() });
  await keepColumns(context, ARTIFACTS.namedAnew, moved);
}

export async function unitsOf(context: StepContext): Promise<DividedUnit[]> {
  const { eventGroups } = await readArtifact(context, ARTIFACTS.eventPlan);
  const units: DividedUnit[] = [];
  for (let group = 0; group < eventGroups; group++)
    units.push(...(await readArtifact(context, ARTIFACTS.dividedEvents, group)));
  return units;
}

export const keysOf = ({ pieces }: DividedUnit): string[] => pieces.map(([key]) => key);

/** Units that only this night has, those that only the other had, and those of both. */
type Changes = Record<"fresh" | "gone" | "kept", readonly DividedUnit[]>;

/** `null` where too little is alike. */
async function changesSince(
  context: StepContext,
  before: CountedNight,
  units: readonly DividedUnit[],
  runs: number,
): Promise<Changes | null> {
  if (before.rules !== (await countingRules(context))) return null;
  const [old, now] = [before.units, units].map((of) => new Set(of.map(({ at }) => at)));
  const fresh = units.filter(({ at }) => !old!.has(at));
  const gone = before.units.filter(({ at }) => !now!.has(at));
  const bytesOf = (of: readonly DividedUnit[]) =>
    of.flatMap(({ pieces }) => pieces).reduce((sum, [, bytes]) => sum + bytes, 0);
  if (bytesOf(fresh) + bytesOf(gone) > MOST_CHANGED * bytesOf(units)) return null;
  for (const { at } of gone) if ((await soundUnit(context, at)) === null) return null;
  if (!(await isWhole(context, before, runs))) return null;
  return { fresh, gone, kept: units.filter(({ at }) => old!.has(at)) };
}

/** People, by the hashes of their names. */
export class Touched {
  readonly #names = new IdTable();
  readonly #context: StepContext;

  constructor(context: StepContext, words: Uint32Array = new Uint32Array()) {
    this.#context = context;
    for (let i = 0; i < words.length; i += 2) this.#row(words[i]!, words[i + 1]!);
  }

  add(name: string): void {
    const { hi, lo } = hashOfName(name);
    this.#row(hi, lo);
  }

  #row(hi: number, lo: number): void {
    const before = this.#names.size;
    if (this.#names.row(hi, lo) === before && before % 1024 === 0)
      this.#context.budget.take("people to be counted again", 1024 * ID_BYTES);
  }

  has(name: string): boolean {
    const { hi, lo } = hashOfName(name);
    return this.#names.find(hi, lo) >= 0;
  }

  /** Those whom one order concerns are looked at together: what one of them did says whose it is. */
  close(together: readonly (readonly string[])[]): void {
    for (let grown = true; grown; ) {
      grown = false;
      for (const names of together) {
        const known = names.filter((name) => this.has(name)).length;
        if (known === 0 || known === names.length) continue;
        for (const name of names) this.add(name);
        grown = true;
      }
    }
  }

  words(): Uint32Array {
    const words = new Uint32Array(2 * this.#names.size);
    for (let i = 0; i < this.#names.size; i++) {
      words[2 * i] = this.#names.hi[i]!;
      words[2 * i + 1] = this.#names.lo[i]!;
    }
    return words;
  }
}

/** Under whose name a line is counted. */
export function doerIn(line: string, links: Pick<Linked, "ofVisitor">): string {
  const visitor = visitorIn(line);
  return visitor === null ? (eventOf(line).request ?? "") : links.ofVisitor(visitor);
}

/** Visitors who are another person than they were, and who they were. */
function signedInAnew(touched: Touched, was: Linked, is: Linked): { vis: Uint32Array; was: Uint32Array } {
  const visitors: number[] = [];
  const before: number[] = [];
  const seen = new IdTable();
  const look = ({ hi, lo }: Hash64) => {
    const known = seen.size;
    if (seen.row(hi, lo) < known) return;
    const [then, now] = [was.ofNumber(hi, lo), is.ofNumber(hi, lo)];
    if (then === now) return;
    const own = hex64({ hi, lo });
    touched.add(then ?? own);
    touched.add(now ?? own);
    const name = hashOfName(then ?? own);
    visitors.push(hi, lo);
    before.push(name.hi, name.lo);
  };
  for (const visitor of was.visitors()) look(visitor);
  for (const visitor of is.visitors()) look(visitor);
  return { vis: Uint32Array.from(visitors), was: Uint32Array.from(before) };
}

/** Those whose events are within the one night's window and not within the other's. */
async function touchEdges(
  context: StepContext,
  touched: Touched,
  was: CountedNight,
  units: readonly DividedUnit[],
  links: Linked,
  parts: number,
): Promise<void> {
  const is = windowOf(context);
  // What is done in the last moment is within the window, and after the end of an experiment that still runs.
  const within = (at: number, { from, to }: { from: number; to: number }) => at >= from && at < to;
  for (const unit of units) {
    if (unit.span === null || [was, is].every((window) => unit.span!.every((at) => within(at, window))))
      continue;
    await everyLine(context, keysOf(unit), parts, (line) => {
      const { at } = eventOf(line);
      if (within(at, was) !== within(at, is) || at === was.to || at === is.to)
        touched.add(doerIn(line, links));
    });
  }
}

/** Customers of another kind than they were. */
async function touchKinds(
  context: StepContext,
  touched: Touched,
  before: CountedNight,
  runs: number,
): Promise<void> {
  for (let run = 0; run < runs; run++) {
    const [was, is] = [await customersOf(context, before, run), await kindsOf(context, run)].map(
      ({ kinds }) => new Map(kinds.map(([customer, ...kind]) => [customer, kind.join("\n")])),
    );
    for (const [customer, kind] of is!) if (was!.get(customer) !== kind) touched.add(rowKeyOf(customer));
    for (const customer of was!.keys()) if (!is!.has(customer)) touched.add(rowKeyOf(customer));
  }
}

interface OrdersOtherwise {
  /** Names that one order concerns, of every order that concerns several. */
  readonly together: readonly (readonly string[])[];
  readonly pieces: Record<"before" | "now", readonly string[]>;
}

/** Whom orders concern that are otherwise than they were, or met somebody else, or cost the shop something else. */
async function ordersOtherwise(
  context: StepContext,
  touched: Touched,
  before: CountedNight,
  costs: Costs,
  parts: number,
): Promise<OrdersOtherwise> {
  const { blobs, budget } = context;
  const { counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  const keysUnder = async (at: string) => (await blobs.list(tiedUnder(at))).map(({ key }) => key);
  const pieces = { before: await keysUnder(before.at), now: await keysUnder(counted) };
  const dear = otherCosts(await getJson<Costs>(blobs, costsAt(before.at)), costs);
  const together: (readonly string[])[] = [];
  const lines = new IdTable();
  let held = 0;
  const hold = async () => {
    budget.take("orders", ID_BYTES * (lines.size - held));
    held = lines.size;
  };
  await everyLine(
    context,
    pieces.before,
    parts,
    (line) => {
      const { hi, lo } = hash64(line);
      lines.row(hi, lo);
    },
    hold,
  );
  const known = lines.size;
  const alike = new Uint8Array(known);
  await everyLine(context, pieces.now, parts, (line) => {
    const { hi, lo } = hash64(line);
    const row = lines.find(hi, lo);
    const names = concernedBy(line);
    if (names.length > 1) together.push(names);
    const isDear = dear.size > 0 && orderIn(line).order.lines.some(({ sku }) => dear.has(sku));
    if (row >= 0 && !isDear) alike[row] = 1;
    else for (const name of names) touched.add(name);
  });
  await everyLine(context, pieces.before, parts, (line) => {
    const { hi, lo } = hash64(line);
    const names = concernedBy(line);
    if (names.length > 1) together.push(names);
    if (alike[lines.find(hi, lo)] !== 1) for (const name of names) touched.add(name);
  });
  budget.release(ID_BYTES * held);
  return { together, pieces };
}

function otherCosts(was: Costs, is: Costs): ReadonlySet<string> {
  const [then, now] = [new Map(was), new Map(is)];
  return new Set([...was, ...is].flatMap(([sku]) => (then.get(sku) === now.get(sku) ? [] : [sku])));
}

/** The orders of those who are counted again, as they were and as they are. */
async function handOnOrders(
  context: StepContext,
  touched: Touched,
  pieces: OrdersOtherwise["pieces"],
  { parts, runs }: { readonly parts: number; readonly runs: number },
): Promise<void> {
  for (const side of ["before", "now"] as const) {
    const writer = workWriter(context, "touchedOrders", runs, side);
    const written = new IdTable();
    const handOn = (line: string) => {
      const names = concernedBy(line);
      if (!touched.has(names[0]!)) return;
      // It lies in every part that it concerns, and several of them may be one run's.
      const { hi, lo } = hash64(line);
      const before = written.size;
      if (written.row(hi, lo) < before) return;
      for (const run of new Set(names.map((name) => partOf(name, runs)))) writer.add(run, line);
    };
    await everyLine(context, pieces[side], parts, handOn, async () => {
      if (writer.full) await writer.write();
    });
    await writer.write();
  }
}

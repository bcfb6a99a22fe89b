/**
 * Who signed in as whom, and who says to have placed which order: the little that must be known of everybody before the
 * people can be divided. A sign-in takes 32 bytes, and a visitor who has signed in 28.
 */
import { type Hash64, hash64, hex64, mix32 } from "../../core/hash.ts";
import { IdTable } from "../../core/id-table.ts";
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";
import { EventParser } from "../../learning/events/read-events.ts";
import { stepLines } from "../../orders/read/text-lines.ts";
import { claimsIn, type WhoIsWho } from "../../report/attribution/tie-orders.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { Delivered, Division, EventUnit, UnitFindings } from "../shapes/event-shapes.ts";
import type { BlobInfo } from "../storage/blobs.ts";
import {
  asWords,
  doubles,
  findColumns,
  findSoundJson,
  getColumns,
  getJson,
  putColumns,
  putJson,
} from "../storage/columns.ts";
import { LINKED, linksAt } from "./counted-night.ts";
import { dividedInto, sources } from "./event-plan.ts";
import { windowOf } from "./window.ts";

/** Names of sixteen hexadecimal digits are numbers of their own, and sort as such; others are hashed. */
export const hashOfName = (name: string): Hash64 =>
  /^[0-9a-f]{16}$/.test(name)
    ? { hi: Number.parseInt(name.slice(0, 8), 16), lo: Number.parseInt(name.slice(8), 16) }
    : hash64(name);

/** Reads the events of a unit, chunk by chunk; `pause` between chunks. */
export async function readUnit(
  context: StepContext,
  objects: readonly BlobInfo[],
  parser: EventParser,
  use: (event: MeasuredEvent) => void,
  { may = () => true, pause }: { may?: (line: string) => boolean; pause?: () => Promise<void> } = {},
): Promise<void> {
  const decoder = new TextDecoder();
  for await (const { name, open } of sources(context.blobs, objects)) {
    const lines = stepLines(name, await open(), {
      line(bytes, start, end) {
        const text = decoder.decode(bytes.subarray(start, end));
        if (!may(text)) return;
        const event = parser.parse(text);
        if (event !== null && typeof event !== "string") use(event);
      },
      tooLong: () => parser.tooLong(),
    });
    for (;;) {
      const step = await lines.next();
      if (step.done) {
        if (!step.value.ok) throw new Error(step.value.error.message);
        break;
      }
      await pause?.();
    }
  }
}

export const eventRules = ({ signer, options }: StepContext) => {
  if (signer === undefined) throw new Error("events are read with the key that signed their tokens");
  return { signer, tokenDays: options.policy.tokens.offer_days };
};

const tells = (line: string): boolean => line.includes('"customer"') || line.includes('"purchase"');

const SIGNED = "SIGN";
const signedAt = ({ memo }: EventUnit): string => `${memo}/sign-ins`;
const toldAt = ({ memo }: EventUnit): string => `${memo}/told`;
/** Keys of what tells, of the events of a unit, who signed in and bought. */
export const signInKeys = (unit: EventUnit): string[] => [signedAt(unit), toldAt(unit)];

/** Of each unit of a group, unless another night has. */
export async function keepSignIns(context: StepContext, group: number): Promise<{ made: number }> {
  const { blobs } = context;
  let made = 0;
  for (const unit of await readArtifact(context, ARTIFACTS.eventGroup, group)) {
    const told = await findSoundJson<UnitFindings>(blobs, toldAt(unit));
    if (told !== null && (await findColumns(blobs, signedAt(unit), SIGNED)) !== null) continue;
    await makeSignIns(context, unit);
    made++;
  }
  return { made };
}

async function makeSignIns(context: StepContext, unit: EventUnit): Promise<void> {
  const numbers: { visitor: number[]; customer: number[]; id: number[]; at: number[] } = {
    visitor: [],
    customer: [],
    id: [],
    at: [],
  };
  const claims: Delivered[] = [];
  let letters = 0;
  const push = (to: number[], name: string) => {
    const { hi, lo } = hashOfName(name);
    to.push(hi, lo);
  };
  await readUnit(
    context,
    unit.objects,
    new EventParser(eventRules(context)),
    ({ type, id, at, visitor, customer, order }) => {
      if (visitor === null) return;
      if (customer !== null) {
        push(numbers.visitor, visitor);
        push(numbers.customer, customer);
        push(numbers.id, id);
        numbers.at.push(at);
      }
      if (type === "purchase" && order !== null) claims.push([id, order, visitor, at]);
    },
    {
      may(line) {
        letters += line.length;
        return tells(line);
      },
    },
  );
  const bytes = SIGN_IN_BYTES * numbers.at.length;
  await context.budget.during("sign-ins of a unit", 2 * bytes, () =>
    putColumns(context.blobs, signedAt(unit), SIGNED, {
      vis: Uint32Array.from(numbers.visitor),
      cus: Uint32Array.from(numbers.customer),
      id: Uint32Array.from(numbers.id),
      at: asWords(Float64Array.from(numbers.at)),
    }),
  );
  const told: UnitFindings = { purchases: claims, letters, signIns: numbers.at.length };
  await putJson(context.blobs, toldAt(unit), told);
}

/** The customers whom visitors of a unit signed in as, as this unit alone tells; the last that was read counts. */
export async function signedInOf(
  context: StepContext,
  unit: EventUnit,
): Promise<(visitor: string) => string | null> {
  const signed = await getColumns(context.blobs, signedAt(unit), SIGNED);
  const [vis, cus] = [signed.u32("vis"), signed.u32("cus")];
  context.budget.take("who signed in", (2 * LINK_BYTES * vis.length) / 2);
  const visitors = new IdTable();
  const last = new Uint32Array(vis.length / 2);
  for (let i = 0; i < vis.length; i += 2) last[visitors.row(vis[i]!, vis[i + 1]!)] = i;
  return (visitor) => {
    const { hi, lo } = hashOfName(visitor);
    const row = visitors.find(hi, lo);
    return row < 0 ? null : hex64({ hi: cus[last[row]!]!, lo: cus[last[row]! + 1]! });
  };
}

const SIGN_IN_BYTES = 32;
const LINK_BYTES = 28;
/** The table of ids, and the columns beside it, each grown by doubling. */
const HELD_BYTES = 2 * (SIGN_IN_BYTES + LINK_BYTES);
/** Share of a step for the sign-ins that are looked at together; the rest is for what comes of them. */
const HELD_SHARE = 0.4;

/** Puts together what all groups say: of each visitor the latest sign-in, of claims those that count. */
export async function keepLinks(context: StepContext): Promise<Division> {
  const { eventGroups, orderLetters, counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  const { budget } = context;
  const { from, to } = windowOf(context);
  let [letters, signIns] = [orderLetters, 0];
  const claims = new Map<string, Delivered>();
  const units: EventUnit[] = [];
  for (let group = 0; group < eventGroups; group++)
    units.push(...(await readArtifact(context, ARTIFACTS.eventGroup, group)));
  for (const unit of units) {
    const told = await getJson<UnitFindings>(context.blobs, toldAt(unit));
    letters += told.letters;
    signIns += told.signIns;
    for (const claim of told.purchases) {
      const known = claims.get(claim[0]);
      if (known === undefined || claim[3] < known[3]) claims.set(claim[0], claim);
    }
  }
  const inOrder = [...claims.values()]
    .filter(([, , , at]) => at >= from && at <= to)
    .sort((a, b) => a[3] - b[3] || (a[0] < b[0] ? -1 : 1));
  await keepArtifact(
    context,
    ARTIFACTS.claims,
    claimsIn(inOrder.map(([, order, visitor, at]) => ({ type: "purchase", order, visitor, at }))),
  );

  const ranges = Math.max(1, Math.ceil((HELD_BYTES * signIns) / (HELD_SHARE * budget.limit)));
  const found: Links[] = [];
  let visitors = 0;
  for (let range = 0; range < ranges; range++) {
    const links = await linksOf(context, units, range, ranges);
    budget.take("who signed in as whom", 2 * LINKED_BYTES * (links.vis.length / 2));
    visitors += links.vis.length / 2;
    found.push(links);
  }
  const all = { vis: new Uint32Array(2 * visitors), cus: new Uint32Array(2 * visitors) };
  let next = 0;
  for (const { vis, cus } of found) {
    all.vis.set(vis, next);
    all.cus.set(cus, next);
    next += vis.length;
  }
  await putColumns(context.blobs, linksAt(counted), LINKED, all);
  const division = dividedInto(letters, context.options.settings);
  await keepArtifact(context, ARTIFACTS.division, division);
  return division;
}

/** Visitor and customer, two words each; a link takes so many bytes. */
interface Links {
  readonly vis: Uint32Array;
  readonly cus: Uint32Array;
}
const LINKED_BYTES = 16;

/** Of the visitors of one range the latest sign-in of each: many ranges take many readings, and no more memory. */
async function linksOf(
  context: StepContext,
  units: readonly EventUnit[],
  range: number,
  ranges: number,
): Promise<Links> {
  const { budget } = context;
  const { from, to } = windowOf(context);
  const ids = new IdTable();
  let held = 0;
  let [at, visitor, customer] = [new Float64Array(1024), new Uint32Array(2048), new Uint32Array(2048)];
  for (const unit of units) {
    const part = await getColumns(context.blobs, signedAt(unit), SIGNED);
    const [ownVisitor, ownCustomer, ownId] = [part.u32("vis"), part.u32("cus"), part.u32("id")];
    const ownAt = doubles(part.u32("at"));
    const known = ids.size;
    for (let i = 0; i < ownAt.length; i++) {
      if (mix32(ownVisitor[2 * i]!, ownVisitor[2 * i + 1]!) % ranges !== range) continue;
      const before = ids.size;
      const row = ids.row(ownId[2 * i]!, ownId[2 * i + 1]!);
      if (row === at.length) {
        at = doubled(at, Float64Array);
        visitor = doubled(visitor, Uint32Array);
        customer = doubled(customer, Uint32Array);
      }
      // Of what is delivered again the earlier time counts.
      if (row < before && ownAt[i]! >= at[row]!) continue;
      at[row] = ownAt[i]!;
      visitor.set(ownVisitor.subarray(2 * i, 2 * i + 2), 2 * row);
      customer.set(ownCustomer.subarray(2 * i, 2 * i + 2), 2 * row);
    }
    budget.take("sign-ins", HELD_BYTES * (ids.size - known));
    held += HELD_BYTES * (ids.size - known);
  }
  const visitors = new IdTable();
  const latest = new Uint32Array(ids.size);
  const later = (a: number, b: number) =>
    at[a]! - at[b]! || ids.hi[a]! - ids.hi[b]! || ids.lo[a]! - ids.lo[b]!;
  for (let row = 0; row < ids.size; row++) {
    if (at[row]! < from || at[row]! > to) continue;
    const before = visitors.size;
    const own = visitors.row(visitor[2 * row]!, visitor[2 * row + 1]!);
    if (own === before || later(row, latest[own]!) > 0) latest[own] = row;
  }
  const vis = new Uint32Array(2 * visitors.size);
  const cus = new Uint32Array(2 * visitors.size);
  for (let own = 0; own < visitors.size; own++) {
    vis[2 * own] = visitors.hi[own]!;
    vis[2 * own + 1] = visitors.lo[own]!;
    cus.set(customer.subarray(2 * latest[own]!, 2 * latest[own]! + 2), 2 * own);
  }
  budget.release(held);
  return { vis, cus };
}

function doubled<A extends Float64Array | Uint32Array>(array: A, make: new (length: number) => A): A {
  const next = new make(2 * array.length);
  next.set(array);
  return next;
}

/** Whose visitors are, as all events of the window together say. */
export interface Linked extends WhoIsWho {
  /** The same by the visitor's number: `null` where the visitor has signed in as nobody. */
  ofNumber(hi: number, lo: number): string | null;
  /** Who has signed in. */
  visitors(): Iterable<Hash64>;
}

/** Counted against the step's memory from now on; `at` of another night. */
export async function readLinks(context: StepContext, at: string | null = null): Promise<Linked> {
  const { counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  const links = await getColumns(context.blobs, linksAt(at ?? counted), LINKED);
  const [vis, cus] = [links.u32("vis"), links.u32("cus")];
  context.budget.take("who signed in as whom", (2 * LINK_BYTES * vis.length) / 2 + 4 * cus.length);
  const visitors = new IdTable();
  const customers = new IdTable();
  for (let i = 0; i < vis.length; i += 2) {
    visitors.row(vis[i]!, vis[i + 1]!);
    customers.row(cus[i]!, cus[i + 1]!);
  }
  const find = (table: IdTable, name: string): number => {
    const { hi, lo } = hashOfName(name);
    return table.find(hi, lo);
  };
  const ofNumber = (hi: number, lo: number): string | null => {
    const row = visitors.find(hi, lo);
    return row < 0 ? null : hex64({ hi: cus[2 * row]!, lo: cus[2 * row + 1]! });
  };
  return {
    *visitors() {
      for (let i = 0; i < vis.length; i += 2) yield { hi: vis[i]!, lo: vis[i + 1]! };
    },
    ofNumber,
    ofVisitor(visitor) {
      const { hi, lo } = hashOfName(visitor);
      return ofNumber(hi, lo) ?? visitor;
    },
    ofCustomer: (key) => (find(customers, key) < 0 ? null : key),
  };
}

/**
 * A part of the people that is more than a step may hold, such as one with a program in it that reports day and night:
 * its people are looked at in bins that fit, one after another, and whoever did more than shoppers can is left out before
 * anything of them is held.
 */
import { IdTable } from "../../core/id-table.ts";
import type { MeasuredEvent } from "../../learning/events/measured-event.ts";
import { homeOf, type WhoIsWho } from "../../report/attribution/tie-orders.ts";
import type { StepContext } from "../run/step-context.ts";
import { type EventSlices, eachEvent } from "./divide-events.ts";
import { concernedBy, orderIn } from "./order-rows.ts";
import { bytesIn, eachLine, type Slice } from "./parted-lines.ts";
import { hashOfName, readLinks } from "./sign-ins.ts";
import { rowKeyOf } from "./window.ts";

/** An order or an event takes more in memory than its line. */
export const LINE_RATIO = 4;
/** Share of what is free that a part may be expected to take. */
const FILL = 0.9;
/** Share of a step for one bin; beside it stands who signed in as whom. */
const BIN = 0.3;
const ID_BYTES = 2 * 32;
const NAME_BYTES = 200;

export interface Bins {
  readonly count: number;
  /** Array bytes of the largest. */
  readonly bytes: number;
  /** In which bin somebody is looked at; none for whoever is left out. */
  readonly of: (event: MeasuredEvent) => number | null;
  readonly ofName: (name: string) => number | null;
  readonly programs: readonly string[];
  /** Orders of the window that would otherwise have met them. */
  readonly untied: number;
  /** Events of those who are left out, each once, and those delivered again. */
  readonly kept: number;
  readonly doubled: number;
}

const ONE: Omit<Bins, "bytes"> = {
  count: 1,
  of: () => 0,
  ofName: () => 0,
  programs: [],
  untied: 0,
  kept: 0,
  doubled: 0,
};

interface Load {
  /** Array bytes of all that is kept of one name. */
  bytes: number;
  events: number;
  /** Of the window. */
  recent: number;
  orders: number;
}

/** Some people, and what they did. */
export interface Crowd {
  readonly done: EventSlices;
  readonly bought: readonly Slice[];
  readonly isHome: (name: string) => boolean;
  /** Milliseconds since 1970: first and last moment that counts. */
  readonly from: number;
  readonly to: number;
  /** Key of the night whose sign-ins tell who they are; `null` for this one. */
  readonly night: string | null;
}

export async function binsOf(context: StepContext, crowd: Crowd): Promise<Bins> {
  const { done, bought, isHome } = crowd;
  const { budget } = context;
  const bytes = LINE_RATIO * (done.bytes + bytesIn(bought));
  if (bytes <= FILL * budget.free) return { ...ONE, bytes };
  const people = await readLinks(context, crowd.night);
  const loads = await loadsOf(context, people, crowd);
  budget.take("people of one part", NAME_BYTES * loads.size);
  const found = await programsAmong(context, people, crowd, loads);
  const programs = new Set(found.programs);
  let untied = 0;
  if (programs.size > 0) {
    await eachLine(context, bought, (line) => {
      const { order, tied } = orderIn(line);
      const home = tied === undefined ? null : homeOf({ ...tied, order });
      if (home !== null && isHome(home) && programs.has(home)) untied++;
    });
  }
  const bins = new Map<string, number>();
  const most = BIN * budget.limit;
  let [bin, filled, largest] = [0, 0, 0];
  for (const [name, load] of loads) {
    if (programs.has(name)) continue;
    if (filled > 0 && filled + load.bytes > most) {
      bin++;
      filled = 0;
    }
    bins.set(name, bin);
    filled += load.bytes;
    largest = Math.max(largest, filled);
  }
  // Somebody of whom nothing is kept in this part has no place of their own.
  const ofName = (name: string) => (programs.has(name) ? null : (bins.get(name) ?? 0));
  return {
    count: bin + 1,
    bytes: largest,
    ofName,
    of: (event) => ofName(doerOf(event, people)),
    ...found,
    untied,
  };
}

const doerOf = ({ visitor, request }: MeasuredEvent, people: WhoIsWho): string =>
  visitor === null ? (request ?? "") : people.ofVisitor(visitor);

async function loadsOf(
  context: StepContext,
  people: WhoIsWho,
  { done, bought, from, to }: Crowd,
): Promise<Map<string, Load>> {
  const loads = new Map<string, Load>();
  const loadOf = (name: string): Load => {
    let load = loads.get(name);
    if (load === undefined) {
      load = { bytes: 0, events: 0, recent: 0, orders: 0 };
      loads.set(name, load);
    }
    return load;
  };
  await eachEvent(context, done, (event, length) => {
    const load = loadOf(doerOf(event, people));
    load.bytes += LINE_RATIO * length;
    load.events++;
    if (event.at >= from && event.at <= to) load.recent++;
  });
  await eachLine(context, bought, (line) => {
    for (const name of concernedBy(line)) loadOf(name).bytes += LINE_RATIO * line.length;
    const { customer } = orderIn(line).order;
    if (customer !== null) loadOf(rowKeyOf(customer)).orders++;
  });
  return loads;
}

/** Those who did more than shoppers can. Delivered again is done once, so ids are told apart, some at a time. */
async function programsAmong(
  context: StepContext,
  people: WhoIsWho,
  { done, from, to }: Crowd,
  loads: ReadonlyMap<string, Load>,
): Promise<Pick<Bins, "programs" | "kept" | "doubled">> {
  const { budget } = context;
  const { most_events, most_orders } = context.options.policy.measuring;
  const suspects = [...loads].filter(
    ([, { recent, orders }]) => recent > most_events || orders > most_orders,
  );
  const delivered = suspects.reduce((sum, [, { events }]) => sum + events, 0);
  const ranges = Math.ceil((ID_BYTES * delivered) / (BIN * budget.limit));
  const counts = new Map(suspects.map(([name]) => [name, { all: 0, recent: 0 }]));
  for (let range = 0; range < ranges; range++) {
    const ids = new IdTable();
    await budget.during("events of those who did most", (ID_BYTES * delivered) / ranges, () =>
      eachEvent(context, done, (event) => {
        const count = counts.get(doerOf(event, people));
        const { hi, lo } = hashOfName(event.id);
        if (count === undefined || hi % ranges !== range) return;
        const before = ids.size;
        if (ids.row(hi, lo) < before) return;
        count.all++;
        if (event.at >= from && event.at <= to) count.recent++;
      }),
    );
  }
  const programs: string[] = [];
  let [kept, doubled] = [0, 0];
  for (const [name, { events, orders }] of suspects) {
    const { all, recent } = counts.get(name)!;
    if (recent <= most_events && orders <= most_orders) continue;
    programs.push(name);
    kept += all;
    doubled += events - all;
  }
  return { programs, kept, doubled };
}

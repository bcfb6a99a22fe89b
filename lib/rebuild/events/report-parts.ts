/**
 * What people did and bought, as sums: of everybody, one part after another, or of those alone of whom anything is otherwise
 * than the night before has counted it.
 */
import type { Hash64 } from "../../core/hash.ts";
import { EventReader } from "../../learning/events/read-events.ts";
import { addedDigests, digestOffered } from "../../learning/offered-to.ts";
import type { TiedOrder } from "../../report/attribution/tie-orders.ts";
import { armValues, type Member } from "../../report/lifetime-values.ts";
import { marginByCost } from "../../report/order-worth.ts";
import { partOf } from "../../report/place.ts";
import type { ReportOrder } from "../../report/report-orders.ts";
import { PartSum, partOfReport, type ReportPart } from "../../report/report-part.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { CountedCustomers, CountedPart, OrderRow } from "../shapes/event-shapes.ts";
import { getJson, putJson } from "../storage/columns.ts";
import { binsOf, type Crowd } from "./bins.ts";
import { tiedSlices } from "./buyer-facts.ts";
import type { Costs } from "./changed-people.ts";
import { costsAt, customersAt, customersOf } from "./counted-night.ts";
import { kindsOf } from "./customers-of-run.ts";
import { type EventSlices, eachEvent, eventSlices } from "./divide-events.ts";
import { partsOfRun } from "./event-plan.ts";
import { OfferedLines } from "./offered-lines.ts";
import { concernedBy, orderIn } from "./order-rows.ts";
import { bytesIn, eachLine, type Slice, workSlices } from "./parted-lines.ts";
import { eventRules } from "./sign-ins.ts";
import { rowKeyOf, windowOf } from "./window.ts";

interface OrdersOfPart {
  /** By time, and then by id. */
  readonly orders: readonly ReportOrder[];
  readonly tied: readonly TiedOrder[];
}

/** Those that `concerns` somebody. */
async function ordersOf(
  context: StepContext,
  slices: readonly Slice[],
  concerns: (name: string) => boolean,
): Promise<OrdersOfPart> {
  const rows: OrderRow[] = [];
  await eachLine(context, slices, (line) => {
    if (concernedBy(line).some(concerns)) rows.push(orderIn(line));
  });
  rows.sort(({ order: a }, { order: b }) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    orders: rows.map(({ order }) => order),
    tied: rows.flatMap(({ order, tied }) => (tied === undefined ? [] : [{ order, ...tied }])),
  };
}

/** Some people, with what else is known of them. */
interface Side extends Crowd {
  readonly customers: Pick<CountedCustomers, "kinds" | "programs">;
  readonly costs: Costs;
  readonly offered: OfferedKeeper;
}

interface Counted extends CountedPart {
  readonly members: readonly Member[];
}

/** Who takes what some of the people were offered. */
type OfferedKeeper = Pick<OfferedLines, "add" | "pause">;

export async function countRun(context: StepContext, run: number): Promise<{ events: number }> {
  const { before, counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const { anew } = await readArtifact(context, ARTIFACTS.recount);
  const { expectedOf, ...customers } = await kindsOf(context, run);
  const costs = await getJson<Costs>(context.blobs, costsAt(counted));
  const now = { customers, costs, ...windowOf(context), night: null };
  let more: Counted;
  let less: Counted | null = null;
  let members: readonly Member[];
  const lines = new OfferedLines(context, counted, run);
  if (anew || before === null) {
    const all: Counted[] = [];
    const own = partsOfRun(run, parts);
    const doneIn = await eventSlices(context, own);
    const boughtIn = await tiedSlices(context, own);
    for (const part of own) {
      const { budget } = context;
      const free = budget.free;
      all.push(
        await count(context, {
          ...now,
          done: doneIn(part),
          bought: boughtIn(part),
          isHome: (name) => partOf(name, parts) === part,
          offered: lines,
        }),
      );
      budget.release(free - budget.free);
    }
    more = together(all);
    ({ members } = more);
  } else {
    const known = await customersOf(context, before, run);
    const again = new Set<string>();
    less = await count(context, {
      customers: known,
      costs: await getJson<Costs>(context.blobs, costsAt(before.at)),
      from: before.from,
      to: before.to,
      night: before.at,
      ...(await touchedIn(context, run, "before")),
      offered: {
        add(offered) {
          for (const { customer } of offered) again.add(customer);
        },
        pause: async () => {},
      },
    });
    await lines.takeOver(before.at, run, (customer) => again.has(customer));
    more = await count(context, { ...now, ...(await touchedIn(context, run, "now")), offered: lines });
    const gone = new Set(less.members.map(([customer]) => customer));
    members = [...known.members.filter(([customer]) => !gone.has(customer)), ...more.members];
  }
  await lines.finish();
  const kept: CountedCustomers = { ...customers, members };
  await putJson(context.blobs, customersAt(counted, run), kept);
  const values = armValues(members, (customer) => expectedOf.get(customer)!);
  await keepArtifact(
    context,
    ARTIFACTS.countedRun,
    { more: sumsOf(more), less: less && sumsOf(less), values },
    run,
  );
  return { events: more.kept };
}

const sumsOf = ({ members: _, ...sums }: Counted): CountedPart => sums;

function together(all: readonly Counted[]): Counted {
  const sum = new PartSum();
  for (const { report } of all) sum.add(report);
  return {
    kept: all.reduce((events, { kept }) => events + kept, 0),
    doubled: all.reduce((events, { doubled }) => events + doubled, 0),
    report: sum.whole()!,
    offered: addedDigests(all.map(({ offered }) => offered)),
    members: all.flatMap(({ members }) => members),
  };
}

/** Those of a run of parts who are counted again. */
async function touchedIn(
  context: StepContext,
  run: number,
  side: "before" | "now",
): Promise<Pick<Crowd, "done" | "bought" | "isHome">> {
  const { runs } = await readArtifact(context, ARTIFACTS.division);
  const slices = (await workSlices(context, "touchedEvents", [run], side))(run);
  const done: EventSlices = { moved: [], units: [["", slices]], bytes: bytesIn(slices) };
  const bought = (await workSlices(context, "touchedOrders", [run], side))(run);
  return { done, bought, isHome: (name) => partOf(name, runs) === run };
}

async function count(context: StepContext, side: Side): Promise<Counted> {
  const { pseudonyms, options, budget } = context;
  const { policy, asOf } = options;
  const { done, bought, isHome, customers } = side;
  const nps = new Map(customers.kinds.map(([customer, , , said]) => [customer, said]));
  const rules = {
    facts: new Map(customers.kinds.map(([customer, cpm, rfm]) => [customer, { cpm, rfm }])),
    policy,
    currency: await readArtifact(context, ARTIFACTS.reportCurrency),
    from: side.from,
    to: side.to,
    asOf,
    customerKey: pseudonyms.filed ? rowKeyOf : undefined,
    marginOf: marginByCost(
      side.costs.map(([sku, cost]) => ({ sku, cost })),
      policy.upsell.margin,
    ),
    npsOf: (customer: string) => nps.get(customer) ?? null,
  };
  const bins = await binsOf(context, side);
  const sum = new PartSum();
  const members: Member[] = [];
  const digests: Hash64[] = [];
  let { kept, doubled } = bins;
  for (let bin = 0; bin < bins.count; bin++) {
    await budget.during("some of the people", bins.bytes, async () => {
      const reader = new EventReader(eventRules(context));
      await eachEvent(context, done, (event) => {
        if (bins.of(event) === bin) reader.add(event);
      });
      const concerns = (name: string) => bins.ofName(name) === bin;
      const { orders, tied } = await ordersOf(context, bought, bins.count === 1 ? () => true : concerns);
      const {
        sums,
        members: own,
        offered,
      } = partOfReport({
        ...rules,
        mine: (name) => isHome(name) && concerns(name),
        events: reader.events(),
        tied,
        orders,
        programs: new Set([...customers.programs, ...bins.programs]),
      });
      sum.add(sums);
      members.push(...own);
      digests.push(digestOffered(offered));
      side.offered.add(offered);
      kept += reader.counts.kept;
      doubled += reader.counts.doubled;
    });
    await side.offered.pause();
  }
  const report = withPrograms(sum.whole()!, bins.programs.filter(isHome).length, bins.untied);
  return { kept, doubled, report, members, offered: addedDigests(digests) };
}

/** What is known of those who were left out before anything of them was looked at. */
const withPrograms = (report: ReportPart, programs: number, untied: number): ReportPart => ({
  ...report,
  programs: report.programs + programs,
  ties: { ...report.ties, untied: report.ties.untied + untied },
});

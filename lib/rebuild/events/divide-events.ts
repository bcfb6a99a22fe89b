import type { MeasuredEvent } from "../../learning/events/measured-event.ts";
import { type EventCounts, EventParser } from "../../learning/events/read-events.ts";
import type { WhoIsWho } from "../../report/attribution/tie-orders.ts";
import { partOf } from "../../report/place.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keep, read } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import { eventRow } from "./event-rows.ts";
import { PartWriter } from "./parted-lines.ts";
import { eventRules, readGroup, readLinks } from "./sign-ins.ts";

/** Divides the events of a group by the people who did them. */
export async function divideEvents(context: StepContext, group: number): Promise<Readonly<EventCounts>> {
  const { parts } = await read(context, ARTIFACTS.division);
  const people = await readLinks(context);
  const parser = new EventParser(eventRules(context));
  const writer = new PartWriter(context, "eventLines", group);
  await readGroup(
    context,
    await read(context, ARTIFACTS.eventGroup, group),
    parser,
    (event) => writer.add(partOf(whoDid(event, people), parts), eventRow(event)),
    {
      async pause() {
        if (writer.full) await writer.write();
      },
    },
  );
  await writer.write();
  await keep(context, ARTIFACTS.eventCounts, parser.counts, group);
  return parser.counts;
}

/** Without a visitor an answer's events stand together: nothing better is known. */
const whoDid = ({ visitor, request }: MeasuredEvent, people: WhoIsWho): string =>
  visitor === null ? (request ?? "") : people.ofVisitor(visitor);

/** Events on their way to the log. No answer waits for them: a queue that is full or away costs events, which are counted. */

import { messagesOf } from "../lib/learning/events/event-objects.ts";
import { eventLine, type MeasuredEvent } from "../lib/learning/events/measured-event.ts";
import type { Env } from "./env.ts";
import { counters, live } from "./isolate.ts";
import { errorLine } from "./log.ts";

export function queueEvents(env: Env, events: readonly MeasuredEvent[]): void {
  const { EVENTS } = env;
  if (events.length === 0 || EVENTS === undefined) return;
  const bodies = messagesOf(events.map(eventLine));
  live.background(
    Promise.resolve()
      .then(() => EVENTS.sendBatch(bodies.map((body) => ({ body, contentType: "text" }))))
      .then(
        () => {
          counters.events += events.length;
        },
        (error: unknown) => {
          counters.events_lost += events.length;
          console.warn(
            JSON.stringify({ event: "events_lost", count: events.length, error: errorLine(error) }),
          );
        },
      ),
  );
}

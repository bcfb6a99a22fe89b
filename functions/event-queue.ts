/**
 * Events on their way to the log. No answer waits for them. Where the queue does not take them they go into the log at
 * once, as its consumer would have put them; only where that fails too, again and again, are they lost, which is
 * counted.
 */
import { eventObjects, messagesOf } from "../lib/learning/events/event-objects.ts";
import { eventLine, type MeasuredEvent } from "../lib/learning/events/measured-event.ts";
import type { Env } from "./env.ts";
import { keepObjects } from "./events-consumer.ts";
import { counters, live } from "./isolate.ts";
import { errorLine } from "./log.ts";

const TRIES = 6;
const FIRST_PAUSE_MS = 200;

export function queueEvents(env: Env, events: readonly MeasuredEvent[]): void {
  if (events.length === 0 || env.EVENTS === undefined) return;
  const bodies = messagesOf(events.map(eventLine));
  live.background(
    handOver(env, env.EVENTS, bodies).then(
      () => {
        counters.events += events.length;
      },
      (error: unknown) => {
        counters.events_lost += events.length;
        console.warn(JSON.stringify({ event: "events_lost", count: events.length, error: errorLine(error) }));
      },
    ),
  );
}

async function handOver(env: Env, queue: Queue, bodies: readonly string[]): Promise<void> {
  try {
    await queue.sendBatch(bodies.map((body) => ({ body, contentType: "text" })));
    return;
  } catch (error) {
    console.warn(JSON.stringify({ event: "events_queue", error: errorLine(error) }));
  }
  // The queue may have taken them before it failed: an event of one id counts once all the same.
  const id = crypto.randomUUID();
  const objects = eventObjects(
    bodies.map((body, i) => ({ id: `${id} ${i}`, body })),
    Date.now(),
  );
  for (let tried = 1; ; tried++) {
    try {
      await keepObjects(objects, env);
      return;
    } catch (error) {
      if (tried >= TRIES) throw error;
      await new Promise((done) => setTimeout(done, FIRST_PAUSE_MS * 2 ** tried));
    }
  }
}

/**
 * The consumer of the queue `EVENTS`: a batch becomes gzipped NDJSON under `events/YYYY/MM/DD/`, and only then is it done with.
 * Whoever is killed between leaves a batch that comes again.
 */
import { type EventObject, eventObjects } from "../lib/learning/events/event-objects.ts";
import type { Env } from "./env.ts";

export async function keepEvents(batch: MessageBatch, env: Env): Promise<void> {
  const objects = eventObjects(batch.messages, Date.now());
  await keepObjects(objects, env);
  batch.ackAll();
  const events = objects.reduce((sum, { lines }) => sum + lines, 0);
  console.log(JSON.stringify({ event: "events", messages: batch.messages.length, events }));
}

export async function keepObjects(objects: readonly EventObject[], { LOGS }: Env): Promise<void> {
  for (const { key, text } of objects) await LOGS.put(key, await gzipped(text));
}

async function gzipped(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

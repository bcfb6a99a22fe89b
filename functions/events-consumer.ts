/**
 * The consumer of the queue `EVENTS`: a batch becomes gzipped NDJSON under `events/YYYY/MM/DD/`, and only then is it
 * done with. Whoever is killed between leaves a batch that comes again.
 */
import { type EventObject, eventObjects } from "../lib/learning/events/event-objects.ts";
import type { Env } from "./env.ts";
import { markedMessage } from "./store-bindings.ts";
import { envOf } from "./stores.ts";

export async function keepEvents(batch: MessageBatch, env: Env): Promise<void> {
  const byStore = new Map<string | null, { readonly id: string; readonly body: unknown }[]>();
  for (const { id, body } of batch.messages) {
    const { store, body: own } = markedMessage(body);
    byStore.set(store, [...(byStore.get(store) ?? []), { id, body: own }]);
  }
  let events = 0;
  for (const [store, messages] of byStore) {
    const own = envOf(env, store);
    if (own === null) {
      console.warn(JSON.stringify({ event: "events_of_no_store", store, messages: messages.length }));
      continue;
    }
    const objects = eventObjects(messages, Date.now());
    await keepObjects(objects, own);
    events += objects.reduce((sum, { lines }) => sum + lines, 0);
  }
  batch.ackAll();
  console.log(JSON.stringify({ event: "events", messages: batch.messages.length, events }));
}

export async function keepObjects(objects: readonly EventObject[], { LOGS }: Env): Promise<void> {
  for (const { key, text } of objects) await LOGS.put(key, await gzipped(text));
}

async function gzipped(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

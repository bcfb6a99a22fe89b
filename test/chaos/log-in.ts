/** What the log in R2 holds, as whoever reads it counts. */
import { gunzipSync } from "node:zlib";
import type { LocalRuntime } from "../../lib/cli/local/local-runtime.ts";

type Bucket = Awaited<ReturnType<LocalRuntime["miniflare"]["getR2Bucket"]>>;

/** `type request sku` → how often. */
export async function eventsIn(logs: Bucket): Promise<Map<string, number>> {
  const events = new Map<string, number>();
  const ids = new Set<string>();
  for await (const line of linesUnder(logs, "events/")) {
    const { type, id, request, sku } = JSON.parse(line) as Record<string, string>;
    // Of one id once, as whoever reads the log counts.
    if (ids.has(id!)) continue;
    ids.add(id!);
    const name = `${type} ${request} ${sku}`;
    events.set(name, (events.get(name) ?? 0) + 1);
  }
  return events;
}

/** Ids of all orders. */
export async function ordersIn(logs: Bucket): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const line of linesUnder(logs, "orders/")) ids.add((JSON.parse(line) as { id: string }).id);
  return ids;
}

async function* linesUnder(logs: Bucket, prefix: string): AsyncGenerator<string> {
  for (let cursor: string | undefined; ; ) {
    const page = await logs.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    for (const { key } of page.objects) {
      const bytes = new Uint8Array(await (await logs.get(key))!.arrayBuffer());
      const text = (key.endsWith(".gz") ? gunzipSync(bytes) : Buffer.from(bytes)).toString();
      yield* text.split("\n").filter((one: string) => one !== "");
    }
    if (!page.truncated) return;
    cursor = page.cursor;
  }
}

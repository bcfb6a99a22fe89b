/** What the log of events holds, as whoever reads it counts. */
import { gunzipSync } from "node:zlib";
import type { LocalRuntime } from "../../lib/cli/local/local-runtime.ts";

type Bucket = Awaited<ReturnType<LocalRuntime["miniflare"]["getR2Bucket"]>>;

/** `type request sku` → how often. */
export async function eventsIn(logs: Bucket): Promise<Map<string, number>> {
  const events = new Map<string, number>();
  const ids = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const page = await logs.list({ prefix: "events/", ...(cursor === undefined ? {} : { cursor }) });
    for (const { key } of page.objects) {
      const text = gunzipSync(new Uint8Array(await (await logs.get(key))!.arrayBuffer())).toString();
      for (const line of text.split("\n").filter((one) => one !== "")) {
        const { type, id, request, sku } = JSON.parse(line) as Record<string, string>;
        // Of one id once, as whoever reads the log counts.
        if (ids.has(id!)) continue;
        ids.add(id!);
        const name = `${type} ${request} ${sku}`;
        events.set(name, (events.get(name) ?? 0) + 1);
      }
    }
    if (!page.truncated) break;
    cursor = page.cursor;
  }
  return events;
}

/** The time of the latest paid order, for a build whose present nobody has said. */

import { grown } from "../../core/grown.ts";
import { IdTable } from "../../core/id-table.ts";
import { DAY } from "../../core/time.ts";
import type { PartInfo } from "../segments/encode-object.ts";
import { openPart, PART } from "../segments/part.ts";
import type { Blobs } from "../storage/blobs.ts";
import { getColumns } from "../storage/columns.ts";

/**
 * Milliseconds since 1970, `null` without a paid order. `parts` in the order in which their records count. A record
 * replaces only earlier ones of its order, so the latest days tell by themselves; how many is doubled until they do.
 */
export async function latestOrder(blobs: Blobs, parts: readonly PartInfo[]): Promise<number | null> {
  const end = parts.reduce((latest, { to }) => Math.max(latest, to), Number.NEGATIVE_INFINITY);
  const start = parts.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY);
  for (let days = 1; parts.length > 0; days *= 2) {
    const since = end - days * DAY;
    const own = parts.filter(({ to }) => to >= since);
    const latest = await latestSince(blobs, own, since);
    if (latest !== null || since <= start) return latest;
  }
  return null;
}

async function latestSince(blobs: Blobs, parts: readonly PartInfo[], since: number): Promise<number | null> {
  const ids = new IdTable();
  let at = new Float64Array(1024);
  let paid = new Uint8Array(1024);
  for (const { key } of parts) {
    const part = openPart(await getColumns(blobs, key, PART));
    for (let row = 0; row < part.idHi.length; row++) {
      if (part.at[row]! < since) continue;
      const known = ids.size;
      const id = ids.row(part.idHi[row]!, part.idLo[row]!);
      if (id === known) {
        at = grown(at, id + 1);
        paid = grown(paid, id + 1);
      } else if (part.at[row]! < at[id]!) continue;
      at[id] = part.at[row]!;
      paid[id] = part.paid(row) && part.count[row]! > 0 ? 1 : 0;
    }
  }
  let latest: number | null = null;
  for (let id = 0; id < ids.size; id++) {
    if (paid[id] === 1 && (latest === null || at[id]! > latest)) latest = at[id]!;
  }
  return latest;
}

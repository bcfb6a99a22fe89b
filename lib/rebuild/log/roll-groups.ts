/** Which of the small objects that webhooks left are to be rolled up: those of days that are over. */
import { DAY } from "../../core/time.ts";
import { rolledKey, webhookObject } from "../../orders/webhooks/object-names.ts";
import type { BlobInfo } from "../storage/blobs.ts";

/** Small objects of one sender in the folder of one day, a step's work of them. */
export interface RollGroup {
  readonly folder: string;
  readonly sender: string;
  /** The day has no packed object yet: then all of them go into it, however few. */
  readonly isFirst: boolean;
  /** Ascending by key. */
  readonly objects: readonly BlobInfo[];
}

/** `now` is milliseconds since 1970, `most` objects of one step. */
export function rollGroups(objects: readonly BlobInfo[], now: number, most: number): RollGroup[] {
  const today = `orders/${new Date(Math.floor(now / DAY) * DAY).toISOString().slice(0, 10).replaceAll("-", "/")}/`;
  const keys = new Set(objects.map(({ key }) => key));
  const groups = new Map<string, (Omit<RollGroup, "objects"> & { readonly objects: BlobInfo[] })[]>();
  for (const object of objects) {
    const webhook = webhookObject(object.key);
    if (webhook === null || webhook.folder >= today) continue;
    const { folder, sender } = webhook;
    const own = groups.get(folder + sender) ?? [];
    groups.set(folder + sender, own);
    const last = own.at(-1);
    if (last === undefined || last.objects.length === most)
      own.push({ folder, sender, isFirst: !keys.has(rolledKey(webhook)), objects: [object] });
    else last.objects.push(object);
  }
  return [...groups.values()].flat();
}

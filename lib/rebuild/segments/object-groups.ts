import type { RebuildSettings } from "../run/rebuild-settings.ts";
import type { BlobInfo } from "../storage/blobs.ts";

/** Runs of objects that one step encodes: by bytes and by number, one object at least. */
export function groupsOf(
  objects: readonly BlobInfo[],
  { encodeBytes, encodeObjects }: Pick<RebuildSettings, "encodeBytes" | "encodeObjects">,
): BlobInfo[][] {
  const groups: BlobInfo[][] = [];
  let bytes = 0;
  for (const object of objects) {
    const last = groups.at(-1);
    if (last === undefined || last.length >= encodeObjects || bytes + object.size > encodeBytes) {
      groups.push([object]);
      bytes = object.size;
    } else {
      last.push(object);
      bytes += object.size;
    }
  }
  return groups;
}

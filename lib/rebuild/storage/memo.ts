/**
 * Results that another night may use again. Each lies under the hash of all that it was made from, so that using it again
 * changes no byte of a build; what no run has used for some nights is swept away.
 */
import { CODE_VERSION } from "../run/code-version.ts";
import { MEMO_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "./blobs.ts";
import { packJson, updateJson } from "./columns.ts";
import { contentName } from "./content-name.ts";

const USES_KEY = `${MEMO_PREFIX}uses`;

/** Where a result lies that was made from `input` (plain JSON) and nothing else. */
export const memoKey = async (kind: string, input: unknown): Promise<string> =>
  `${MEMO_PREFIX}${kind}/${await contentName(packJson([CODE_VERSION, input]))}`;

/** Key → milliseconds since 1970 of the latest night that used it. */
type Uses = Readonly<Record<string, number>>;

/**
 * Notes what a night has used, and forgets what none has used since `oldest`. A result that nobody ever noted, as its run
 * broke off, is noted now, and so goes in its turn.
 */
export async function sweepMemos(
  blobs: Blobs,
  used: readonly string[],
  night: number,
  oldest: number,
): Promise<{ readonly deleted: number }> {
  const stored = (await blobs.list(MEMO_PREFIX)).map(({ key }) => key).filter((key) => key !== USES_KEY);
  const inUse = new Set(used);
  const gone: string[] = [];
  await updateJson<Uses>(blobs, USES_KEY, (uses) => {
    gone.length = 0;
    const kept: Record<string, number> = {};
    for (const key of stored) {
      const last = Math.max(uses?.[key] ?? night, inUse.has(key) ? night : Number.NEGATIVE_INFINITY);
      if (last < oldest) gone.push(key);
      else kept[key] = last;
    }
    return kept;
  });
  await blobs.delete(gone);
  return { deleted: gone.length };
}

/** When the next night comes, by when the last ones came: a Worker is not told its own schedule. */
import { DAY } from "../core/time.ts";

interface Run {
  readonly trigger: string;
  /** RFC 3339. */
  readonly asOf: string;
}

/** Milliseconds since 1970: the same time of day as the last run by the schedule; `null` where there was none. */
export function nextNight(newestFirst: readonly Run[], now: number): number | null {
  const last = newestFirst.find(({ trigger }) => trigger === "cron");
  if (last === undefined) return null;
  const at = Date.parse(last.asOf);
  return at + Math.max(1, Math.ceil((now - at) / DAY)) * DAY;
}

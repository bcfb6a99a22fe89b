import { DateTime, IANAZone } from "luxon";
import { DAY } from "../../../core/time.ts";
import { fixedZone } from "./zone-words.ts";

/** Whether the text names a zone: IANA (`Asia/Tokyo`), `UTC`, or a fixed offset (`+09:00`). */
export const isZone = (zone: string): boolean => fixedZone(zone) !== null || IANAZone.isValidZone(zone);

/** Local milliseconds → UTC in a zone; days without a change of the clock are worked out once. */
export function zoneClock(zone: string): (local: number) => number {
  const fixed = fixedZone(zone);
  if (fixed !== null) return (local) => local - fixed;
  const slow = (local: number): number => {
    const { year, month, day, hour, minute, second, millisecond } = DateTime.fromMillis(local, {
      zone: "utc",
    });
    return DateTime.fromObject({ year, month, day, hour, minute, second, millisecond }, { zone }).toMillis();
  };
  const offsets = new Map<number, number | null>();
  return (local) => {
    const day = Math.floor(local / DAY);
    let offset = offsets.get(day);
    if (offset === undefined) {
      const from = day * DAY - slow(day * DAY);
      offset = from === (day + 1) * DAY - slow((day + 1) * DAY) ? from : null;
      offsets.set(day, offset);
    }
    return offset === null ? slow(local) : local - offset;
  };
}

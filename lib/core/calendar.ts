/**
 * The days of a place: what was bought at ten to midnight and at ten past was bought on two days there, wherever UTC's
 * midnight is.
 */
import { DAY } from "./time.ts";

/** Milliseconds since 1970 → the day they fall on, counted from 1970-01-01. */
export type Calendar = (at: number) => number;

export const UTC: Calendar = (at) => Math.floor(at / DAY);

const UTC_NAME = "UTC";

/**
 * Whether `Intl` knows the zone by an IANA name: an offset such as `+09:00` knows nothing of summer time. UTC is known
 * without asking: the first format that is made loads ICU's data, a third of an isolate's start.
 */
export function isTimeZone(zone: string): boolean {
  if (zone === UTC_NAME) return true;
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const made = new Map<string, Calendar>();

/** The days of an IANA time zone, its summer time included; a zone is read once. */
export function calendarOf(zone: string): Calendar {
  let calendar = made.get(zone);
  if (calendar === undefined) {
    calendar = zone === UTC_NAME ? UTC : zonedCalendar(zone);
    made.set(zone, calendar);
  }
  return calendar;
}

function zonedCalendar(zone: string): Calendar {
  const clock = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
  /** Milliseconds that the clock there is ahead of UTC. */
  const ahead = (at: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of clock.formatToParts(at)) part[type] = Number(value);
    const { year, month, day, hour, minute, second } = part;
    return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
  // A day of UTC → how far the clock is ahead on all of it; `null` where it is changed on that day.
  const offsets = new Map<number, number | null>();
  return (at) => {
    const day = UTC(at);
    let offset = offsets.get(day);
    if (offset === undefined) {
      const first = ahead(day * DAY);
      offset = first === ahead((day + 1) * DAY) ? first : null;
      offsets.set(day, offset);
    }
    return UTC(at + (offset ?? ahead(at)));
  };
}

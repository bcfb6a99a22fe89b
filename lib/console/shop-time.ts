/**
 * What the clock on the shop's wall says, as a browser's date field writes it (`2026-10-31T18:00`, no zone), and the
 * moment that this is. Numbers called wall are milliseconds since 1970 as if the clock were UTC's.
 */
import { MINUTE } from "../core/time.ts";

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric" },
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** Milliseconds since 1970 → wall, to the minute; an end that is none stays so. */
export function wallOf(at: number, zone: string): number {
  if (!Number.isFinite(at)) return at;
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(at)) part[type] = Number(value);
  const { year, month, day, hour, minute } = part;
  return Date.UTC(year!, month! - 1, day, hour, minute);
}

/** Of an hour that the clock shows twice the first; one that it leaps over is as much later. */
function momentAt(wall: number, zone: string): number {
  const ahead = (at: number): number => wallOf(at, zone) - Math.floor(at / MINUTE) * MINUTE;
  const [before, after] = [wall - ahead(wall - 24 * 60 * MINUTE), wall - ahead(wall + 24 * 60 * MINUTE)];
  return wallOf(before, zone) === wall || wallOf(after, zone) !== wall ? before : after;
}

/** RFC 3339 → the text of a date field; empty for none. */
export const fieldText = (moment: string | undefined, zone: string): string =>
  moment === undefined ? "" : new Date(wallOf(Date.parse(moment), zone)).toISOString().slice(0, 16);

/** What a date field brought → RFC 3339; anything that is no date of a clock stays as it is. */
export function momentOfField(text: string, zone: string): string {
  const said = text.trim();
  const wall = /^\d{4}-\d\d-\d\d$/.test(said)
    ? Date.parse(`${said}T00:00Z`)
    : /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(said)
      ? Date.parse(`${said}Z`)
      : Number.NaN;
  return Number.isNaN(wall) ? text : new Date(momentAt(wall, zone)).toISOString().replace(".000Z", "Z");
}

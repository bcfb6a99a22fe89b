import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { isClockOnly } from "../cells/day-and-clock.ts";
import type { FoundColumns } from "./found-columns.ts";
import { nameParts } from "./name-parts.ts";
import { clockBeside, countsOnly, holdsDays, TIME_WORDS } from "./sample-columns.ts";
import { zoneColumn } from "./zone-column.ts";

/**
 * Of one time that a table has twice, by the shop's own clock and in UTC, the latter, where nothing tells the shop's zone:
 * WooCommerce's `date_created` beside `date_created_gmt`.
 */
export function takeUtc(found: FoundColumns): void {
  const { plainNames, sample, taken, map, options } = found;
  const [own] = found.at;
  if (own === undefined || found.at.length > 1 || map.has("at") || options.zone !== null) return;
  const zone = zoneColumn(plainNames, sample);
  if (zone.column >= 0 || zone.name !== null) return;
  const utc = plainNames.findIndex((name, i) => !taken.has(i) && UTC.exec(name)?.[1] === plainNames[own]);
  // What was never placed has zeros there.
  const isTold = (row: readonly string[], column: number): boolean => /[1-9]/.test(row[column] ?? "");
  if (utc < 0 || !holdsDays(sample, utc) || sample.some((row) => isTold(row, own) && !isTold(row, utc)))
    return;
  taken.delete(own);
  found.take("at", utc);
}

const UTC = /^(.+?)(?:in)?(?:utc|gmt)$/;

/** Beside a column of days that of the time of day. */
export function takeClock(found: FoundColumns): void {
  const { names, plainNames, sample, taken } = found;
  const [day] = found.at;
  if (day === undefined || found.at.length > 1 || found.map.has("at")) return;
  // Hours of work and clocks that were sold are called so as well: they are counted.
  const free = (i: number): boolean => !taken.has(i) && !countsOnly(sample, i);
  const known = names.findIndex((name, i) => free(i) && isClock(plainName(name.replace(/\s*[([（].*$/, ""))));
  const own = names.findIndex((name, i) => free(i) && isOfDay(name, names[day]!) && holdsClocks(sample, i));
  const clock = own >= 0 ? own : known >= 0 ? known : clockBeside(names, day);
  if (clock < 0 || taken.has(clock) || (own < 0 && !DAY.test(plainNames[day]!))) return;
  // What is called a time may say the day as well.
  if (holdsDays(sample, clock)) found.take("at", clock);
  else found.takeBesideTime(clock);
}

/** Beside the time the column of its zone's letters. The zone of all times, where a column names one; else `null`. */
export function takeZone(found: FoundColumns): string | null {
  if (found.map.has("at")) return null;
  const zone = zoneColumn(found.plainNames, found.sample);
  if (zone.column >= 0 && !found.taken.has(zone.column)) found.takeBesideTime(zone.column);
  return zone.name;
}

/** Whether a column is called like one of days, and a time: `ordered_at` and `ordered_at_time`. */
const isOfDay = (name: string, day: string): boolean => {
  const parts = nameParts(name);
  const rest = parts.filter((part) => !TIME_WORDS.has(part));
  return (
    (rest.length < parts.length && rest.join(" ") === nameParts(day).join(" ")) ||
    isGluedToDay(plainName(name), plainName(day))
  );
};
/** The same in one word: `注文日` and `注文時間`, `Bestelldatum` and `Bestellzeit`. */
function isGluedToDay(name: string, day: string): boolean {
  const of = day.replace(DAY, "");
  return of !== "" && of !== day && [...TIME_WORDS].some((time) => name === `${of}${time}`);
}
const holdsClocks = (rows: readonly (readonly string[])[], column: number): boolean => {
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => isClockOnly(cell) || CLOCK.test(cell));
};

const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?\s?m\.?)?$/i;

const DAY = new RegExp(pieces(({ headerParts }) => headerParts?.day));
const OF_SALE = /^(transaction|order|purchase|invoice|sale|receipt)(?=.)/;
const isClock = (plain: string): boolean =>
  TIME_WORDS.has(plain) || TIME_WORDS.has(plain.replace(OF_SALE, ""));

import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { FoundColumns } from "./found-columns.ts";
import { clockBeside, holdsDays, TIME_WORDS } from "./sample-columns.ts";
import { zoneColumn } from "./zone-column.ts";

/** Beside a column of days that of the time of day. */
export function takeClock(found: FoundColumns): void {
  const { names, plainNames, sample, taken } = found;
  const [day] = found.at;
  if (day === undefined || found.at.length > 1 || found.map.has("at")) return;
  const known = names.findIndex(
    (name, i) => !taken.has(i) && isClock(plainName(name.replace(/\s*[([（].*$/, ""))),
  );
  const clock = known >= 0 ? known : clockBeside(names, day);
  if (clock < 0 || taken.has(clock) || !DAY.test(plainNames[day]!)) return;
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

const DAY = new RegExp(pieces(({ headerParts }) => headerParts?.day));
const OF_SALE = /^(transaction|order|purchase|invoice|sale|receipt)(?=.)/;
const isClock = (plain: string): boolean =>
  TIME_WORDS.has(plain) || TIME_WORDS.has(plain.replace(OF_SALE, ""));

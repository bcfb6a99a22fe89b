/** A time as people write it, by itself: whether `1/2/2017` is in January its column tells. */
import { isDate } from "../../../core/rfc3339.ts";
import { DAY } from "../../../core/time.ts";
import type { DayOrder } from "./day-order.ts";
import { withHalfDays } from "./half-days.ts";
import { dayMonthYear } from "./month-names.ts";
import type { TimeCell } from "./packed-times.ts";
import { plainDigits } from "./plain-digits.ts";

const YEAR_FIRST =
  /^(\d{4})(?:([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?:\.(?=\s|$))?|(\d{2})(\d{2})|\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日)(.*)$/s;
const ERA_FIRST = /^(?:令和|R)\.?\s?(\d{1,2}|元)(?:年|[./-])(\d{1,2})(?:月|[./-])(\d{1,2})日?(.*)$/s;
/** Taiwan counts from 1911: `115/03/02` is 2026. */
const MINGUO_FIRST = /^(1\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(.*)$/s;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(?:\.(?=\s|$))?(.*)$/s;
const CLOCK =
  /^(?:(?:[T\s,]|(?<=\s)-(?=\s)|\s*[([]?\p{L}{1,2}[)\]]?\s+)+(\d{1,2})\s?[:時.](\d{2})(?:[:分.](\d{2})(?:[.,:](\d{1,9}))?)?\s*秒?分?\s*([AaPp]\.?\s?[Mm]\.?)?)?\s*(\p{L}{1,5}|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?)?\s*(?:\([\p{L}\s]+\))?$/u;

/** "Hours" behind the clock: `10:21 hs.`, `10:21 Uhr`. */
const HOURS = /(?<=\d)\s+(?:hs|hrs|uhr)\.?$/i;

/** A zone that is said twice: `10:00 am JST(UTC+9)`. */
const ZONE_TWICE = /\s\p{L}{1,5}\s?\(((?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?)\)$/u;

/** A zone torn from its sign, as Amazon writes it in some countries: `18:53:56+ 00:00`. */
const ZONE_APART = /(:\d{2}[+-]) (?=\d{2}:\d{2}$)/;

/** No time is written with more, however long its zone's name. */
export const MOST_LETTERS = 100;

/** The clock before the day, as some tills and sheets write them: `16:51:06 16-04-2026`, `9:05 PM, 3 May 2026`. */
const CLOCK_FIRST =
  /^(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)(?:\s*,\s*|\s+-\s+|\s+)(?=\S*\d)([^:]+?)(\s[+-]\d{2}:?\d{2})?$/;

/** Thailand counts from the Buddha's death: 2569 is 2026. */
const commonEra = (year: number): number => (year > 2400 && year < 2700 ? year - 543 : year);

/** Zone letters → minutes east of UTC; see `wordOffset`. */
type OffsetOf = (word: string) => number | null | undefined;

export function readTime(
  said: string,
  declared: DayOrder | null,
  offsetOf: OffsetOf,
): TimeCell | number | null {
  if (said.length > MOST_LETTERS) return null;
  const text = withHalfDays(plainDigits(said))
    .replace(HOURS, "")
    .replace(ZONE_TWICE, " $1")
    .replace(ZONE_APART, "$1")
    .replace(CLOCK_FIRST, "$2 $1$3");
  // As .NET writes times in JSON; the zone behind the moment says only where it was written.
  const net = /^\/Date\((\d{10,13})(?:[+-]\d{4})?\)\/$/.exec(said);
  if (net !== null) return Number(net[1]);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{16}$/.test(text)) return Math.floor(Number(text) / 1000);
  if (/^\d{5}([.,]\d+)?$/.test(text)) return serial(Number(text.replace(",", ".")));
  const run = /^((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(text);
  if (run !== null) {
    const date = [Number(run[1]), Number(run[2]), Number(run[3])] as const;
    return isDate(...date) ? withClock(date, ` ${run[4]}:${run[5]}:${run[6] ?? "00"}`, null, offsetOf) : null;
  }
  const named = dayMonthYear(text);
  if (named !== null) return withClock(named.date, named.rest, null, offsetOf);
  const first = YEAR_FIRST.exec(text);
  if (first !== null) {
    const date = [
      commonEra(Number(first[1])),
      Number(first[3] ?? first[5] ?? first[7]),
      Number(first[4] ?? first[6] ?? first[8]),
    ] as const;
    return isDate(...date) ? withClock(date, first[9]!, null, offsetOf) : null;
  }
  const era = ERA_FIRST.exec(text);
  if (era !== null) {
    const date = [2018 + (era[1] === "元" ? 1 : Number(era[1])), Number(era[2]), Number(era[3])] as const;
    return isDate(...date) ? withClock(date, era[4]!, null, offsetOf) : null;
  }
  const minguo = MINGUO_FIRST.exec(text);
  if (minguo !== null) {
    const date = [1911 + Number(minguo[1]), Number(minguo[2]), Number(minguo[3])] as const;
    return isDate(...date) ? withClock(date, minguo[4]!, null, offsetOf) : null;
  }
  const last = YEAR_LAST.exec(text);
  if (last === null) return null;
  const [, a, sign, b, y] = last;
  // Two digits as POSIX reads them: 69–99 are the last century's.
  const year = y!.length === 4 ? commonEra(Number(y)) : Number(y) + (Number(y) < 69 ? 2000 : 1900);
  const pair = [Number(a), Number(b)] as const;
  // With dots the day always comes first.
  const order = declared ?? (sign === "." ? "D/M/Y" : null);
  if (order !== null) {
    const [day, month] = order === "D/M/Y" ? pair : [pair[1], pair[0]];
    return isDate(year, month, day) ? withClock([year, month, day], last[5]!, null, offsetOf) : null;
  }
  if (!isDate(year, pair[0], pair[1]) && !isDate(year, pair[1], pair[0])) return null;
  return withClock([year, ...pair], last[5]!, `${sign}${y!.length}`, offsetOf);
}

/** Days since the last of 1899 with a fraction, as spreadsheets hold times; only from 2000 to 2050. */
function serial(days: number): TimeCell | null {
  if (days < 36_526 || days > 55_153) return null;
  const date = new Date(Math.floor(days - 25_569) * DAY);
  const clock = Math.round((days % 1) * 86_400) * 1000;
  return {
    date: [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()],
    clock: Math.min(clock, DAY - 1000),
    offset: null,
    shape: null,
  };
}

function withClock(
  date: readonly [number, number, number],
  rest: string,
  shape: string | null,
  offsetOf: OffsetOf,
): TimeCell | null {
  const parts = CLOCK.exec(rest);
  if (parts === null) return null;
  const [, h = "0", m = "0", s = "0", fraction = "", half, zone] = parts;
  let hour = Number(h);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(m) > 59 || Number(s) > 60) return null;
  const offset = zone === undefined ? null : offsetOf(zone);
  if (offset === undefined) return null;
  const clock =
    ((hour * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
  return { date, clock, offset, shape };
}

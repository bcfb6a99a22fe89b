import { DateTime, IANAZone } from "luxon";
import { daysFromCivil, isDate, parseRfc3339, readRfc3339 } from "../../../core/rfc3339.ts";
import { DAY, MINUTE } from "../../../core/time.ts";
import { ImportFailure } from "../import-failure.ts";
import { type DayOrder, type DaysSeen, shownByDays, shownByFuture } from "./day-order.ts";
import { AHEAD_MS } from "./future-aside.ts";
import { dayMonthYear } from "./month-names.ts";
import { plainDigits } from "./plain-digits.ts";
import { fixedZone, wordOffset, type ZoneHints } from "./zone-words.ts";

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

/** The letter between day and time. */
const T = 84;

/** A time of the column that waits for the zone, or for the order of day and month. */
interface Cell {
  /** Year, month, day; for `shape` not null: year, first, second. */
  readonly date: readonly [number, number, number];
  /** Milliseconds since midnight. */
  readonly clock: number;
  /** Minutes east of UTC, `null` where the zone of the import applies. */
  readonly offset: number | null;
  /** Kind of writing whose day order must be found, such as `-/2`. */
  readonly shape: string | null;
}

/**
 * A column of times as people export them. Whether `1/2/2017` is in January or February is never guessed from one
 * cell: the whole column decides, separately for each way of writing (a spreadsheet writes some rows differently from
 * others), and a way of writing that proves nothing takes the order that the others prove.
 */
export class ColumnTimes {
  /** {@link add} of what is no time. */
  static readonly NONE = -1;
  /** {@link add} of a time that has not come yet. */
  static readonly FUTURE = -2;
  readonly #column: string;
  readonly #declared: DayOrder | null;
  readonly #likely: DayOrder | null;
  readonly #now: number;
  readonly #hints: ZoneHints;
  /** Times read before by their texts: those of a day, a minute or a spreadsheet are said again and again. */
  readonly #known = new Map<string, number>();
  readonly #shapes = new Map<string, DaysSeen>();
  #lastText: string | null = null;
  #lastNumber = ColumnTimes.NONE;

  /**
   * `column` names the column in messages; `declared` is the order that the person importing gave; `now`: milliseconds
   * since 1970; `likely` is the order that counts where no row proves one; `hints` tell which zone letters such as CST mean.
   */
  constructor(
    column: string,
    declared: DayOrder | null = null,
    now = Number.POSITIVE_INFINITY,
    likely: DayOrder | null = null,
    hints: ZoneHints = { zone: null, money: [] },
  ) {
    this.#column = column;
    this.#declared = declared;
    this.#likely = likely;
    this.#now = now + AHEAD_MS;
    this.#hints = hints;
  }

  /** Whether {@link add} gave a time. */
  static isTime(number: number): boolean {
    return number >= 0 || number < ColumnTimes.FUTURE;
  }

  /**
   * A time as one number, to be turned into its moment by what {@link resolve} gives; {@link NONE} when the text is no
   * time in any known writing, or in a year that cannot be, {@link FUTURE} when it has not come yet in whichever order of
   * day and month.
   */
  add(text: string, place: () => string): number {
    // The lines of an order stand together in nearly every file.
    if (text === this.#lastText) return this.#lastNumber;
    const number = this.#instant(text) ?? this.#known.get(text) ?? this.#read(text, place);
    this.#lastText = text;
    this.#lastNumber = number;
    return number;
  }

  /** {@link add} of ASCII bytes that say a whole moment, which needs no other cell to be read; `null` for other times. */
  moment(bytes: Uint8Array, begin: number, end: number): number | null {
    if (end - begin < MOST_LETTERS && bytes[begin + 10] === T)
      return this.#past(readRfc3339(bytes, begin, end));
    return null;
  }

  /** Moments are seldom said by two orders: they are not kept by their texts. */
  #instant(text: string): number | null {
    return text.charCodeAt(10) === T ? this.#past(parseRfc3339(text)) : null;
  }

  #past(at: number | null): number | null {
    if (at === null || at < 0) return null;
    return at > this.#now ? ColumnTimes.FUTURE : at;
  }

  #read(text: string, place: () => string): number {
    const cell =
      parseRfc3339(text) ?? readCell(text.trim(), this.#declared, (word) => this.#offset(word, text, place));
    const number = cell === null ? ColumnTimes.NONE : this.#numberOf(cell, text, place);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(text, number);
    return number;
  }

  #numberOf(cell: Cell | number, text: string, place: () => string): number {
    const year = typeof cell === "number" ? new Date(cell).getUTCFullYear() : cell.date[0];
    if (year < FIRST_YEAR) return ColumnTimes.NONE;
    if (earliest(cell) > this.#now) return ColumnTimes.FUTURE;
    if (typeof cell === "number") return cell;
    if (year > LAST_YEAR || Math.abs(cell.offset ?? 0) > DAY / MINUTE) return ColumnTimes.NONE;
    this.#weigh(cell, text, place());
    return packed(cell, cell.shape === null ? 0 : 1 + [...this.#shapes.keys()].indexOf(cell.shape));
  }

  /** @throws {ImportFailure} for letters that mean several zones, where nothing tells which */
  #offset(word: string, text: string, place: () => string): number | null | undefined {
    const offset = wordOffset(word, this.#hints);
    if (typeof offset !== "object" || offset === null) return offset;
    throw new ImportFailure(
      `column ${this.#column}: ${word} in ${place()}: ${text.trim()} is written in several parts of the world: say which with --zone, ${offset.join(" or ")}`,
      true,
    );
  }

  #weigh(cell: Cell, text: string, place: string): void {
    if (cell.shape === null) return;
    const seen = this.#shapes.get(cell.shape) ?? {
      proof: {},
      example: `${place}: ${text}`,
      ambiguous: false,
      ...{ firsts: new Set(), seconds: new Set(), early: new Set(), dates: new Set(), isBusy: false },
    };
    this.#shapes.set(cell.shape, seen);
    const [year, first, second] = cell.date;
    const dayFirst = isDate(year, second, first);
    const monthFirst = isDate(year, first, second);
    if (dayFirst && monthFirst) {
      if (first !== second) seen.ambiguous = true;
      const date = (year * 100 + first) * 100 + second;
      // The same text comes here once: another of the same day is at another time of it.
      if (seen.dates.has(date)) seen.isBusy = true;
      seen.dates.add(date);
      seen.firsts.add(first);
      seen.seconds.add(second);
      if (daysFromCivil(year, second, first) * DAY > this.#now) seen.early.add("D/M/Y");
      if (daysFromCivil(year, first, second) * DAY > this.#now) seen.early.add("M/D/Y");
    } else seen.proof[dayFirst ? "D/M/Y" : "M/D/Y"] ??= `${place}: ${text}`;
  }

  /**
   * Turns the numbers of {@link add} into milliseconds since 1970.
   * @throws {ImportFailure} where the order of day and month stays open or contradicts itself
   */
  resolve(zone: string, note: (text: string) => void): (number: number) => number {
    const orders = this.#orders(note);
    const dayFirst = [false, ...[...this.#shapes.keys()].map((shape) => orders.get(shape) === "D/M/Y")];
    const toUtc = zoneClock(zone);
    return (number) => {
      if (number >= 0) return number;
      const { year, a, b, clock, isZoned, shape } = unpacked(number);
      const isDayFirst = dayFirst[shape]!;
      const local = daysFromCivil(year, isDayFirst ? b : a, isDayFirst ? a : b) * DAY + clock;
      return isZoned ? local : toUtc(local);
    };
  }

  #orders(note: (text: string) => void): Map<string, DayOrder> {
    const advice = `say which with --map "at=${this.#column}:D/M/Y" or --map "at=${this.#column}:M/D/Y"`;
    const orders = new Map<string, DayOrder>();
    for (const [shape, { proof }] of this.#shapes) {
      const day = proof["D/M/Y"];
      const month = proof["M/D/Y"];
      if (day !== undefined && month !== undefined) {
        throw new ImportFailure(
          `column ${this.#column} mixes D/M/Y and M/D/Y: ${day} reads only as the one, ${month} only as the other; split or repair the file`,
        );
      }
      if (day !== undefined || month !== undefined) orders.set(shape, day === undefined ? "M/D/Y" : "D/M/Y");
    }
    const proven = new Set(orders.values());
    for (const [shape, seen] of this.#shapes) {
      if (orders.has(shape)) continue;
      const likely =
        proven.size === 0 && seen.ambiguous
          ? (shownByFuture(seen) ?? this.#likely ?? shownByDays(seen))
          : null;
      if (likely !== null) {
        orders.set(shape, likely);
        continue;
      }
      if (seen.ambiguous && proven.size !== 1) {
        throw new ImportFailure(
          `column ${this.#column}: no row tells whether the day or the month comes first (as in ${seen.example}); ${advice}`,
        );
      }
      orders.set(shape, proven.size === 1 ? [...proven][0]! : "D/M/Y");
    }
    for (const [shape, order] of orders)
      note(`column ${this.#column}: times such as ${this.#shapes.get(shape)!.example} read as ${order}`);
    return orders;
  }
}

/** Before it nobody sold over a network: a missing date that was written as some number. */
const FIRST_YEAR = 1970;

/** The last that {@link packed} has room for. */
const LAST_YEAR = FIRST_YEAR + 1023;

/** Texts known at once. */
const MOST_KNOWN = 100_000;

/**
 * A cell as one number below {@link ColumnTimes.FUTURE}, so that a line keeps its time in eight bytes however many there
 * are: year, the next two numbers, the clock in UTC where the zone is known, whether it is, and the number of its shape.
 */
function packed({ date: [year, a, b], clock, offset }: Cell, shape: number): number {
  const day = ((year - FIRST_YEAR) * 32 + a) * 32 + b;
  // Less or more than the day has, by up to a day.
  const shifted = clock - (offset ?? 0) * MINUTE + DAY;
  return -(((day * 3 * DAY + shifted) * 2 + (offset === null ? 0 : 1)) * SHAPES + shape) - 3;
}

function unpacked(number: number): {
  readonly year: number;
  readonly a: number;
  readonly b: number;
  readonly clock: number;
  readonly isZoned: boolean;
  readonly shape: number;
} {
  const said = -(number + 3);
  const rest = Math.floor(said / SHAPES);
  const time = Math.floor(rest / 2);
  const day = Math.floor(time / (3 * DAY));
  return {
    ...{ year: FIRST_YEAR + Math.floor(day / 1024), a: Math.floor(day / 32) % 32, b: day % 32 },
    ...{ clock: (time % (3 * DAY)) - DAY, isZoned: rest % 2 === 1, shape: said % SHAPES },
  };
}

/** More than there are: two kinds of years behind three signs, and none. */
const SHAPES = 8;

/** The least that a cell may mean, milliseconds since 1970 as if in UTC. */
function earliest(cell: Cell | number): number {
  if (typeof cell === "number") return cell;
  const [year, a, b] = cell.date;
  const month = cell.shape === null ? a : Math.min(a, b);
  return daysFromCivil(year, month, 1) * DAY;
}

/** No time is written with more, however long its zone's name. */
const MOST_LETTERS = 100;

/** Thailand counts from the Buddha's death: 2569 is 2026. */
const commonEra = (year: number): number => (year > 2400 && year < 2700 ? year - 543 : year);

/** Zone letters → minutes east of UTC; see {@link wordOffset}. */
type OffsetOf = (word: string) => number | null | undefined;

function readCell(said: string, declared: DayOrder | null, offsetOf: OffsetOf): Cell | number | null {
  if (said.length > MOST_LETTERS) return null;
  const text = plainDigits(said).replace(HOURS, "").replace(ZONE_TWICE, " $1");
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
function serial(days: number): Cell | null {
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
): Cell | null {
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

/** Whether the text names a zone: IANA (`Asia/Tokyo`), `UTC`, or a fixed offset (`+09:00`). */
export const isZone = (zone: string): boolean => fixedZone(zone) !== null || IANAZone.isValidZone(zone);

/** Local milliseconds → UTC in a zone; days without a change of the clock are worked out once. */
function zoneClock(zone: string): (local: number) => number {
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

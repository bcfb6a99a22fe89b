import { daysFromCivil, isDate, parseRfc3339, readRfc3339 } from "../../../core/rfc3339.ts";
import { DAY, MINUTE } from "../../../core/time.ts";
import { ImportFailure } from "../import-failure.ts";
import {
  type DayOrder,
  type DaysSeen,
  isAgainstDays,
  type LikelyDayOrder,
  shownByDays,
  shownByFuture,
} from "./day-order.ts";
import { AHEAD_MS } from "./future-aside.ts";
import { earliest, FIRST_YEAR, LAST_YEAR, packed, type TimeCell, unpacked } from "./packed-times.ts";
import { MOST_LETTERS, readTime } from "./read-time.ts";
import { zoneClock } from "./zone-clock.ts";
import { wordOffset, type ZoneHints } from "./zone-words.ts";

/** The letter between day and time. */
const T = 84;

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
  readonly #likely: LikelyDayOrder | null;
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
    likely: LikelyDayOrder | null = null,
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
      parseRfc3339(text) ?? readTime(text.trim(), this.#declared, (word) => this.#offset(word, text, place));
    const number = cell === null ? ColumnTimes.NONE : this.#numberOf(cell, text, place);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(text, number);
    return number;
  }

  #numberOf(cell: TimeCell | number, text: string, place: () => string): number {
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

  #weigh(cell: TimeCell, text: string, place: string): void {
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

  #likelyOf(seen: DaysSeen): DayOrder | null {
    const byFuture = shownByFuture(seen);
    if (byFuture !== null || this.#likely === null) return byFuture ?? shownByDays(seen);
    return isAgainstDays(this.#likely, seen) ? null : this.#likely.order;
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
      const likely = proven.size === 0 && seen.ambiguous ? this.#likelyOf(seen) : null;
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

/** Texts known at once. */
const MOST_KNOWN = 100_000;

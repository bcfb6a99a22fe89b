import { DateTime, IANAZone } from "luxon";
import { daysFromCivil, isDate, parseRfc3339 } from "../../core/rfc3339.ts";
import { ImportFailure } from "./format.ts";

/** How the first two numbers of `1/2/2017` are meant. */
export type DayOrder = "D/M/Y" | "M/D/Y";

const DAY_MS = 86_400_000;
const YEAR_FIRST = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日)(.*)$/s;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s;
const CLOCK =
  /^(?:[T\s,]\s*(\d{1,2})[:時](\d{2})(?:[:分](\d{2})(?:[.,](\d{1,9}))?)?\s*秒?分?\s*([AaPp]\.?[Mm]\.?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;

/** One distinct time of the column: complete, or waiting for the order of day and month. */
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

interface Evidence {
  readonly proof: Partial<Record<DayOrder, string>>;
  readonly example: string;
  ambiguous: boolean;
}

/**
 * A column of times as people export them. Whether `1/2/2017` is in January or February is never guessed from one
 * cell: the whole column decides, separately for each way of writing (a spreadsheet writes some rows differently from
 * others), and a way of writing that proves nothing takes the order that the others prove.
 */
export class ColumnTimes {
  readonly #column: string;
  readonly #declared: DayOrder | null;
  readonly #numbers = new Map<string, number>();
  readonly #cells: (Cell | number)[] = [];
  readonly #shapes = new Map<string, Evidence>();

  /** `column` names the column in messages; `declared` is the order that the person importing gave. */
  constructor(column: string, declared: DayOrder | null = null) {
    this.#column = column;
    this.#declared = declared;
  }

  /** Number of a time, to be looked up after {@link resolve}; −1 when the text is no time in any known writing. */
  add(text: string, place: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const cell = parseRfc3339(text) ?? readCell(text, this.#declared);
    if (cell !== null && typeof cell !== "number") this.#weigh(cell, text, place);
    const number = cell === null ? -1 : this.#cells.push(cell) - 1;
    this.#numbers.set(text, number);
    return number;
  }

  #weigh(cell: Cell, text: string, place: string): void {
    if (cell.shape === null) return;
    const seen = this.#shapes.get(cell.shape) ?? {
      proof: {},
      example: `${place}: ${text}`,
      ambiguous: false,
    };
    this.#shapes.set(cell.shape, seen);
    const [year, first, second] = cell.date;
    const dayFirst = isDate(year, second, first);
    const monthFirst = isDate(year, first, second);
    if (dayFirst && monthFirst) {
      if (first !== second) seen.ambiguous = true;
    } else seen.proof[dayFirst ? "D/M/Y" : "M/D/Y"] ??= `${place}: ${text}`;
  }

  /**
   * Milliseconds since 1970 by number.
   * @throws {ImportFailure} where the order of day and month stays open or contradicts itself
   */
  resolve(zone: string, note: (text: string) => void): Float64Array {
    const orders = this.#orders(note);
    const toUtc = zoneClock(zone);
    return Float64Array.from(this.#cells, (cell) => {
      if (typeof cell === "number") return cell;
      const [year, a, b] = cell.date;
      const dayFirst = cell.shape !== null && orders.get(cell.shape) === "D/M/Y";
      const local = daysFromCivil(year, dayFirst ? b : a, dayFirst ? a : b) * DAY_MS + cell.clock;
      return cell.offset === null ? toUtc(local) : local - cell.offset * 60_000;
    });
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

function readCell(raw: string, declared: DayOrder | null): Cell | number | null {
  const text = raw.trim();
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{16}$/.test(text)) return Math.floor(Number(text) / 1000);
  const first = YEAR_FIRST.exec(text);
  if (first !== null) {
    const date = [
      Number(first[1]),
      Number(first[3] ?? first[5] ?? first[7]),
      Number(first[4] ?? first[6] ?? first[8]),
    ] as const;
    return isDate(...date) ? withClock(date, first[9]!, null) : null;
  }
  const last = YEAR_LAST.exec(text);
  if (last === null) return null;
  const [, a, sign, b, y] = last;
  // Two digits as POSIX reads them: 69–99 are the last century's.
  const year = y!.length === 4 ? Number(y) : Number(y) + (Number(y) < 69 ? 2000 : 1900);
  const pair = [Number(a), Number(b)] as const;
  // With dots the day always comes first.
  const order = declared ?? (sign === "." ? "D/M/Y" : null);
  if (order !== null) {
    const [day, month] = order === "D/M/Y" ? pair : [pair[1], pair[0]];
    return isDate(year, month, day) ? withClock([year, month, day], last[5]!, null) : null;
  }
  if (!isDate(year, pair[0], pair[1]) && !isDate(year, pair[1], pair[0])) return null;
  return withClock([year, ...pair], last[5]!, `${sign}${y!.length}`);
}

function withClock(date: readonly [number, number, number], rest: string, shape: string | null): Cell | null {
  const parts = CLOCK.exec(rest);
  if (parts === null) return null;
  const [, h = "0", m = "0", s = "0", fraction = "", half, zone] = parts;
  let hour = Number(h);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(m) > 59 || Number(s) > 60) return null;
  const clock =
    ((hour * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
  return { date, clock, offset: zone === undefined ? null : offsetOf(zone), shape };
}

function offsetOf(zone: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (parts === null) return 0;
  return (parts[1] === "-" ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

/** Whether the text names a zone: IANA (`Asia/Tokyo`), `UTC`, or a fixed offset (`+09:00`). */
export const isZone = (zone: string): boolean =>
  /^(Z|UTC|[+-]\d{2}:?\d{2})$/.test(zone) || IANAZone.isValidZone(zone);

/** Local milliseconds → UTC in a zone; days without a change of the clock are worked out once. */
function zoneClock(zone: string): (local: number) => number {
  if (/^(Z|UTC|[+-]\d{2}:?\d{2})$/.test(zone)) {
    const fixed = offsetOf(zone) * 60_000;
    return (local) => local - fixed;
  }
  const slow = (local: number): number => {
    const { year, month, day, hour, minute, second, millisecond } = DateTime.fromMillis(local, {
      zone: "utc",
    });
    return DateTime.fromObject({ year, month, day, hour, minute, second, millisecond }, { zone }).toMillis();
  };
  const offsets = new Map<number, number | null>();
  return (local) => {
    const day = Math.floor(local / DAY_MS);
    let offset = offsets.get(day);
    if (offset === undefined) {
      const from = day * DAY_MS - slow(day * DAY_MS);
      offset = from === (day + 1) * DAY_MS - slow((day + 1) * DAY_MS) ? from : null;
      offsets.set(day, offset);
    }
    return offset === null ? slow(local) : local - offset;
  };
}

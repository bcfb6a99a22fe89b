import { daysFromCivil } from "../../../core/rfc3339.ts";
import { DAY, MINUTE } from "../../../core/time.ts";

/** A time of the column that waits for the zone, or for the order of day and month. */
export interface TimeCell {
  /** Year, month, day; for `shape` not null: year, first, second. */
  readonly date: readonly [number, number, number];
  /** Milliseconds since midnight. */
  readonly clock: number;
  /** Minutes east of UTC, `null` where the zone of the import applies. */
  readonly offset: number | null;
  /** Kind of writing whose day order must be found, such as `-/2`. */
  readonly shape: string | null;
}

/** Before it nobody sold over a network: a missing date that was written as some number. */
export const FIRST_YEAR = 1970;

/** The last that {@link packed} has room for. */
export const LAST_YEAR = FIRST_YEAR + 1023;

/**
 * A cell as one number below `ColumnTimes.FUTURE`, so that a line keeps its time in eight bytes however many there
 * are: year, the next two numbers, the clock in UTC where the zone is known, whether it is, and the number of its shape.
 */
export function packed({ date: [year, a, b], clock, offset }: TimeCell, shape: number): number {
  const day = ((year - FIRST_YEAR) * 32 + a) * 32 + b;
  // Less or more than the day has, by up to a day.
  const shifted = clock - (offset ?? 0) * MINUTE + DAY;
  return -(((day * 3 * DAY + shifted) * 2 + (offset === null ? 0 : 1)) * SHAPES + shape) - 3;
}

export function unpacked(number: number): {
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
export function earliest(cell: TimeCell | number): number {
  if (typeof cell === "number") return cell;
  const [year, a, b] = cell.date;
  const month = cell.shape === null ? a : Math.min(a, b);
  return daysFromCivil(year, month, 1) * DAY;
}

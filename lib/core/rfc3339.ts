import { DAY, MINUTE } from "./time.ts";

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 48;

/** Two digits at `i`, or NaN. */
function two(codes: ArrayLike<number>, i: number): number {
  const tens = codes[i]! - ZERO;
  const ones = codes[i + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days since 1970-01-01 of a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** Whether the three numbers name a day of the Gregorian calendar. */
export const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= MONTH_DAYS[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0);

/**
 * RFC 3339 date-time → milliseconds since 1970 (finer digits are dropped); `null` when it is not one.
 * Strict: the day must exist, the offset must be there. `t`, `z` and a space for `T` are allowed as in section 5.6;
 * a leap second counts as the second after it.
 */
export function parseRfc3339(text: string): number | null {
  if (text.length > scratch.length) return null;
  for (let i = 0; i < text.length; i++) scratch[i] = text.charCodeAt(i);
  return readRfc3339(scratch, 0, text.length);
}

const scratch = new Uint16Array(64);

/** {@link parseRfc3339} of the character codes (or ASCII bytes) `codes[start, end)`. */
export function readRfc3339(codes: ArrayLike<number>, start: number, end: number): number | null {
  if (end - start < 20) return null;
  const year = two(codes, start) * 100 + two(codes, start + 2);
  const month = two(codes, start + 5);
  const day = two(codes, start + 8);
  const hour = two(codes, start + 11);
  const minute = two(codes, start + 14);
  const second = two(codes, start + 17);
  const t = codes[start + 10]!;
  // NaN fails every comparison, so each part is asked to be inside its range.
  if (!(year >= 0 && isDate(year, month, day) && hour <= 23 && minute <= 59 && second <= 60)) return null;
  if (codes[start + 4]! !== 45 || codes[start + 7]! !== 45 || (t !== 84 && t !== 116 && t !== 32))
    return null;
  if (codes[start + 13]! !== 58 || codes[start + 16]! !== 58) return null;

  let i = start + 19;
  let millis = 0;
  if (codes[i]! === 46) {
    let scale = 100;
    const first = ++i;
    for (; i < end; i++) {
      const digit = codes[i]! - ZERO;
      if (digit < 0 || digit > 9) break;
      millis += digit * scale;
      scale = scale === 1 ? 0 : scale / 10;
    }
    if (i === first) return null;
  }

  const local = daysFromCivil(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + millis;
  const zone = codes[i]!;
  if (zone === 90 || zone === 122) return i + 1 === end ? local : null;
  if ((zone !== 43 && zone !== 45) || i + 6 !== end || codes[i + 3]! !== 58) return null;
  const offsetHours = two(codes, i + 1);
  const offsetMinutes = two(codes, i + 4);
  if (!(offsetHours <= 23 && offsetMinutes <= 59)) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * MINUTE;
  return zone === 43 ? local - offset : local + offset;
}

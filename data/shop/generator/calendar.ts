/** Times are milliseconds since 1970; the shop lives in Asia/Tokyo, which has no summer time. */
export const DAY = 86_400_000;
const OFFSET = 9 * 3_600_000;

/** Midnight in Tokyo. */
export const tokyo = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) - OFFSET;

/** First midnight of the log, and the one that closes it (2026-10-31 is its last day). */
export const OPENING = tokyo(2024, 11, 1);
export const CLOSING = tokyo(2026, 11, 1);

/** RFC 3339 with Tokyo's offset, to the second. */
export const written = (at: number): string => `${new Date(at + OFFSET).toISOString().slice(0, 19)}+09:00`;

const parts = (at: number): { year: number; month: number; day: number } => {
  const date = new Date(at + OFFSET);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** 1–24 December, when year-end gifts (お歳暮, Christmas) are bought. */
export const isYearEnd = (at: number): boolean => {
  const { month, day } = parts(at);
  return month === 12 && day <= 24;
};

/** Second Sunday of May. */
const mothersDay = (year: number): number => {
  const weekday = new Date(Date.UTC(year, 4, 1)).getUTCDay();
  return tokyo(year, 5, 1 + ((7 - weekday) % 7) + 7);
};

/** The two weeks before Mother's Day. */
export const isBeforeMothersDay = (at: number): boolean => {
  const sunday = mothersDay(parts(at).year);
  return at >= sunday - 14 * DAY && at < sunday;
};

export const isSummer = (at: number): boolean => {
  const { month } = parts(at);
  return month >= 6 && month <= 8;
};

/** The first week of March and of September. */
export const isSale = (at: number): boolean => {
  const { month, day } = parts(at);
  return (month === 3 || month === 9) && day <= 7;
};

/**
 * Orders placed within this many hours of a visit's first order are the same visit: an evening does not end at midnight
 * UTC (CDNOW counts a day as one).
 */
import { HOUR } from "../core/time.ts";

const VISIT_HOURS = 12;

/**
 * When the visit began that an order at `at` belongs to, given when the latest began (`null` before the first); ms
 * since 1970.
 */
export const visitStart = (at: number, latest: number | null): number =>
  latest === null || at - latest >= VISIT_HOURS * HOUR ? at : latest;

import { hasUnitPrice, toBase } from "./amount.ts";
import type { TierAxis } from "./hit.ts";
import { countsPieces } from "./piece-count.ts";

/** The catalog's `units` and `unit` in base units: `g`, `ml`, `cm` …, `pcs` for pieces of any kind, else as written. */
export const inBase = (value: number, unit: string): { readonly value: number; readonly unit: string } =>
  toBase(value, unit) ?? { value, unit: countsPieces(unit) ? "pcs" : unit };

/** What rises where things differ in this unit; words that are no unit of amount count something. */
export const axisOf = (unit: string): TierAxis =>
  toBase(1, unit) === null ? "count" : hasUnitPrice(unit) ? "amount" : "size";

/**
 * How many customers stand in each cell of the two grids, recency by frequency and stage by whether they lapsed, and what
 * they are expected to bring: a few numbers, whatever the number of customers. Two nights' beside each other say who moved.
 */
import { CPM_STAGES } from "./cpm.ts";

interface PortfolioCell {
  readonly customers: number;
  /** Expected value of all of them, minor units. */
  readonly value: number;
}

export interface Portfolio {
  /** By `rfmPlace`: recency 1–5, in each frequency 1–5. */
  readonly rfm: readonly PortfolioCell[];
  /** By cell number (cpm.ts): stage · 2 + lapsed. */
  readonly cpm: readonly PortfolioCell[];
}

/** What is asked of a customer; whoever has not ordered stands in no cell. */
export interface PortfolioFacts {
  readonly rfm: { readonly r: number; readonly f: number } | null;
  readonly cell: number | null;
  readonly expectedValue: number | null;
}

export const rfmPlace = ({ r, f }: { readonly r: number; readonly f: number }): number =>
  (r - 1) * 5 + (f - 1);

const empty = (cells: number): { customers: number; value: number }[] =>
  Array.from({ length: cells }, () => ({ customers: 0, value: 0 }));

export class PortfolioTally {
  readonly rfm = empty(25);
  readonly cpm = empty(2 * CPM_STAGES.length);

  add({ rfm, cell, expectedValue }: PortfolioFacts): void {
    const value = expectedValue ?? 0;
    const cells = [rfm === null ? undefined : this.rfm[rfmPlace(rfm)], this.cpm[cell ?? -1]];
    for (const one of cells) {
      if (one === undefined) continue;
      one.customers++;
      one.value += value;
    }
  }
}

/** Of several parts of the customers, all of them. */
export function wholePortfolio(parts: readonly Portfolio[]): Portfolio {
  const whole = new PortfolioTally();
  for (const part of parts) {
    for (const grid of ["rfm", "cpm"] as const) {
      for (const [place, { customers, value }] of part[grid].entries()) {
        const cell = whole[grid][place]!;
        cell.customers += customers;
        cell.value += value;
      }
    }
  }
  return { rfm: whole.rfm, cpm: whole.cpm };
}

/** Operations × published prices: what a month of serving and rebuilding costs, and what each part of it is. */
import { KV_STORAGE, type Operation, type Operations, PLAN, PRICES } from "./prices.ts";

const NIGHTS = 30;

export interface Usage {
  /** Requests for blocks a month. */
  readonly requests: number;
  readonly perRequest: Operations;
  readonly perNight: Operations;
  /** Of the builds that are kept. */
  readonly kvBytes: number;
}

export interface Cost {
  /** US dollars a month: the plan, then what is charged beyond what it includes. */
  readonly total: number;
  readonly beyondPlan: number;
  readonly operations: Readonly<Record<Operation, number>>;
  readonly charges: Readonly<Record<Operation | "kvStorage", number>>;
}

const OPERATIONS = Object.keys(PRICES) as Operation[];

/** A month of 30 nights. */
export function monthlyCost({ requests, perRequest, perNight, kvBytes }: Usage): Cost {
  const operations = {} as Record<Operation, number>;
  const charges = {} as Record<Operation | "kvStorage", number>;
  let beyondPlan = 0;
  for (const name of OPERATIONS) {
    const count = requests * (perRequest[name] ?? 0) + NIGHTS * (perNight[name] ?? 0);
    const { perMillion, included } = PRICES[name];
    operations[name] = count;
    charges[name] = (Math.max(0, count - included) / 1e6) * perMillion;
    beyondPlan += charges[name];
  }
  charges.kvStorage = Math.max(0, kvBytes / 1e9 - KV_STORAGE.included) * KV_STORAGE.perGb;
  beyondPlan += charges.kvStorage;
  return { total: PLAN + beyondPlan, beyondPlan, operations, charges };
}

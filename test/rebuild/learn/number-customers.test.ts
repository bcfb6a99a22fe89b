import { describe, expect, it } from "vitest";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { SHARED_IDS } from "../../../lib/orders/shared-ids.ts";
import {
  CUSTOMER_BYTES,
  customerNumbers,
  NumberedCustomers,
} from "../../../lib/rebuild/learn/affinity/number-customers.ts";
import { Budget } from "../../../lib/rebuild/run/memory-budget.ts";
import type { StepContext } from "../../../lib/rebuild/run/step-context.ts";
import type { KeptSlice, LogInfo } from "../../../lib/rebuild/shapes/log-shapes.ts";
import { putJson } from "../../../lib/rebuild/storage/columns.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";

const CUSTOMERS = 4000;
const SLICES = 12;

/** Slices of a log, each with customers of its own numbering, and orders of theirs and of guests. */
async function slicesIn(blobs: ReturnType<typeof memoryBlobs>) {
  const random = seeded(3);
  const slices: { readonly customers: readonly string[]; readonly customer: Int32Array }[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    const ids = new Set(Array.from({ length: 700 }, () => `c${Math.floor(random() * CUSTOMERS)}`));
    const customers = [...ids].sort();
    const customer = Int32Array.from(
      { length: 900 },
      () => Math.floor(random() * (customers.length + 1)) - 1,
    );
    slices.push({ customers, customer });
    await putJson(blobs, `dictionary/${slice}`, { dictionary: { customers } });
  }
  return slices;
}

describe("customers of a log by number", () => {
  it.each([CUSTOMERS, 1000, 300])("are told apart in runs of %i at most", async (most) => {
    const blobs = memoryBlobs();
    const slices = await slicesIn(blobs);
    const budget = new Budget(CUSTOMER_BYTES * most);
    const context = { blobs, budget, options: { run: "test" } } as unknown as StepContext;
    const info = {
      slices: slices.map(
        (_, i) => ({ dictionary: `dictionary/${i}`, orders: 0, lines: 0 }) as unknown as KeptSlice,
      ),
    } as unknown as LogInfo;
    const people = new NumberedCustomers(context, info, "all", SHARED_IDS);
    while (!people.done) {
      for (const [slice, { customer }] of slices.entries()) await people.count({ slice, customer });
      people.endRun();
    }
    people.release();
    const numbers = new Map<string, number>();
    for (const [slice, { customers, customer }] of slices.entries()) {
      const found = await customerNumbers(context, "all", { slice, customer }, people.runs);
      for (const [order, own] of customer.entries()) {
        const id = own < 0 ? null : customers[own]!;
        if (id === null) expect(found[order]).toBe(-1);
        else {
          expect(found[order]).toBe(numbers.get(id) ?? found[order]);
          numbers.set(id, found[order]!);
        }
      }
    }
    expect(new Set(numbers.values()).size).toBe(numbers.size);
    expect(budget.peak).toBeLessThanOrEqual(budget.limit);
    expect(budget.free).toBe(budget.limit);
    // A run that is cut is more than a third full.
    expect(people.runs).toBeLessThanOrEqual(Math.ceil((3 * numbers.size) / most));
  });
});

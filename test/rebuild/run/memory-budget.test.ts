import { describe, expect, it } from "vitest";
import { Budget, BudgetExceeded } from "../../../lib/rebuild/run/memory-budget.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { randomLines } from "../random-log.ts";
import { AS_OF, inSteps, putText } from "../shop.ts";

describe("a step's memory", () => {
  it("is counted, with its peak, and refused beyond the bound in words that help", () => {
    const budget = new Budget(100);
    budget.take("one", 60);
    budget.release(60);
    budget.take("two", 30);
    expect(budget.peak).toBe(60);
    expect(() => budget.take("the whole order log", 71)).toThrow(BudgetExceeded);
    expect(() => budget.take("the whole order log", 71)).toThrow(
      /the whole order log needs .* raise the step's memory/,
    );
    expect(budget.free).toBe(70);
  });

  it("is given back when the work in it fails", async () => {
    const budget = new Budget(100);
    await expect(budget.during("failing", 80, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(budget.free).toBe(100);
  });

  it("too small for the log ends in a refusal that changes nothing", async () => {
    const blobs = memoryBlobs();
    const lines = randomLines(3, { orders: 300, items: 30, asOf: AS_OF });
    await putText(blobs, "orders/a.ndjson", lines.join("\n"));
    const tables = memoryStore();
    const small = { stepBytes: 20e3, partBytes: 2000, sliceLines: 30 };
    await expect(inSteps(blobs, tables, { settings: small })).rejects.toThrow(BudgetExceeded);
    expect(await tables.list("")).toEqual([]);
  });
});

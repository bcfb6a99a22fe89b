import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beside, keep, lastOf, type Results } from "./last-results.ts";

const EPYC = { machine: "2 × EPYC", given: "" };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bench-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const results = (machine: string, value: number): Results => ({
  machine,
  given: "",
  load: 0.1,
  at: "2026-11-28T00:00:00.000Z",
  measures: { ratio: { value, target: 1.1, ok: value <= 1.1 } },
});

describe("the last results of a benchmark", () => {
  it("come back as they were kept, the latest only", () => {
    keep(folder, "page", results("2 × EPYC", 1.2));
    keep(folder, "page", results("2 × EPYC", 1.05));
    expect(lastOf(folder, "page", EPYC)).toEqual(results("2 × EPYC", 1.05));
  });

  it("are those of the same work on the same kind of machine", () => {
    keep(folder, "page", results("2 × EPYC", 1.05));
    expect(lastOf(folder, "page", { ...EPYC, machine: "8 × M4" })).toBeNull();
    expect(lastOf(folder, "page", { ...EPYC, given: "--rounds 9" })).toBeNull();
    expect(lastOf(folder, "serve", EPYC)).toBeNull();
  });

  it("are none where the file is damaged", () => {
    keep(folder, "page", results("2 × EPYC", 1.05));
    for (const damage of ["{", "[]", '{"machine":"2 × EPYC"}']) {
      for (const file of readdirSync(folder)) writeFileSync(join(folder, file), damage);
      expect(lastOf(folder, "page", EPYC)).toBeNull();
    }
  });
});

describe("a figure beside what it was", () => {
  it.each([
    [1.5, undefined, "new"],
    [2, 2, "as before"],
    [150, 100, "before 100, × 1.50"],
    [1, 0, "before 0"],
    [0.2, 0.123456, "before 0.1235, × 1.62"],
  ])("%d after %s is said to be: %s", (now, before, said) => {
    expect(beside(now, before)).toBe(said);
  });
});

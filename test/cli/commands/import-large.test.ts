/** A file so large that it is read on a thread. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { importCommand } from "../../../lib/cli/commands/import-command.ts";

const ROWS = 18_000;
/** Rows of a kilobyte, as what a thread does with each is the same. */
const TITLE = "long ".repeat(200).trim();

let folder = "";
const path = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "osusume-"));
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const order = Math.floor(i / 3);
    const day = `2025-${String(1 + (order % 12)).padStart(2, "0")}-01T10:00:00Z`;
    const name = `${TITLE} ${i % 700}`;
    const title = i % 50 === 0 ? `"${name}, ""quoted"""` : name;
    return `o-${order},${day},sku-${i % 700},${i % 9000 === 7 ? "no number" : 1 + (i % 3)},4.50,${title}`;
  });
  writeFileSync(path("large.csv"), `Order ID,Date,SKU,Quantity,Price,Name\n${rows.join("\n")}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "../../../lib/cli/main.ts"), "import", ...args], {
    encoding: "utf8",
  });

describe("osusume import of a large file", () => {
  it("writes what it writes of a small one, and ends", async () => {
    const flags = ["--currency", "EUR", "--map", "status=none"];
    const { status, stderr } = run(...flags, path("large.csv"), "--out", path("there.ndjson"));
    expect([status, stderr]).toEqual([0, expect.stringContaining("read as csv")]);
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    // Called from here it has no thread.
    await importCommand()
      .exitOverride()
      .parseAsync([...flags, path("large.csv"), "--out", path("here.ndjson")], { from: "user" });
    vi.restoreAllMocks();
    for (const name of ["ndjson", "quarantine.ndjson"]) {
      const there = readFileSync(path(`there.${name}`), "utf8");
      expect(there).toBe(readFileSync(path(`here.${name}`), "utf8"));
      expect(there).not.toBe("");
    }
  }, 120_000);

  it("ends where the command is wrong, though a thread has begun", () => {
    const { status, stderr } = run(path("large.csv"));
    expect([status, stderr]).toEqual([2, expect.stringContaining("--out")]);
  }, 60_000);
});

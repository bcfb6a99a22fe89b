import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Quarantine } from "../../../lib/rebuild/segments/quarantine.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { emptyFolder, osusume } from "../../fixtures/command-line.ts";

const ONE_LINE = `{"id":"1","lines":[${'{"sku":7},'.repeat(37_000)}{}]}\n`;
const JUNK = `${'{"id":"注文の番号","at":"昨日","lines":"ない"}\n'.repeat(20_000)}`;
const TINY = "x\n".repeat(40_000);
/** Small inputs may be told of whole. */
const FEWEST = 1 << 16;

describe("what is set aside is no larger than what was read, in bytes", () => {
  it.each([
    ["one line of 370 KB", ONE_LINE],
    ["lines of letters that take three bytes", JUNK],
    ["lines of a letter", TINY],
  ])("%s, on the command line", async (_, text) => {
    const folder = await emptyFolder();
    const file = join(folder, "in.ndjson");
    await writeFile(file, text);
    await osusume("import", "--from", "canonical", file, "--out", join(folder, "out.ndjson"));
    const { size } = await stat(join(folder, "out.quarantine.ndjson"));
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(Math.max(FEWEST, Buffer.byteLength(text)));
  });

  it.each([
    ["lines of letters that take three bytes", JUNK],
    ["lines of a letter", TINY],
  ])("%s, in the night", async (_, text) => {
    const blobs = memoryBlobs();
    const bytes = Buffer.byteLength(text);
    const quarantine = new Quarantine(blobs, "orders/a.ndjson", bytes);
    for (const [i, raw] of text.split("\n").entries()) {
      quarantine.add({
        file: "a",
        line: i + 1,
        reason: "malformed",
        field: null,
        message: "it is not JSON",
        raw,
      });
      await quarantine.flush(false);
    }
    await quarantine.flush(true);
    const kept = (await blobs.list("quarantine/")).reduce((sum, { size }) => sum + size, 0);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(Math.max(FEWEST, bytes));
  });
});

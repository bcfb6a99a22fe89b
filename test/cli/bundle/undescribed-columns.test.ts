import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { undescribed } from "../../../lib/cli/bundle/undescribed-columns.ts";
import type { Columns } from "../../../lib/tables/format/table-schema.ts";
import { root } from "../../fixtures/command-line.ts";

const ROWS = join(root, "lib/tables/rows");

describe("the columns of tables as a Worker has them", () => {
  it("keep their codes and their places, and lose their words", () => {
    expect(undescribed('self: u32("self", "row of the item\'s own facts", { facts: true }),')).toBe(
      'self: u32("self", "", { facts: true }),',
    );
    const named = "at: u32(`$" + "{p}at`, ";
    expect(undescribed(`${named}\`bought, best \\\`first\\\`\`, { starts: true }),`)).toBe(
      `${named}"", { starts: true }),`,
    );
    expect(undescribed('fitsAt: u32(\n  "fcfa",\n  "of each category",\n  { of: "x" },\n)')).toBe(
      'fitsAt: u32(\n  "fcfa",\n  "",\n  { of: "x" },\n)',
    );
    expect(undescribed('const found = columns.u32("fcfa"); say("it holds")')).toBe(
      'const found = columns.u32("fcfa"); say("it holds")',
    );
  });

  it("have none of the words that any schema of ours says", async () => {
    let described = 0;
    for (const file of readdirSync(ROWS)) {
      const source = readFileSync(join(ROWS, file), "utf8");
      const schemas = Object.values((await import(join(ROWS, file))) as Record<string, unknown>).filter(
        (one): one is Columns =>
          typeof one === "object" &&
          one !== null &&
          Object.values(one).every(
            (column) => typeof column === "object" && column !== null && "holds" in column,
          ),
      );
      const left = undescribed(source);
      for (const { code, holds } of schemas.flatMap((columns) => Object.values(columns))) {
        const said = `"${code}", ${JSON.stringify(holds)}`;
        if (!source.includes(said)) continue;
        described++;
        expect(left).not.toContain(said);
        expect(left).toContain(`"${code}", ""`);
      }
      expect(left.split("\n").length).toBe(source.split("\n").length);
    }
    expect(described).toBeGreaterThan(60);
  });
});

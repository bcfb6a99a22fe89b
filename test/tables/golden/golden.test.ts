/**
 * Shards that were written once and are never written again: what this code reads of them must stay what it read then.
 * A column that is added later is one that they have not.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMAT_VERSION } from "../../../lib/tables/format/packed.ts";
import { shards } from "./contents.ts";
import { readGolden } from "./read-golden.ts";

const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, `v${FORMAT_VERSION}`, name));
const TABLES = ["affinity", "ladder", "items", "customers", "popular"] as const;

describe("the golden shard", () => {
  it.each(TABLES)("of %s reads as it did when it was written", (table) => {
    const read = JSON.parse(JSON.stringify(readGolden(table, new Uint8Array(file(`${table}.bin`)))));
    expect(read).toMatchObject(JSON.parse(file(`${table}.json`).toString("utf8")));
  });

  it.each(TABLES)("of %s is what this code reads of its own shard", (table) => {
    const read = JSON.parse(JSON.stringify(readGolden(table, shards()[table])));
    expect(read).toMatchObject(JSON.parse(file(`${table}.json`).toString("utf8")));
  });
});

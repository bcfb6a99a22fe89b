/**
 * Writes the golden shards and what is read of them: `node test/tables/golden/write-golden.ts`, for a new format
 * version only.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FORMAT_VERSION } from "../../../lib/tables/format/packed.ts";
import { shards } from "./contents.ts";
import { readGolden } from "./read-golden.ts";

const folder = join(import.meta.dirname, `v${FORMAT_VERSION}`);
mkdirSync(folder, { recursive: true });
for (const [table, bytes] of Object.entries(shards())) {
  writeFileSync(join(folder, `${table}.bin`), bytes);
  const read = readGolden(table as keyof ReturnType<typeof shards>, bytes);
  writeFileSync(join(folder, `${table}.json`), `${JSON.stringify(read, null, 1)}\n`);
}

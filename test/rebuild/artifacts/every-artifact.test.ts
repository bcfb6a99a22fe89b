import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ARTIFACTS } from "../../../lib/rebuild/artifacts.ts";

const LEDGER = join(import.meta.dirname, "../../../lib/rebuild/artifacts");

it("every artifact stands in a room of the ledger whose test has a case for each", async () => {
  const rooms = readdirSync(LEDGER).filter((file) => file.endsWith("-artifacts.ts"));
  const tested = rooms.filter((file) =>
    existsSync(join(import.meta.dirname, file.replace(/\.ts$/, ".test.ts"))),
  );
  expect(tested).toEqual(rooms);
  const modules: Record<string, Record<string, object>>[] = await Promise.all(
    rooms.map((file) => import(join(LEDGER, file))),
  );
  const listed = modules.flatMap((room) => Object.values(room).flatMap(Object.keys));
  expect(listed.sort()).toEqual(Object.keys(ARTIFACTS).sort());
});

import { describe, expect, it } from "vitest";
import { ImportProgress } from "../../../lib/cli/import/import-progress.ts";

/** Reads a source of so many chunks of a megabyte through, the first in half a second, the others in one and a half, and gives what was shown. */
async function shown(chunks: number, length: number | null): Promise<string[]> {
  const told: string[] = [];
  let clock = 7000;
  const progress = new ImportProgress(
    () => clock,
    (text) => told.push(text),
  );
  const source = progress.watched({
    ...{ name: "orders.csv", size: 5, length },
    async *open() {
      for (let i = 0; i < chunks; i++) yield new Uint8Array(1e6);
    },
  });
  for await (const _ of source.open()) clock += told.length === 0 ? 500 : 1500;
  progress.wrote(12_345);
  return told;
}

describe("an import's progress", () => {
  it("tells bytes of the file's size, the rate once there is one, and the time left by it", async () => {
    expect(await shown(4, 200e6)).toEqual([
      "orders.csv: 1.0 of 200 MB read",
      // Two megabytes in two seconds.
      "orders.csv: 2.0 of 200 MB read, 1.0 MB/s, 3 min 18 s of reading left",
      "orders.csv: 3.0 of 200 MB read, 0.9 MB/s, 3 min 50 s of reading left",
      "orders.csv: 4.0 of 200 MB read, 0.8 MB/s, 4 min 5 s of reading left",
      "12,345 lines written",
    ]);
  });

  it("tells no time left where nothing says how much there is", async () => {
    expect((await shown(2, null)).slice(0, 2)).toEqual([
      "orders.csv: 1.0 MB read",
      "orders.csv: 2.0 MB read, 1.0 MB/s",
    ]);
  });

  it("tells the same of rows that are read for it, by what was read of the file", async () => {
    const told: string[] = [];
    let clock = 0;
    const progress = new ImportProgress(
      () => clock,
      (text) => told.push(text),
    );
    const { rest } = progress.watched({
      ...{ name: "orders.csv", size: 5, length: 200e6 },
      async *open() {},
      async *rest() {
        for (const read of [1e6, 3e6]) yield { rows: [], plain: null, separator: ",", read };
      },
    });
    const cut = { separator: ",", text: "", line: 1, isSkipping: false };
    const begun = { at: 0, cut, lookedAt: { width: 1, item: [0], order: [0] } };
    for await (const _ of rest!(begun)) clock += 750;
    expect(told).toEqual([
      "orders.csv: 1.0 of 200 MB read",
      "orders.csv: 3.0 of 200 MB read, 2.0 MB/s, 1 min 39 s of reading left",
    ]);
  });
});

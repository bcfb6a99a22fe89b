/** What a thread reads of a file is what is read here of the same bytes. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fileChunks } from "../../../lib/cli/import/file-chunks.ts";
import type { ImportSource } from "../../../lib/cli/import/import-source.ts";
import { RowsElsewhere } from "../../../lib/cli/import/rows-elsewhere.ts";
import { csvRows } from "../../../lib/orders/import/csv/csv-rows.ts";
import { textEncodingOf } from "../../../lib/orders/import/text/decoded.ts";

const LOOKED_AT = { width: 4, item: [2], order: [0, 1] };

/** Orders of one to three rows, some of whose rows are not plain: quotes, quotes over lines, one left open, wide letters, CRLF, too few cells. */
function table(rows: number): string {
  const odd: Readonly<Record<number, string>> = {
    4: '"open,1',
    5: '"a, b",1',
    6: '"say ""hm""",1',
    7: '"two\nlines",1',
    8: "茶é,1",
    9: "cut",
  };
  const lines = Array.from({ length: rows }, (_, i) => {
    const order = Math.floor(i / (1 + (i % 3)));
    return `o-${order},2025-01-01,${odd[i % 997] ?? `sku-${(i * i) % 1009},${i % 7}`}${i % 5 === 0 ? "\r" : ""}\n`;
  });
  return `id,at,sku,qty\n${lines.join("")}last,2025-01-01,without an end,1`;
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "osusume-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let elsewhere: RowsElsewhere | null = null;
afterEach(async () => {
  await elsewhere?.close();
});

function here(name: string, bytes: string | Uint8Array | null): ImportSource {
  const path = join(folder, name);
  if (bytes !== null) writeFileSync(path, bytes);
  return { ...{ name: path, path, size: 1, length: 1 }, open: () => fileChunks(path) };
}

/** Rows as they are told of; of those that are had as they stand also their hashes, their items and what is as above. */
async function rowsOf(
  source: ImportSource,
): Promise<{ readonly rows: string[]; readonly marks: Map<number, string> }> {
  const found: string[] = [];
  const marks = new Map<number, string>();
  let begun = false;
  const options = { encoding: null, note: (text: string) => found.push(text) };
  for await (const { rows, plain, separator } of csvRows(source, options, () => (begun ? LOOKED_AT : null))) {
    begun ||= rows.length > 0;
    found.push(...rows.map((row) => JSON.stringify([row, separator])));
    for (let row = 0; plain !== null && row < plain.count; row++) {
      found.push(JSON.stringify([plain.rowAt(row), separator]));
      if (plain.isOdd(row)) continue;
      const { hi, lo, items, again, lines } = plain;
      marks.set(lines[row]!, [hi[row], lo[row], items[row], again[row]].join(" "));
    }
  }
  return { rows: found, marks };
}

describe("a file that is read on a thread", () => {
  it("has the rows that it has when it is read here, one file after another", async () => {
    // Memory goes over and back more often than there are pieces of it.
    const sources = [here("a.csv", table(60_000)), here("b.csv.gz", gzipSync(table(30_000)))];
    elsewhere = new RowsElsewhere(sources.map(({ name }) => name));
    for (const source of sources) {
      const own = await rowsOf(source);
      const there = await rowsOf(elsewhere.reading(source));
      expect(there.rows.length).toBe(own.rows.length);
      expect(there.rows.find((row, i) => row !== own.rows[i])).toBeUndefined();
      expect(there.marks.size).toBeGreaterThan(own.rows.length / 2);
      // What is unpacked may come in other pieces, so that rows at their ends are had otherwise.
      if (source.name.endsWith(".csv")) expect(there.marks).toEqual(own.marks);
    }
  });

  it("is asked for its encoding beside others, of which each is told its own", async () => {
    const latin = Buffer.from(`${table(3000)}\no,2025-01-01,Café crème brûlée,1\n`, "latin1");
    const sources = [here("long.csv", table(60_000)), here("short.csv", latin)];
    elsewhere = new RowsElsewhere(sources.map(({ name }) => name));
    const [long, short] = sources.map((source) => elsewhere!.reading(source));
    const rows = rowsOf(long!);
    expect(await textEncodingOf(short!)).toBe(await textEncodingOf(sources[1]!));
    expect(await textEncodingOf(long!)).toBe("utf-8");
    expect((await rows).rows.length).toBe(60_002);
  });

  it("is read as text here where it is not UTF-8", async () => {
    const latin = Buffer.from(`${table(3000)}\no,2025-01-01,Café crème brûlée,1\n`, "latin1");
    const source = here("latin.csv", latin);
    elsewhere = new RowsElsewhere([source.name]);
    const there = await rowsOf(elsewhere.reading(source));
    expect(there.marks.size).toBe(0);
    expect(there.rows).toEqual((await rowsOf(source)).rows);
  });

  it("is refused by the same words where its encoding is not certain", async () => {
    const bytes = Buffer.from("Order ID,Date,SKU,Name\n1,2026-05-01,A,\xc2\xcc\xb2\xe8\n", "latin1");
    const source = here("uncertain.csv", bytes);
    elsewhere = new RowsElsewhere([source.name]);
    const refusal = await textEncodingOf(source).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ name: "ImportFailure", usage: true });
    await expect(textEncodingOf(elsewhere.reading(source))).rejects.toEqual(refusal);
  });

  it("is refused by the same words where it ends amid its gzip data, after the rows before", async () => {
    const whole = gzipSync(table(60_000));
    const source = here("cut.csv.gz", whole.subarray(0, whole.length - 9));
    elsewhere = new RowsElsewhere([source.name]);
    const refused = { name: "ImportFailure", message: expect.stringMatching(/damaged or ends too early/) };
    await expect(textEncodingOf(source)).rejects.toMatchObject(refused);
    await expect(textEncodingOf(elsewhere.reading(source))).rejects.toMatchObject(refused);
    const begun = {
      at: 0,
      cut: { separator: ",", text: "", line: 1, isSkipping: false },
      lookedAt: LOOKED_AT,
    };
    let rows = 0;
    const reading = async (): Promise<void> => {
      for await (const { plain } of elsewhere!.reading(source).rest!(begun)) rows += plain?.count ?? 0;
    };
    await expect(reading()).rejects.toMatchObject(refused);
    expect(rows).toBeGreaterThan(20_000);
  });

  it("tells what the machine refused as it is told here", async () => {
    const source = here("gone.csv", null);
    elsewhere = new RowsElsewhere([source.name]);
    await expect(textEncodingOf(elsewhere.reading(source))).rejects.toMatchObject({
      ...{ code: "ENOENT", syscall: "open", path: source.name },
    });
  });

  it("leaves nobody waiting who asks for rows when the thread has ended", async () => {
    const source = here("late.csv", table(3000));
    elsewhere = new RowsElsewhere([source.name]);
    expect(await textEncodingOf(elsewhere.reading(source))).toBe("utf-8");
    await elsewhere.close();
    const begun = {
      at: 0,
      cut: { separator: ",", text: "", line: 1, isSkipping: false },
      lookedAt: LOOKED_AT,
    };
    await expect(Array.fromAsync(elsewhere.reading(source).rest!(begun))).rejects.toThrow("has ended");
  });

  it("leaves nobody waiting where the thread is ended half-way", async () => {
    const source = here("half.csv", table(90_000));
    elsewhere = new RowsElsewhere([source.name]);
    let looked: typeof LOOKED_AT | null = null;
    const batches = csvRows(
      elsewhere.reading(source),
      { encoding: null, note: () => undefined },
      () => looked,
    );
    await batches.next();
    looked = LOOKED_AT;
    await batches.next();
    await elsewhere.close();
    const toEnd = async (): Promise<void> => {
      for await (const _ of batches);
    };
    await expect(toEnd()).rejects.toThrow("the thread that read files has ended");
  });
});

describe("a thread is begun", () => {
  it("for large files that a command names, and not for small ones or what options name", async () => {
    const [small, large] = [here("small.csv", table(3)).name, here("large.csv", table(3)).name];
    truncateSync(large, 17 << 20);
    for (const words of [[], [small], [small, "--out", large], ["--policy", large, small]])
      expect(RowsElsewhere.for(words)).toBeNull();
    elsewhere = RowsElsewhere.for(["--from", "csv", "--json", large, small, "--out", "no.ndjson"]);
    expect(elsewhere).not.toBeNull();
    expect(elsewhere?.reading(here("large.csv", null)).rest).toBeDefined();
    expect(elsewhere?.reading(here("small.csv", null)).rest).toBeUndefined();
  });
});

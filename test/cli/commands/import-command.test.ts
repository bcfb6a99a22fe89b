import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { importCommand } from "../../../lib/cli/commands/import-command.ts";

const CSV = [
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID",
  "1,a,Ant,2,2026-01-31 09:30:00,1.50,7.0",
  "1,b,Bee,1,2026-01-31 09:30:00,2,7.0",
  "C2,a,Ant,-2,2026-01-31 09:40:00,1.50,7.0",
  "3,POST,POSTAGE,1,2026-01-31 09:50:00,4,7.0",
].join("\n");

describe("osusume import", () => {
  let folder = "";
  let printed = "";
  let said = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "osusume-"));
    printed = "";
    said = "";
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      said += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });
  const path = (name: string): string => join(folder, name);
  const run = (...args: string[]) => importCommand().exitOverride().parseAsync(args, { from: "user" });

  it("writes the log, what was set aside, and an aligned table of counts", async () => {
    writeFileSync(path("in.csv"), CSV);
    await run("--currency", "GBP", path("in.csv"), "--out", path("out.ndjson"));
    expect(readFileSync(path("out.ndjson"), "utf8")).toBe(
      '{"id":"1","at":"2026-01-31T09:30:00.000Z","customer":"7","currency":"GBP","lines":[{"sku":"a","qty":2,"price":1.5,"title":"Ant"},{"sku":"b","qty":1,"price":2,"title":"Bee"}]}\n',
    );
    const aside = readFileSync(path("out.quarantine.ndjson"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(aside.map(({ file, line, reason, raw }) => [file, line, reason, raw])).toEqual([
      [path("in.csv"), 4, "cancellation", CSV.split("\n")[3]],
      [path("in.csv"), 5, "no_product", CSV.split("\n")[4]],
    ]);
    expect(printed.split("\n").slice(0, 7)).toEqual([
      "read            4",
      "kept            2",
      "quarantined     2",
      "  cancellation  1",
      "  no_product    1",
      "orders          1",
      "order lines     2",
    ]);
    expect(printed).toContain(
      "\n  1, 2026-01-31 09:30 UTC: 2 × a (Ant) at 1.50, 1 × b (Bee) at 2.00; goods for 5.00 GBP\n",
    );
    expect(said).toContain("read as csv");
  });

  it("reads and writes gzip, and its own output again unchanged", async () => {
    writeFileSync(path("in.csv.gz"), gzipSync(CSV));
    await run(path("in.csv.gz"), "--out", path("one.ndjson.gz"));
    await run(path("one.ndjson.gz"), "--out", path("two.ndjson.gz"), "--json");
    expect(gunzipSync(readFileSync(path("two.ndjson.gz")))).toEqual(
      gunzipSync(readFileSync(path("one.ndjson.gz"))),
    );
    const summary = JSON.parse(printed.slice(printed.lastIndexOf('{"from"'))) as Record<string, unknown>;
    expect(summary).toMatchObject({
      from: "canonical",
      read: 1,
      kept: 1,
      orders: 1,
      lines: 2,
      quarantined: {},
      quarantine: null,
    });
  });

  it.each([
    [["--map", "id"], 2, /write FIELD=COLUMN/],
    [["--map", "id=Bill"], 2, /there is no column Bill; columns are InvoiceNo/],
    [["--zone", "Mars"], 2, /no time zone/],
    [["--currency", "yen"], 2, /three capital letters/],
    [["--from", "yaml"], 1, /Allowed choices are auto, canonical/],
  ])("refuses %j with code %i and leaves nothing behind", async (args, code, words) => {
    writeFileSync(path("in.csv"), CSV);
    await expect(run(...args, path("in.csv"), "--out", path("out.ndjson"))).rejects.toMatchObject({
      exitCode: code,
      message: expect.stringMatching(words),
    });
    expect(readdirSync(folder)).toEqual(["in.csv"]);
  });

  it("keeps an earlier output when a file turns out to be broken", async () => {
    writeFileSync(path("out.ndjson"), "earlier\n");
    const many = Array.from(
      { length: 5000 },
      (_, i) => `{"id":"${i}","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a${i * 7919}","qty":1}]}`,
    );
    writeFileSync(path("in.gz"), gzipSync(many.join("\n")).subarray(0, -20));
    await expect(
      run("--from", "canonical", path("in.gz"), "--out", path("out.ndjson")),
    ).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/in\.gz:\d+: the gzip data is damaged or ends too early/),
    });
    expect(readFileSync(path("out.ndjson"), "utf8")).toBe("earlier\n");
    expect(readdirSync(folder).sort()).toEqual(["in.gz", "out.ndjson"]);
  });

  it("tells of a missing file, an empty file, and one of no known kind", async () => {
    writeFileSync(path("empty"), "");
    writeFileSync(path("odd"), "what is this");
    await expect(run(path("none"), "--out", path("o"))).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("there is no such file"),
    });
    await expect(run(path("empty"), "--out", path("o"))).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("the file is empty"),
    });
    await expect(run(path("odd"), "--out", path("o"))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("--from canonical|"),
    });
  });

  it("ends with 1 where everything is set aside, and leaves an earlier log alone", async () => {
    writeFileSync(path("out.ndjson"), "earlier\n");
    writeFileSync(
      path("in.csv"),
      "Order ID,Date,SKU,Status\n1,2026-05-01,A,on-hold\n2,2026-05-01,B,pending\n",
    );
    await expect(run(path("in.csv"), "--out", path("out.ndjson"))).rejects.toMatchObject({
      exitCode: 1,
      message: "nothing could be used: everything was set aside",
    });
    expect(readFileSync(path("out.ndjson"), "utf8")).toBe("earlier\n");
    expect(printed).toContain(
      "2 set aside as not_a_sale: nothing to do, unless a status among them is a sale after all: then say --status",
    );
    expect(printed).toContain("in.csv:2: not a sale yet: on-hold");
    expect(readFileSync(path("out.quarantine.ndjson"), "utf8").trim().split("\n")).toHaveLength(2);
  });

  it("says what to map where who bought stands only as a mail address, and reads it then", async () => {
    const rows = ["1,Ann@Example.com,2026-05-01,A,1", "2, ann@example.com,2026-05-02,B,1"];
    writeFileSync(path("in.csv"), `Order ID,Contact email,Date,SKU,Quantity\n${rows.join("\n")}\n`);
    await run(path("in.csv"), "--out", path("out.ndjson"));
    expect(printed).toContain(
      'orders of guests 2 (100 %): who bought stands only as a mail address: --map "customer=Contact email" takes the address as the customer\'s id\norders of several items 0 (0 %)',
    );
    expect(readFileSync(path("out.ndjson"), "utf8")).not.toContain("@");
    await run(path("in.csv"), "--map", "customer=Contact email", "--out", path("out.ndjson"));
    expect(readFileSync(path("out.ndjson"), "utf8").match(/"customer":"ann@example.com"/g)).toHaveLength(2);
  });

  it("says what was found, and what looks wrong about it", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i},2026-05-${String((i % 28) + 1).padStart(2, "0")},A${i % 3},1`,
    );
    writeFileSync(path("in.csv"), `Order ID,Date,SKU,Quantity\n${rows.join("\n")}\n`);
    await run(path("in.csv"), "--out", path("out.ndjson"));
    expect(printed).toContain("2026-05-01 to 2026-05-28, no currency (--currency CCC names one), 3 items");
    expect(printed).toContain("orders of guests 30 (100 %), of several items 0 (0 %)");
    expect(printed).toContain(
      "look: no two items were ever bought together: is the order number the right column?",
    );
  });

  it("counts codes that differ by case or blanks as one, in every format, with a note", async () => {
    const order = (id: number, sku: string, title: string) =>
      JSON.stringify({ id: String(id), at: "2026-05-01T00:00:00Z", lines: [{ sku, qty: 1, title }] });
    writeFileSync(
      path("in.ndjson"),
      [
        order(1, "tea-1", "Tea"),
        order(2, "TEA-1 ", "TEA"),
        order(3, "TEA-1 ", "Tea"),
        order(4, "pot", "Pot"),
        order(5, "POT", "Potato"),
      ].join("\n"),
    );
    await run(path("in.ndjson"), "--out", path("out.ndjson"));
    const skus = readFileSync(path("out.ndjson"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).lines[0].sku);
    expect(skus).toEqual(["TEA-1 ", "TEA-1 ", "TEA-1 ", "pot", "POT"]);
    expect(said).toContain(
      "1 codes that differ from another only by case or blanks are counted as that: tea-1 as TEA-1",
    );
  });

  it("never sets aside more than it read, however little each record is", async () => {
    writeFileSync(path("in.json"), `[{"financial_status":"paid","id":1},${"1,".repeat(100_000)}2]`);
    await expect(
      run("--from", "shopify", path("in.json"), "--out", path("out.ndjson")),
    ).rejects.toMatchObject({ exitCode: 1 });
    expect(statSync(path("out.quarantine.ndjson")).size).toBeLessThanOrEqual(statSync(path("in.json")).size);
    expect(printed).toMatch(/more were set aside and only counted/);
  });

  it("takes the shop's own word for what is goods", async () => {
    writeFileSync(
      path("policy.json"),
      JSON.stringify({ goods: { services: ["WRAP-*", "Engraving"], goods: ["Gift Card"] } }),
    );
    const lines = [
      ["A", "Tea"],
      ["WRAP-1", "Paper"],
      ["E9", "Engraving"],
      ["GC", "Gift Card"],
      ["X", "Postage"],
    ].map(([sku, title]) => ({ sku, title, qty: 1 }));
    writeFileSync(path("in.ndjson"), JSON.stringify({ id: "1", at: "2026-05-01T00:00:00Z", lines }));
    await run(path("in.ndjson"), "--policy", path("policy.json"), "--out", path("out.ndjson"));
    expect(
      JSON.parse(readFileSync(path("out.ndjson"), "utf8")).lines.map(({ sku }: { sku: string }) => sku),
    ).toEqual(["A", "GC"]);
  });
});

import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { emptyFolder, osusume, root } from "../fixtures/command-line.ts";

const HEADER = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n";
const row = (i: number): string => `${i},sku${i % 50},1,2026-01-31 09:30:00,2,c${i}\n`;
const rows = (count: number): string => HEADER + Array.from({ length: count }, (_, i) => row(i)).join("");

let folder: string;
const folders: string[] = [];
beforeEach(async () => {
  folder = await emptyFolder();
  folders.push(folder);
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});
const path = (...names: string[]): string => join(folder, ...names);
const parts = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".part"));

describe("what a command writes", () => {
  it("is never what it reads, however the file is named", async () => {
    writeFileSync(
      path("in.ndjson"),
      '{"id":"1","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1}]}\n',
    );
    const before = readFileSync(path("in.ndjson"), "utf8");
    symlinkSync(path("in.ndjson"), path("soft.ndjson"));
    linkSync(path("in.ndjson"), path("hard.ndjson"));
    for (const out of [
      "in.ndjson",
      "soft.ndjson",
      "hard.ndjson",
      `./../${folder.split("/").at(-1)}/in.ndjson`,
    ]) {
      const ran = await osusume("import", path("in.ndjson"), "--out", `${folder}/${out}`);
      expect([ran.code, ran.stderr], out).toEqual([2, expect.stringContaining("would overwrite")]);
      expect(readFileSync(path("in.ndjson"), "utf8")).toBe(before);
    }
  });

  it("is no file of lines set aside that is being read again", async () => {
    writeFileSync(path("log.quarantine.ndjson"), rows(2));
    const ran = await osusume(
      "import",
      "--from",
      "csv",
      path("log.quarantine.ndjson"),
      "--out",
      path("log.ndjson"),
    );
    expect(ran.code).toBe(2);
    expect(readFileSync(path("log.quarantine.ndjson"), "utf8")).toBe(rows(2));
  });

  it("is no folder of orders or catalog that a rebuild reads", async () => {
    mkdirSync(path("orders"));
    writeFileSync(
      path("orders", "a.ndjson"),
      '{"id":"1","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1}]}\n',
    );
    const ran = await osusume("rebuild", "--orders", path("orders"), "--out", `${path("orders")}/`);
    expect(ran.code).toBe(2);
    expect(readdirSync(path("orders"))).toEqual(["a.ndjson"]);
  });
});

describe("a command that is cut off", () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`by ${signal} leaves no half file`, async () => {
      writeFileSync(path("in.csv"), rows(300_000));
      const child = spawn(
        process.execPath,
        [
          join(root, "lib/cli/main.ts"),
          "import",
          "--from",
          "csv",
          "--currency",
          "EUR",
          path("in.csv"),
          "--out",
          path("out.ndjson"),
        ],
        { stdio: "ignore" },
      );
      const ended = new Promise<NodeJS.Signals | null>((done) => child.on("exit", (_code, by) => done(by)));
      while (parts().length === 0 && child.exitCode === null)
        await new Promise((soon) => setTimeout(soon, 5));
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(readdirSync(folder)).toEqual(["in.csv"]);
    });
  }
});

describe("a disk that takes no more", () => {
  /** As `ulimit` makes files end: what is refused is a write, as on a full disk. */
  const limited = (blocks: number, ...args: string[]) =>
    spawnSync(
      "sh",
      [
        "-c",
        `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`,
        process.execPath,
        join(root, "lib/cli/main.ts"),
        ...args,
      ],
      {
        timeout: 120_000,
        encoding: "utf8",
      },
    );

  it("is named, the earlier output stays, and nothing is left in its way", () => {
    writeFileSync(path("in.csv"), rows(20_000));
    writeFileSync(path("out.ndjson"), "earlier\n");
    const ran = limited(
      64,
      "import",
      "--from",
      "csv",
      "--currency",
      "EUR",
      path("in.csv"),
      "--out",
      path("out.ndjson"),
    );
    expect([ran.status, ran.stderr]).toEqual([
      1,
      expect.stringMatching(/out\.ndjson.*grow no further.*nothing was written/),
    ]);
    // No stack trace.
    expect(ran.stderr).not.toMatch(/^\s+at /m);
    expect(readFileSync(path("out.ndjson"), "utf8")).toBe("earlier\n");
    expect(parts()).toEqual([]);
  });

  it("leaves the tables that were there", async () => {
    const rebuild = [
      "rebuild",
      "--orders",
      "data/shop/orders.ndjson.gz",
      "--out",
      path("tables"),
      "--no-customers",
    ];
    const ran = limited(16, ...rebuild);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/file too large|grow no further/);
    expect(existsSync(path("tables", "manifest"))).toBe(false);
    const left = readdirSync(path("tables"), { recursive: true }).map(String);
    expect(left.filter((name) => name.endsWith(".partial"))).toEqual([]);
  });
});

it("output that nobody reads to its end is no failure", () => {
  const ran = spawnSync(
    "bash",
    [
      "-c",
      `set -o pipefail; "$0" "$1" evaluate --help | true`,
      process.execPath,
      join(root, "lib/cli/main.ts"),
    ],
    { encoding: "utf8", timeout: 120_000 },
  );
  expect([ran.status, ran.stderr]).toEqual([0, ""]);
});

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { generateLines } from "../../bench/generate-log.ts";
import { emptyFolder, osusume, type Ran, root } from "../../fixtures/command-line.ts";

const SCRIPT = join(root, "test/fixtures/rebuild-in-steps.ts");
const NODE = ["--expose-gc", SCRIPT, "rebuild"];

/** The command with other settings: a script that stands among the fixtures. */
const run = (script: string, args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--expose-gc", script, "rebuild", ...args],
      { cwd: root, maxBuffer: 64 << 20, timeout: 300_000, env: { ...process.env, NO_COLOR: "1" } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** The same command where no log fits into memory. */
const inSteps = (...args: string[]): Promise<Ran> => run(SCRIPT, args);

/** … and where one that does is built with a thread beside it. */
const beside = (...args: string[]): Promise<Ran> => run(join(root, "test/fixtures/rebuild-beside.ts"), args);

/** Every file of a folder and what it holds. */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const content: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    content[file.slice(folder.length)] = (await readFile(file)).toString("base64");
  }
  return content;
}

/** What a command says on stderr of the log, without its progress. */
const said = (stderr: string): string[] =>
  stderr.split("\n").filter((line) => /:\d+:|refused|gzip|order in it/.test(line));

let folder: string;
let orders: string;
beforeAll(async () => {
  folder = await emptyFolder();
  orders = join(folder, "orders");
  await mkdir(join(orders, "2025"), { recursive: true });
  const lines = [...generateLines({ orders: 4000, items: 60, seed: 3 })];
  const back = {
    type: "return",
    order: "o-3998",
    at: "2026-03-01T00:00:00Z",
    lines: [{ sku: "sku-0", qty: 1 }],
  };
  const cancelled = lines[3999]!.replace('"currency"', '"status":"cancelled","currency"');
  await writeFile(join(orders, "2025/b.ndjson.gz"), gzipSync(lines.slice(0, 2500).join("\n")));
  await writeFile(join(orders, "2025/a.ndjson"), [...lines.slice(2500), "{broken", ""].join("\n"));
  await writeFile(join(orders, "c.ndjson"), [cancelled, JSON.stringify(back), '{"id":"x"}'].join("\n"));
  await writeFile(join(orders, "empty.ndjson"), "");
  await writeFile(
    join(folder, "catalog.ndjson"),
    Array.from({ length: 60 }, (_, i) =>
      JSON.stringify({
        sku: `sku-${i}`,
        title: `Thing ${i % 20} ${["S", "M", "L"][i % 3]}`,
        price: 500 + 300 * (i % 3) + i,
        currency: "JPY",
        category: `c/${i % 5}`,
      }),
    ).join("\n"),
  );
  await writeFile(
    join(folder, "customers.ndjson"),
    ['{"customer":"c3","nps":2,"plan":"sku-1"}', '{"customer":"nobody yet","tags":["topic:grind"]}'].join(
      "\n",
    ),
  );
});

const input = (): string[] => [
  "--orders",
  orders,
  "--catalog",
  join(folder, "catalog.ndjson"),
  "--customers",
  join(folder, "customers.ndjson"),
];

describe("a log that fits into memory", () => {
  it("becomes the same tables and the same words where its scorer is chosen on a thread", async () => {
    const [one, other] = [join(folder, "chosen here"), join(folder, "chosen beside")];
    const here = await osusume("rebuild", ...input(), "--out", one);
    const there = await beside(...input(), "--out", other);
    expect(there).toMatchObject({ code: 0 });
    expect(await contentOf(other)).toEqual(await contentOf(one));
    expect(said(there.stderr)).toEqual(said(here.stderr));
  }, 60_000);
});

describe("a log that does not fit into memory", () => {
  it.each([
    ["as of its latest order", []],
    ["as of a day that was asked for", ["--as-of", "2025-12-01T00:00:00Z"]],
    ["without customers", ["--no-customers"]],
  ])(
    "becomes the same tables, the same result and the same words, %s",
    async (name, more) => {
      const [one, other] = [join(folder, `${name} whole`), join(folder, `${name} steps`)];
      const args = more[0] === "--no-customers" ? input().slice(0, 4) : input();
      const whole = await osusume("rebuild", ...args, ...more, "--out", one, "--json");
      const steps = await inSteps(...args, ...more, "--out", other, "--json");
      expect(steps).toMatchObject({ code: 0 });
      expect(await contentOf(other)).toEqual(await contentOf(one));
      const { seconds: _, peak_bytes: __, ...expected } = JSON.parse(whole.stdout);
      expect(JSON.parse(steps.stdout)).toEqual({
        ...expected,
        seconds: expect.any(Number),
        peak_bytes: expect.any(Number),
      });
      expect(said(steps.stderr)).toEqual(said(whole.stderr));
      expect(said(steps.stderr).length).toBeGreaterThan(1);
      expect((await readdir(folder)).filter((file) => file.includes(".rebuild-"))).toEqual([]);
    },
    180_000,
  );

  it.each([
    ["a truncated gzip", gzipSync("x".repeat(5000)).subarray(0, 30)],
    ["a log of nothing but a return", '{"type":"return","order":"o","at":"2026-01-01T00:00:00Z","lines":[]}'],
  ])("is refused in the same words where it is %s", async (name, content) => {
    const file = join(folder, `${name}.ndjson.gz`);
    await writeFile(file, content);
    const out = join(folder, `${name} tables`);
    const whole = await osusume("rebuild", "--orders", file, "--out", out);
    const steps = await inSteps("--orders", file, "--out", out);
    expect(steps).toMatchObject({ code: 1, stdout: "" });
    expect(said(steps.stderr)).toEqual(said(whole.stderr));
    expect(said(steps.stderr).length).toBeGreaterThan(0);
    expect((await readdir(folder)).filter((entry) => entry.startsWith(`${name} tables`))).toEqual([]);
  });

  it("leaves the old tables as they are, and no folder of its own, where it is interrupted", async () => {
    const out = join(folder, "interrupted");
    expect((await inSteps(...input(), "--as-of", "2025-06-01T00:00:00Z", "--out", out)).code).toBe(0);
    const before = await contentOf(out);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const child = spawn(process.execPath, [...NODE, ...input(), "--out", out], {
        cwd: root,
        stdio: "ignore",
      });
      await working(folder, child);
      child.kill(signal);
      const [, ended] = (await once(child, "exit")) as [number | null, string | null];
      expect(ended).toBe(signal);
      expect((await readdir(folder)).filter((file) => file.includes(".rebuild-"))).toEqual([]);
      expect(await contentOf(out)).toEqual(before);
    }
  }, 180_000);

  it("says so where there is no room to work in", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    const { code, stderr } = await inSteps(...input(), "--out", join(file, "tables"));
    expect(code).toBe(1);
    expect(stderr).toContain(`${join(file, "tables")}: no folder to work in can be made beside it`);
  });

  it("says so where its tables cannot be written, and leaves nothing behind", async () => {
    const out = join(folder, "taken");
    await mkdir(out);
    await writeFile(join(out, "t"), "a file where the tables' folder would be");
    const { code, stderr } = await inSteps(...input(), "--out", out);
    expect(code).toBe(1);
    expect(stderr).toContain(`${out}: nothing was published: `);
    expect((await readdir(folder)).filter((entry) => entry.includes(".rebuild-"))).toEqual([]);
  }, 180_000);
});

/** Waits until a rebuild has done some of its steps. */
async function working(beside: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("the rebuild has ended");
    const [work] = (await readdir(beside)).filter((file) => file.includes(".rebuild-"));
    const steps =
      work === undefined ? [] : await readdir(join(beside, work, "work/build/done")).catch(() => []);
    if (steps.length > 3) return;
    await pause(5);
  }
}

import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, ndjson, osusume, root } from "../fixtures/command-line.ts";

/**
 * Renames the window, clears the screen, puts something on the clipboard, by seven and by eight bits; and turns the
 * direction of text.
 */
const OBEYED = "\u001b]0;pwned\u0007\u001b[2J\u009b31m\u007f\u202egnp.exe\u2066";
const SEEN = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u;

let folder: string;
let tables: string;
beforeAll(async () => {
  folder = await emptyFolder();
  tables = join(folder, "tables");
  const items = ["A", "B", `C${OBEYED}`];
  const lines = Array.from({ length: 12 }, (_, i) =>
    JSON.stringify({
      id: `o${i}`,
      at: `2026-10-${10 + i}T10:00:00Z`,
      currency: "EUR",
      lines: items.map((sku) => ({ sku, qty: 1, price: 10, title: `Tea ${sku} ${OBEYED}` })),
    }),
  );
  await writeFile(join(folder, "orders.ndjson"), `${lines.join("\n")}\n{"id":"${OBEYED}","at":7}\n`);
  const made = await osusume(
    "rebuild",
    "--orders",
    join(folder, "orders.ndjson"),
    "--out",
    tables,
    "--no-customers",
  );
  expect(made.code).toBe(0);
  expect(made.stdout + made.stderr).not.toMatch(SEEN);
});

describe("what a terminal would obey", () => {
  it.each([
    ["inspect", "A"],
    ["read", "--limit", "3"],
    ["blocks", "--placement", "cart", "--items", "A"],
  ])("is written out by %s %s", async (command, ...more) => {
    const { code, stdout, stderr } = await osusume(command, "--tables", tables, ...more);
    expect(code).toBe(0);
    expect(stdout).toContain("Tea");
    expect(stdout + stderr).not.toMatch(SEEN);
  });

  it("is in JSON what it was", async () => {
    const { stdout } = await osusume("blocks", "--tables", tables, "--placement", "cart", "--items", "A");
    const titles = JSON.stringify(JSON.parse(stdout));
    expect(titles).toContain(JSON.stringify(`Tea C${OBEYED} ${OBEYED}`).slice(1, -1));
  });

  it("is written out where a file is refused, and of a table's head", async () => {
    const file = join(folder, "odd.csv");
    await writeFile(file, `id${OBEYED},at,sku,qty\n1,2026-01-01,${OBEYED},x${OBEYED}\n`);
    for (const args of [
      ["import", "--from", "csv", file, "--out", join(folder, "out.ndjson")],
      ["inspect", "--tables", tables, `nothing${OBEYED}`],
      ["rebuild", "--orders", join(folder, `none${OBEYED}`), "--out", join(folder, "x")],
    ]) {
      const { stdout, stderr } = await osusume(...args);
      expect(stdout + stderr).not.toBe("");
      expect(stdout + stderr).not.toMatch(SEEN);
    }
  });

  it("is no spinner where the terminal has no columns, and the work comes to its end", async () => {
    const [file, out] = [join(folder, "plain.csv"), join(folder, "plain.ndjson")];
    await writeFile(file, "id,at,sku,qty,price,currency\n1,2026-01-01T10:00:00Z,A,1,10,EUR\n");
    const program = [process.execPath, join(root, "lib/cli/osusume.mjs")];
    const words = [...program, "import", "--from", "csv", file, "--out", out].map((word) => `'${word}'`);
    const ended = spawnSync("script", ["-qec", words.join(" "), "/dev/null"], {
      encoding: "utf8",
      // What is typed comes from nowhere, so that the terminal has no size.
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    expect([ended.status, ended.signal]).toEqual([0, null]);
    expect(ndjson(await readFile(out, "utf8"))).toHaveLength(1);
  });

  it("can come from no command past that", async () => {
    const past: string[] = [];
    for (const name of await readdir(join(root, "lib/cli"), { recursive: true })) {
      if (!name.endsWith(".ts") || name === "terminal.ts") continue;
      const text = await readFile(join(root, "lib/cli", name), "utf8");
      if (/process\.std(out|err)\.write\(|console\.(log|error|warn)\(/.test(text)) past.push(name);
    }
    expect(past).toEqual([]);
  });
});

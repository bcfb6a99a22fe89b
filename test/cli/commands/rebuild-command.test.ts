import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { signingKey } from "../../../lib/cli/local/machine-key.ts";
import { requestId } from "../../../lib/core/request-id.ts";
import { createSigner } from "../../../lib/security/signed-token.ts";
import { emptyFolder, osusume, osusumeWith } from "../../fixtures/command-line.ts";

const order = (id: string, ...skus: string[]) =>
  JSON.stringify({
    id,
    at: `2026-01-${id.padStart(2, "0")}T10:00:00Z`,
    currency: "JPY",
    lines: skus.map((sku) => ({ sku, qty: 1, price: 100 })),
  });

let folder: string;
beforeAll(async () => {
  folder = await emptyFolder();
});
const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};
const rebuild = (file: string, ...more: string[]) =>
  osusume("rebuild", "--orders", file, "--out", join(folder, "tables"), "--json", ...more);

describe("osusume rebuild", () => {
  it("prints what it built, as DESIGN names it", async () => {
    const file = await write("good.ndjson", [order("1", "A", "B"), order("2", "A", "C")].join("\n"));
    const { code, stdout } = await rebuild(file);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      build: expect.stringMatching(/^20260102T100000Z-[0-9a-f]{16}$/),
      orders: 2,
      lines: 4,
      items: 3,
      pairs: 2,
      seconds: expect.any(Number),
      peak_bytes: expect.any(Number),
      scorer: expect.any(String),
      quarantined: {},
    });
  });

  it("gives the same tables to the byte for any order and split of the files", async () => {
    const orders = Array.from({ length: 9 }, (_, i) => order(String(i + 1), "A", i % 2 ? "B" : "C"));
    const one = await emptyFolder();
    const two = await emptyFolder();
    await writeFile(join(one, "a.ndjson"), orders.join("\n"));
    await writeFile(join(two, "a.ndjson"), orders.slice(5).reverse().join("\n"));
    await writeFile(join(two, "b.ndjson.gz"), gzipSync(orders.slice(0, 5).join("\n")));
    const [first, second] = await Promise.all(
      [one, two].map((dir) => osusume("rebuild", "--orders", dir, "--out", join(dir, "tables"), "--json")),
    );
    const { build } = JSON.parse(first!.stdout) as { build: string };
    expect((JSON.parse(second!.stdout) as { build: string }).build).toBe(build);
    for (const table of ["affinity", "items", "popular"]) {
      const [a, b] = await Promise.all(
        [one, two].map((dir) => readFile(join(dir, "tables", "t", build, table, "0"))),
      );
      expect(a!.equals(b!), table).toBe(true);
    }
  });

  it("describes customers, and with --no-customers none of them", async () => {
    const known = order("1", "A", "B").replace('"id"', '"customer":"c-1","id"');
    const file = await write("known.ndjson", [known, order("2", "A")].join("\n"));
    const shardsOf = async (...more: string[]): Promise<string[]> => {
      const { build } = JSON.parse((await rebuild(file, ...more)).stdout) as { build: string };
      return readdir(join(folder, "tables", "t", build));
    };
    expect((await shardsOf()).sort()).toEqual(["affinity", "customers", "items", "popular"]);
    expect((await shardsOf("--no-customers")).sort()).toEqual(["affinity", "items", "popular"]);
  });

  it.each([
    ["short", "SIGNING_KEY has 5 bytes"],
    ["local-signing-key-not-for-production", "everybody can read"],
  ])("describes nobody under the key “%s”, and says why", async (SIGNING_KEY, why) => {
    const file = await write("weak.ndjson", order("1", "A").replace('"id"', '"customer":"c-1","id"'));
    const out = join(await emptyFolder(), "tables");
    const { code, stdout, stderr } = await osusumeWith(
      { SIGNING_KEY },
      ...["rebuild", "--orders", file, "--out", out, "--json"],
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining(`no table of customers: `)]);
    expect(stderr).toContain(why);
    const { build } = JSON.parse(stdout) as { build: string };
    expect(await readdir(join(out, "t", build))).not.toContain("customers");
  });

  it("sets a malformed line aside, naming file and line, and builds from the rest", async () => {
    const file = await write(
      "bad-line.ndjson",
      [order("1", "A", "B"), "{not json", order("2", "A")].join("\n"),
    );
    const { code, stdout, stderr } = await rebuild(file);
    expect(code).toBe(0);
    expect(stderr).toContain(`${file}:2:`);
    expect(JSON.parse(stdout)).toMatchObject({ orders: 2, quarantined: { malformed: 1 } });
  });

  it("sets an order without lines aside", async () => {
    const file = await write("no-lines.ndjson", [order("1", "A", "B"), order("2")].join("\n"));
    const { stdout, stderr } = await rebuild(file);
    expect(stderr).toContain(`${file}:2:`);
    expect(JSON.parse(stdout)).toMatchObject({ orders: 1, quarantined: { no_lines: 1 } });
  });

  it.each([
    ["a truncated gzip", gzipSync(order("1", "A", "B").repeat(500)).subarray(0, 60), "gzip"],
    ["an empty log", "", "no paid order"],
    [
      "a log of cancelled orders",
      order("1", "A").replace('"id"', '"status":"cancelled","id"'),
      "no paid order",
    ],
    ["a file that is not UTF-8", Buffer.from(`${order("1", "caf\u00e9")}\n`, "latin1"), "UTF-8"],
    ["a UTF-16 file", Buffer.from(`\ufeff${order("1", "A")}`, "utf16le"), "UTF-16"],
  ])("refuses %s, says so, and publishes nothing", async (name, content, said) => {
    const file = await write(`${name.replaceAll(" ", "-")}.ndjson`, content);
    const out = join(await emptyFolder(), "tables");
    const { code, stdout, stderr } = await osusume("rebuild", "--orders", file, "--out", out, "--json");
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(file);
    expect(stderr).toContain(said);
    await expect(readFile(join(out, "manifest"))).rejects.toThrow("ENOENT");
  });

  it("exits with 2 where it was called wrongly, and with 1 where a file is missing", async () => {
    expect((await osusume("rebuild")).code).toBe(2);
    expect((await osusume("rebuild", "--orders", "x", "--out", folder, "--bogus")).code).toBe(2);
    expect((await rebuild(join(folder, "good.ndjson"), "--as-of", "yesterday")).code).toBe(2);
    const missing = await rebuild(join(folder, "none.ndjson"));
    expect(missing).toMatchObject({ code: 1, stdout: "" });
    expect(missing.stderr).toContain("none.ndjson");
  });

  it("takes no order of the future for its present: one of the year 9998 empties no shop", async () => {
    const out = join(await emptyFolder(), "tables");
    const build = (file: string) => osusume("rebuild", "--orders", file, "--out", out, "--json");
    const orders = Array.from({ length: 9 }, (_, i) => order(String(i + 1), "A", i % 2 ? "B" : "C"));
    const good = JSON.parse((await build(await write("now.ndjson", orders.join("\n")))).stdout);
    const wrong = [...orders, order("10", "A", "B").replace("2026-01-10", "9998-01-10")];
    const { code, stdout, stderr } = await build(await write("later.ndjson", wrong.join("\n")));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      build: good.build,
      orders: 9,
      items: 3,
      quarantined: { future: 1 },
    });
    expect(stderr).toMatch(/later\.ndjson:10: at lies in the future: it says 9998-01-10T10:00:00\.000Z/);
  });

  it("does not put out good tables by a build that has lost its items, unless told to", async () => {
    const out = join(await emptyFolder(), "tables");
    const build = (file: string, ...more: string[]) =>
      osusume("rebuild", "--orders", file, "--out", out, "--json", ...more);
    const good = await write(
      "many.ndjson",
      Array.from({ length: 9 }, (_, i) => order(String(i + 1), `A${i}`, `B${i}`)).join("\n"),
    );
    const few = await write("few.ndjson", order("10", "A", "B"));
    const { build: first } = JSON.parse((await build(good)).stdout) as { build: string };
    const refused = await build(few);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/not published.*\n.*items: 2 items, 18 in the last build/);
    expect(refused.stderr).toContain("--force");
    const serving = async () => (await osusume("inspect", "--tables", out)).stdout;
    expect(await serving()).toContain(first);
    const forced = await build(few, "--force");
    expect(forced.code).toBe(0);
    expect(await serving()).toContain((JSON.parse(forced.stdout) as { build: string }).build);
  });

  it("keeps serving the old build when a later rebuild fails", async () => {
    const good = await write("first.ndjson", order("1", "A", "B"));
    const { build } = JSON.parse((await rebuild(good)).stdout) as { build: string };
    expect((await rebuild(await write("broken.ndjson", ""))).code).toBe(1);
    const { stdout } = await osusume("inspect", "--tables", join(folder, "tables"));
    expect(stdout).toContain(build);
  });

  it("checks events line by line, and says that it has", async () => {
    const token = createSigner((await signingKey())!).sign("offer", [
      requestId("00000000-0000-4000-8000-000000000001", Date.parse("2026-01-01T10:00:00Z")),
      "cart",
      "b",
      "crosssell",
      "B",
      "A",
    ]);
    const orders = await write("with-events.ndjson", order("1", "A", "B"));
    const events = await write(
      "events.ndjson",
      [
        JSON.stringify({ type: "click", token, at: "2026-01-01T10:00:00Z" }),
        '{"type":"shrug","token":"t"}',
        '{"type":"click","token":"t"}',
      ].join("\n"),
    );
    const { code, stdout, stderr } = await rebuild(orders, "--events", events);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: { kept: 1, malformed: 1, forged: 1 } });
    expect(stderr).toContain(`${events}:2:`);
  });
});

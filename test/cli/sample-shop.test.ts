import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer, AnswerBlock } from "../../lib/blocks/answer/answer.ts";
import { FORMAT_VERSION } from "../../lib/tables/format/packed.ts";
import { emptyFolder, ndjson, osusume } from "../fixtures/command-line.ts";
import { catalog } from "../fixtures/sample-shop.ts";

let folder: string;
let tables: string;

beforeAll(async () => {
  folder = await emptyFolder();
  tables = join(folder, "tables");
  const rebuilt = await osusume(
    ...["rebuild", "--orders", "data/shop/orders.ndjson.gz", "--catalog", "data/shop/catalog.ndjson"],
    ...["--out", tables, "--json"],
  );
  expect(rebuilt.stderr).not.toContain("osusume:");
  expect(rebuilt.code).toBe(0);
}, 60_000);

const ask = async (...args: string[]): Promise<Answer> => {
  const { code, stdout, stderr } = await osusume("blocks", "--tables", tables, ...args);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return JSON.parse(stdout) as Answer;
};
const askAll = async (
  queries: readonly object[],
  ...args: string[]
): Promise<(Answer & { id: unknown })[]> => {
  const file = join(await emptyFolder(), "queries.ndjson");
  await writeFile(file, queries.map((query) => `${JSON.stringify(query)}\n`).join(""));
  const { code, stdout, stderr } = await osusume("blocks", "--tables", tables, "--queries", file, ...args);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return ndjson<Answer & { id: unknown }>(stdout);
};
const block = (answer: Answer, kind: AnswerBlock["kind"]): AnswerBlock | undefined =>
  answer.blocks.find((one) => one.kind === kind);
const skus = (answer: Answer, kind: AnswerBlock["kind"]): string[] =>
  block(answer, kind)?.offers.map((offer) => offer.sku) ?? [];

describe("the sample shop's tables, asked on the command line", () => {
  it("know the planted habits", async () => {
    expect(skus(await ask("--placement", "product", "--items", "BEAN-HOUSE-200"), "crosssell")).toContain(
      "FILTER-102-100",
    );
    expect(skus(await ask("--placement", "product", "--items", "ESPRESSO-STD"), "crosssell")).toEqual(
      expect.arrayContaining([expect.stringMatching(/^TAMPER/), expect.stringMatching(/^KNOCK/)]),
    );
    // Weeks after the machine come the cleaning tablets: not beside it, but in a follow-up.
    const tablets = expect.stringMatching(/TABLET|CLEAN/);
    expect(skus(await ask("--placement", "follow_up", "--items", "ESPRESSO-STD"), "crosssell")).toEqual(
      expect.arrayContaining([tablets]),
    );
  });

  it("answer with everything DESIGN promises of an offer", async () => {
    const answer = await ask("--placement", "product", "--items", "ESPRESSO-STD", "--locale", "en");
    expect(answer).toMatchObject({ placement: "product", build: expect.stringMatching(/^\d{8}T\d{6}Z-/) });
    const upsell = block(answer, "upsell");
    expect(upsell).toMatchObject({ title: expect.any(String), token: expect.any(String) });
    expect(upsell?.offers[0]).toMatchObject({
      sku: "ESPRESSO-DLX",
      title: expect.any(String),
      url: "/products/ESPRESSO-DLX",
      image: "/images/ESPRESSO-DLX.svg",
      price: { amount: expect.any(Number), currency: "JPY", text: expect.stringContaining("¥") },
      anchor: "ESPRESSO-STD",
      step: {
        from: expect.any(Number),
        amount: expect.any(Number),
        percent: expect.any(Number),
        text: expect.stringMatching(/^\+/),
      },
      benefit: expect.any(String),
      why: { rule: "ladder", text: expect.any(String), evidence: { family: expect.any(String) } },
      token: expect.any(String),
    });
  });

  it("offer no ladder sibling as a cross-sell, and only upsells that are higher, dearer and under the cap", async () => {
    const items = catalog().filter((item) => item.active !== false);
    const price = new Map(items.map((item) => [item.sku, item.price]));
    const answers = await askAll(
      items.map(({ sku }) => ({ id: sku, placement: "product", items: [sku] })),
      "--explain",
    );
    const family = new Map(items.map((item) => [item.sku, item.family]));
    let upsells = 0;
    for (const answer of answers) {
      const anchor = String(answer.id);
      // What cannot be bought is replaced by its own kind.
      const beside = (block(answer, "crosssell")?.offers ?? []).filter(
        ({ why }) => why.rule !== "substitute",
      );
      for (const { sku } of beside) {
        if (family.get(anchor) !== undefined) expect(family.get(sku)).not.toBe(family.get(anchor));
      }
      for (const offer of block(answer, "upsell")?.offers ?? []) {
        upsells++;
        const [from, to] = [price.get(anchor)!, price.get(offer.sku)!];
        expect(to).toBeGreaterThan(from);
        // Plans have a cap of their own: at most double.
        const isPlan = String(anchor).startsWith("SUB-");
        if (isPlan) expect(to).toBeLessThanOrEqual(2 * from);
        else expect(to - from).toBeLessThan(0.25 * from);
        if (family.get(anchor) !== undefined) expect(family.get(offer.sku)).toBe(family.get(anchor));
      }
    }
    expect(upsells).toBeGreaterThan(5);
    expect(
      answers.flatMap((answer) => answer.refused ?? []).some((one) => one.guardrail === "price_cap"),
    ).toBe(true);
  });

  it("let an upsell through beside a fuller cart that is too dear alone", async () => {
    const alone = await ask("--placement", "cart", "--items", "BEAN-ETH-200", "--explain");
    expect(skus(alone, "upsell")).toEqual([]);
    expect(alone.refused).toContainEqual(
      expect.objectContaining({ sku: "BEAN-ETH-500", anchor: "BEAN-ETH-200", guardrail: "price_cap" }),
    );
    const fuller = await ask("--placement", "cart", "--items", "BEAN-ETH-200,MILL-HAND-DLX,SCALE-PRO");
    expect(skus(fuller, "upsell")).toContain("BEAN-ETH-500");
  });

  it("echo ids, keep the order of queries, and answer unknown skus with what can be shown", async () => {
    const answers = await askAll([
      { id: 2, placement: "cart", items: ["BEAN-ETH-200"] },
      { id: "x", placement: "cart", items: [{ sku: "NO-SUCH-THING", qty: 3 }] },
      { placement: "home" },
    ]);
    expect(answers.map(({ id }) => id)).toEqual([2, "x", undefined]);
    expect(answers[0]!.blocks.length).toBeGreaterThan(0);
    expect(block(answers[2]!, "popular")?.offers).toHaveLength(3);
  });

  it("give the best-scored items alone, as many as asked, without guardrails", async () => {
    const answer = await ask(
      "--placement",
      "cart",
      "--items",
      "BEAN-ETH-200",
      "--no-guardrails",
      "--limit",
      "20",
    );
    expect(answer.blocks).toHaveLength(1);
    expect(answer.blocks[0]).toMatchObject({ kind: "crosssell" });
    expect(answer.blocks[0]!.offers).toHaveLength(20);
    expect(skus(answer, "crosssell")).not.toContain("BEAN-ETH-200");
    expect(new Set(skus(answer, "crosssell")).size).toBe(20);
  });

  it("say what is wrong with a query, by file and line, and with wrong use", async () => {
    const file = join(folder, "bad.ndjson");
    await writeFile(file, '{"placement":"home"}\n{"placement":"nowhere"}\n');
    const bad = await osusume("blocks", "--tables", tables, "--queries", file);
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain(`${file}:2:`);
    expect(bad.stderr).toContain("placement");
    expect((await osusume("blocks", "--tables", tables, "--placement", "nowhere")).code).toBe(2);
    expect((await osusume("blocks", "--tables", tables)).code).toBe(2);
    expect((await osusume("blocks", "--tables", join(folder, "none"), "--placement", "home")).code).toBe(1);
  });

  it("answer an odd line in its place with the problem that the edge has for it, and the others all the same", async () => {
    const deep = `{"placement":"home","items":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
    const odd = [
      '{"placement":"home"',
      "[1]",
      "null",
      `${"[".repeat(30_000)}`,
      '{"id":7,"placement":"home","items":5}',
      '{"placement":"home","at":[[[]]]}',
      '{"placement":"home","history":["A",1]}',
      deep,
    ];
    const file = join(folder, "odd.ndjson");
    const good = (id: number) => Buffer.from(`{"id":${id},"placement":"home"}\n`);
    const lines = odd.flatMap((line, i) => [good(i), Buffer.from(`${line}\n`)]);
    const broken = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a]);
    await writeFile(file, Buffer.concat([...lines, broken, Buffer.from("\n \n"), good(99)]));
    const { code, stdout, stderr } = await osusume("blocks", "--tables", tables, "--queries", file);
    expect(code).toBe(1);
    expect(stderr).toContain(`${odd.length + 1} of ${2 * odd.length + 2} queries could not be read`);
    const told = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toHaveLength(2 * odd.length + 2);
    for (let i = 0; i < odd.length; i++) {
      expect(told[2 * i]).toMatchObject({ id: i, placement: "home" });
      expect(told[2 * i + 1]).toMatchObject({ type: "about:blank", status: 400 });
    }
    expect(told[9]).toMatchObject({ id: 7 });
    expect(told.at(-2)).toMatchObject({ title: "Malformed body", status: 400 });
    expect(told.at(-1)).toMatchObject({ id: 99, placement: "home" });
  });

  it("are shown by inspect: a ladder as steps, neighbours with evidence", async () => {
    const { stdout, code } = await osusume("inspect", "--tables", tables, "BEAN-ETH-200");
    expect(code).toBe(0);
    expect(stdout).toMatch(/BEAN-ETH-1K.*\n.*BEAN-ETH-500.*\n▶.*BEAN-ETH-200/);
    expect(stdout).toMatch(/FILTER-102-100\s+0\.\d+\s+\d+\s+\d+\.\d %/);
    expect((await osusume("inspect", "--tables", tables, "NO-SUCH-THING")).code).toBe(1);
  });

  it("answer with what is left of a table of another version, and name the shard", async () => {
    const damaged = join(await emptyFolder(), "tables");
    await cp(tables, damaged, { recursive: true });
    const { current } = JSON.parse(await readFile(join(damaged, "manifest"), "utf8")) as { current: string };
    const shards = join(damaged, "t", current, "affinity");
    for (const shard of await readdir(shards)) {
      const bytes = await readFile(join(shards, shard));
      bytes[4] = 9;
      await writeFile(join(shards, shard), bytes);
    }
    const item = ["--placement", "product", "--items", "BEAN-ETH-200"];
    const { code, stdout, stderr } = await osusume("blocks", "--tables", damaged, ...item);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ degraded: "unknown_format" });
    expect(stderr).toContain(
      `t/${current}/affinity/0: format version 9, but this code reads version ${FORMAT_VERSION}`,
    );
    expect((await osusume("inspect", "--tables", damaged, "BEAN-ETH-200")).code).toBe(1);
  });
});

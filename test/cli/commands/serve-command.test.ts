import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../lib/blocks/answer/answer.ts";
import { LOCAL_ADMIN_TOKEN } from "../../../lib/cli/local/local-shop.ts";
import { emptyFolder, osusume, osusumeWith, root } from "../../fixtures/command-line.ts";
import { type Origin, startOrigin } from "../../storefront/origin.ts";

/** The shop's own; another stands in a file beside, as `wrangler dev` reads it. */
const SIGNING_KEY = "the environment's key of more than 32 bytes";
const OTHER_KEY = "another key, and of more than 32 bytes too";

let tables: string;
let shop: Origin;
let url: string;
const child: { stop?: () => Promise<number | null> } = {};

beforeAll(async () => {
  tables = join(await emptyFolder(), "tables");
  const catalog = ["--catalog", "data/shop/catalog.ndjson"];
  expect(
    (
      await osusumeWith(
        { SIGNING_KEY },
        ...["rebuild", "--orders", "data/shop/orders.ndjson.gz", ...catalog, "--out", tables],
      )
    ).code,
  ).toBe(0);
  shop = await startOrigin();
  shop.on("/", (_request, response) => {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(
        '<!doctype html><html lang="en"><body><osusume-block placement="cart" items="DRIPPER-CONE-STD">own</osusume-block>',
      );
  });
  const folder = await emptyFolder();
  await writeFile(join(folder, ".dev.vars"), `SIGNING_KEY="${OTHER_KEY}"\n`);
  const policy = join(folder, "policy.json");
  await writeFile(policy, JSON.stringify({ storefront: { accept: "/basket", deadline_ms: 5000 } }));
  const served = spawn(
    process.execPath,
    [
      ...[join(root, "lib/cli/main.ts"), "serve", "--tables", tables, "--port", "0"],
      ...["--origin", shop.url, "--policy", policy],
    ],
    { cwd: folder, env: { ...process.env, SIGNING_KEY } },
  );
  const ended = new Promise<number | null>((resolve) => served.once("exit", (code) => resolve(code)));
  child.stop = () => {
    served.kill("SIGINT");
    return ended;
  };
  url = await new Promise<string>((resolve, reject) => {
    served.stdout.once("data", (line: Buffer) => resolve(line.toString().trim()));
    void ended.then(() => reject(new Error("serve ended before it served")));
  });
});
afterAll(async () => {
  await child.stop?.();
  await shop?.stop();
});

describe("osusume serve", () => {
  it("answers as the command line does, from the same build", async () => {
    const query = {
      placement: "cart",
      items: ["BEAN-ETH-200", { sku: "MUG-CLASSIC-M", qty: 2 }],
      locale: "en",
    };
    const served = await fetch(`${url}/v1/blocks`, { method: "POST", body: JSON.stringify(query) });
    expect(served.status).toBe(200);
    const items = ["--placement", "cart", "--items", "BEAN-ETH-200,MUG-CLASSIC-M:2", "--locale", "en"];
    const { stdout } = await osusume("blocks", "--tables", tables, ...items);
    const shown = ({ build, blocks }: Answer) => ({
      build,
      blocks: blocks.map(({ kind, offers }) => ({
        kind,
        offers: offers.map(({ sku, price }) => ({ sku, price })),
      })),
    });
    const answer = (await served.json()) as Answer;
    expect(answer.blocks.length).toBeGreaterThan(0);
    expect(shown(answer)).toEqual(shown(JSON.parse(stdout) as Answer));
  });

  it("knows the customers that are filed under the environment's key, whatever a file beside says", async () => {
    const told = await fetch(`${url}/v1/admin/customers/C10204`, {
      headers: { authorization: `Bearer ${LOCAL_ADMIN_TOKEN}` },
    });
    expect(await told.json()).toMatchObject({ described: { row: { orders: expect.any(Number) } } });
  });

  it("stands in front of a shop, with the shop's own policy", async () => {
    await expect
      .poll(async () => (await fetch(url)).text(), { timeout: 20_000 })
      .toMatch(/^<!doctype html>.*>own<template shadowrootmode="open">.* action="\/basket"/s);
  });

  it.each([
    ["--origin", "shop.example"],
    ["--policy", "package.json"],
  ])("refuses %s %s at once", async (option, value) => {
    const { code, stderr } = await osusume("serve", "--tables", tables, "--port", "0", option, value);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain(value);
  });

  it("stops when it is interrupted, with the exit code shells expect of that", async () => {
    expect(await child.stop?.()).toBe(130);
    await expect(fetch(url)).rejects.toThrow();
  });

  it("says so when the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const { code, stderr } = await osusumeWith(
      { SIGNING_KEY: OTHER_KEY },
      ...["serve", "--tables", tables, "--port", port],
    );
    other.close();
    expect(code).toBe(1);
    // Before it begins to serve, it has said that nobody will be known.
    expect(stderr).toContain("filed under another key than SIGNING_KEY");
    expect(stderr).toContain(`port ${port} is in use`);
  });
});

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../lib/blocks/answer/answer.ts";
import { emptyFolder, osusume, root } from "../../fixtures/command-line.ts";

let tables: string;
let url: string;
const child: { stop?: () => Promise<number | null> } = {};

beforeAll(async () => {
  tables = join(await emptyFolder(), "tables");
  const catalog = ["--catalog", "data/shop/catalog.ndjson"];
  expect(
    (await osusume("rebuild", "--orders", "data/shop/orders.ndjson.gz", ...catalog, "--out", tables)).code,
  ).toBe(0);
  const served = spawn(
    process.execPath,
    [join(root, "lib/cli/main.ts"), "serve", "--tables", tables, "--port", "0"],
    {
      cwd: root,
    },
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
afterAll(() => child.stop?.());

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

  it("stops when it is interrupted, with the exit code shells expect of that", async () => {
    expect(await child.stop?.()).toBe(130);
    await expect(fetch(url)).rejects.toThrow();
  });

  it("says so when the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const { code, stderr } = await osusume("serve", "--tables", tables, "--port", port);
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`port ${port} is in use`);
  });
});

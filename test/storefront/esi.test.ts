/** Fragments in a real ESI processor: Varnish in front of a shop whose page includes `/v1/blocks?format=html`. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalRuntime } from "../../lib/cli/local/local-runtime.ts";
import { startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { get } from "./get.ts";
import { type Origin, pause, startOrigin } from "./origin.ts";
import { PATIENT } from "./patient.ts";

const VARNISH = ["varnishd", "/usr/sbin/varnishd", "/usr/local/sbin/varnishd"].find(
  (program) => spawnSync(program, ["-V"]).status === 0,
);
if (VARNISH === undefined) {
  process.stderr.write("Varnish is missing, so the ESI test is skipped: apt-get install varnish\n");
}

describe.skipIf(VARNISH === undefined)("a page behind Varnish that includes a fragment", () => {
  let origin: Origin;
  let local: LocalRuntime;
  let varnish: ChildProcess;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    origin = await startOrigin();
    local = await startLocalShop({ port: 0, origin: origin.url, variables: PATIENT });
    folder = await mkdtemp(join(tmpdir(), "osusume-varnish-"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    await writeFile(join(folder, "shop.vcl"), vcl(origin.port, Number(local.url.port)));
    varnish = spawn(
      VARNISH!,
      [
        "-F",
        "-j",
        "none",
        "-n",
        join(folder, "n"),
        "-a",
        `127.0.0.1:${port}`,
        "-f",
        join(folder, "shop.vcl"),
        "-s",
        "malloc,16m",
      ],
      { stdio: "ignore" },
    );
    for (let tries = 0; tries < 200; tries++) {
      if (
        await get(url).then(
          () => true,
          () => false,
        )
      )
        return;
      await pause(50);
    }
    throw new Error("Varnish does not answer");
  }, 60_000);

  afterAll(async () => {
    varnish?.kill();
    await local?.dispose();
    await origin?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it("has the offers in it, and the page around them as it was", async () => {
    origin.on("/shop", (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "max-age=60" })
        .end(
          '<p>前</p><esi:include src="/v1/blocks?format=html&amp;placement=cart&amp;items=DRIPPER-CONE-STD&amp;locale=ja"/><p>後</p>',
        );
    });
    const page = (await get(`${url}/shop`)).body.toString();
    expect(page).toMatch(
      /^<p>前<\/p><link [^>]*><section part="block crosssell" lang="ja".*<\/section><p>後<\/p>$/s,
    );
    expect(page).toContain("円すいペーパーフィルター");
  });

  it("is cached while its fragment is not: each shopper's is made anew", async () => {
    origin.on("/cached", (_request, response) => {
      response
        .writeHead(200, { "content-type": "text/html", "cache-control": "max-age=60" })
        .end('<esi:include src="/v1/blocks?format=html&amp;placement=home"/>');
    });
    const before = origin.seen.length;
    const tokens = [];
    for (let i = 0; i < 3; i++) {
      tokens.push(/data-osusume-token="([^"]+)"/.exec((await get(`${url}/cached`)).text)?.[1]);
    }
    expect(origin.seen.length - before).toBe(1);
    expect(new Set(tokens).size).toBe(3);
  });
});

/** Two backends: the shop, and the Worker for its routes. */
const vcl = (shop: number, worker: number): string => `vcl 4.1;
backend shop { .host = "127.0.0.1"; .port = "${shop}"; }
backend worker { .host = "127.0.0.1"; .port = "${worker}"; }
sub vcl_recv {
  set req.backend_hint = shop;
  if (req.url ~ "^/v1/") { set req.backend_hint = worker; }
}
sub vcl_backend_response {
  if (bereq.url !~ "^/v1/") { set beresp.do_esi = true; }
}
`;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(),
      );
    });
  });

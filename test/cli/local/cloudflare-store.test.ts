import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountFrom, cloudflareStore } from "../../../lib/cli/local/cloudflare-store.ts";
import { storeSuite } from "../../fixtures/store-suite.ts";

/** Keys a page: small, so that the suite's listings need more than one. */
const PAGE = 1;
const TOKEN = "secret";
const namespaces = new Map<string, Map<string, Buffer>>();

/** The part of Cloudflare's API that the store uses, as its reference describes it. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, "http://api");
  const [, namespace, rest] =
    /^\/accounts\/acc\/storage\/kv\/namespaces\/([^/]+)\/(.*)$/.exec(url.pathname) ?? [];
  const values = namespaces.get(namespace ?? "");
  if (request.headers.authorization !== `Bearer ${TOKEN}`)
    return void response.writeHead(403).end("no such token");
  if (values === undefined || rest === undefined)
    return void response.writeHead(404).end("no such namespace");
  if (rest === "keys") {
    const keys = [...values.keys()]
      .filter((key) => key.startsWith(url.searchParams.get("prefix") ?? ""))
      .sort();
    const from = Number(url.searchParams.get("cursor") || 0);
    const cursor = from + PAGE < keys.length ? String(from + PAGE) : "";
    const result = keys.slice(from, from + PAGE).map((name) => ({ name }));
    return void response.end(JSON.stringify({ success: true, result, result_info: { cursor } }));
  }
  const key = decodeURIComponent(rest.replace(/^values\//, ""));
  if (request.method === "PUT") values.set(key, Buffer.concat(await Array.fromAsync(request)));
  else if (request.method === "DELETE") values.delete(key);
  else {
    const value = values.get(key);
    return void (value === undefined ? response.writeHead(404).end() : response.end(value));
  }
  response.end("{}");
}

let server: Server;
let api: string;
beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const store = (namespace: string, token = TOKEN) =>
  cloudflareStore({ account: "acc", token, namespace, api });

storeSuite("Cloudflare's KV by its REST API", () => {
  const namespace = `n${namespaces.size}`;
  namespaces.set(namespace, new Map());
  return Promise.resolve(store(namespace));
});

describe("Cloudflare's KV by its REST API", () => {
  it("says what the API said when it refuses", async () => {
    namespaces.set("mine", new Map());
    await expect(store("mine", "wrong").get("manifest")).rejects.toThrow(
      "Cloudflare answered 403: no such token",
    );
    await expect(store("theirs").put("k", Uint8Array.of(1))).rejects.toThrow("no KV namespace theirs");
  });

  it("needs an account and a token, and says which variables hold them", () => {
    const missing = accountFrom({ CLOUDFLARE_ACCOUNT_ID: "acc" }, "ns");
    expect(!missing.ok && missing.error).toContain("CLOUDFLARE_API_TOKEN");
    expect(accountFrom({ CLOUDFLARE_ACCOUNT_ID: "acc", CLOUDFLARE_API_TOKEN: "t" }, "ns")).toEqual({
      ok: true,
      value: { account: "acc", token: "t", namespace: "ns" },
    });
  });
});

import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bucketFromOutside } from "../../../lib/cli/local/bucket-from-outside.ts";
import { withTruth } from "../../../lib/rebuild/storage/with-truth.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { versionedStoreSuite } from "../../fixtures/store-suite.ts";

const TOKEN = "secret";
const ID = "0f1e2d";
const objects = new Map<string, Buffer>();
const md5 = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** AWS Signature Version 4 as its reference describes it, over what has come. */
function isSigned({ method, url, headers }: IncomingMessage): boolean {
  const [, credential, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  const [id, ...scope] = (credential ?? "").split("/");
  if (id !== ID || signed === undefined) return false;
  const canonical = [
    method,
    new URL(url!, "http://s3").pathname,
    "",
    ...signed.split(";").map((name) => `${name}:${String(headers[name])}`),
    "",
    signed,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${sha256(TOKEN)}`);
  return hmac(key, text).toString("hex") === signature;
}

/** What R2's S3 API says of conditions, and Cloudflare's own of a token. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/accounts/acc/tokens/verify" && request.headers.authorization === `Bearer ${TOKEN}`)
    return void response.end(JSON.stringify({ success: true, result: { id: ID, status: "active" } }));
  if (request.url?.endsWith("/tokens/verify")) return void response.writeHead(401).end("{}");
  if (!isSigned(request)) return void response.writeHead(403).end("SignatureDoesNotMatch");
  const found = objects.get(request.url!);
  const etag = found === undefined ? null : `"${md5(found)}"`;
  if (request.method === "GET")
    return void (found === undefined
      ? response.writeHead(404).end("NoSuchKey")
      : response.writeHead(200, { etag: etag! }).end(found));
  const bytes = Buffer.concat(await Array.fromAsync(request));
  const { "if-match": ifMatch, "if-none-match": ifNone } = request.headers;
  if ((ifMatch !== undefined && ifMatch !== etag) || (ifNone === "*" && etag !== null))
    return void response.writeHead(412).end("PreconditionFailed");
  objects.set(request.url!, bytes);
  response.end();
}

let server: Server;
let api: string;
beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const bucket = (token = TOKEN) =>
  bucketFromOutside({ account: "acc", token, namespace: "ns", api }, { name: "logs", endpoint: api });

versionedStoreSuite("KV, with R2 from outside for what moves", async () => {
  objects.clear();
  return withTruth(memoryStore(), await bucket());
});

describe("R2 from outside", () => {
  it("lies where the Worker has it", async () => {
    objects.clear();
    await withTruth(memoryStore(), await bucket()).swap("manifest", Uint8Array.of(1), null);
    expect([...objects.keys()]).toEqual(["/logs/live/manifest.json"]);
  });

  it("says what to do where the token is unknown", async () => {
    await expect(bucket("another")).rejects.toThrow("CLOUDFLARE_API_TOKEN");
  });
});

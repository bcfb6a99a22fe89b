/// <reference types="@cloudflare/vitest-plugin/types" />
import { introspectWorkflowInstance } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import { CODE_VERSION } from "../../lib/rebuild/run/code-version.ts";
import { pseudonymsOfBucket } from "../../lib/rebuild/segments/bucket-key.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { AS_OF, currentName, currentShards, emptyBucket, optionsOf, uploadLog } from "./rebuild-shop.ts";

const workflow = env.REBUILD!;

beforeEach(async () => {
  await emptyBucket();
  await uploadLog();
});

/** Builds the same log in this isolate's memory. */
async function builtHere(): Promise<Record<string, string>> {
  const blobs = memoryBlobs();
  const pseudonyms = await pseudonymsOfBucket(r2Blobs(env.LOGS), (bytes) => bytes);
  for (const { key } of (await env.LOGS.list({ prefix: "orders/" })).objects) {
    await blobs.put(key, new Uint8Array(await (await env.LOGS.get(key))!.arrayBuffer()));
  }
  const tables = memoryStore();
  await rebuildHere(optionsOf("here"), { blobs, tables, pseudonyms, now: () => AS_OF });
  const shards: Record<string, string> = {};
  for (const key of await tables.list("t/")) {
    shards[key] = new Uint8Array((await tables.get(key))!).toBase64();
  }
  return shards;
}

describe("the Workflow", () => {
  it("builds what a run in one place builds", async () => {
    await using instance = await introspectWorkflowInstance(workflow, "whole");
    await workflow.create({ id: "whole", params: optionsOf("whole") });
    await instance.waitForStatus("complete");
    expect(await instance.getOutput()).toMatchObject({ published: true, refused: [] });
    expect(await currentShards()).toEqual(await builtHere());
  });

  it("goes on where it was when steps fail", async () => {
    await using instance = await introspectWorkflowInstance(workflow, "stumbling");
    await instance.modify(async (m) => {
      await m.disableRetryDelays();
      for (const name of [
        "gather",
        "list",
        "encode-1",
        "compact-0",
        "slice-1-1",
        "count-all-1",
        "solve-held-0",
        "tables",
      ]) {
        await m.mockStepError({ name: `${name} by ${CODE_VERSION}` }, new Error("the isolate was lost"), 2);
      }
    });
    await workflow.create({ id: "stumbling", params: optionsOf("stumbling") });
    await instance.waitForStatus("complete");
    expect(await currentShards()).toEqual(await builtHere());
  });

  it("gives up a step that fails for good, and the old build goes on serving", async () => {
    const before = await currentName();
    await using instance = await introspectWorkflowInstance(workflow, "lost");
    await instance.modify(async (m) => {
      await m.disableRetryDelays();
      await m.mockStepError({ name: `manifest by ${CODE_VERSION}` }, new Error("KV is away"));
    });
    await workflow.create({ id: "lost", params: optionsOf("lost", { asOf: AS_OF + 86_400_000 }) });
    await instance.waitForStatus("errored");
    expect(await currentName()).toBe(before);
    const failure = await env.LOGS.get("reports/lost.failed.json");
    expect(await failure!.json()).toMatchObject({ outcome: "failed", error: "KV is away" });
  });

  it("builds a store's tables from the store's own orders, and touches nothing of another", async () => {
    // The names of the stores, as the Workflow's own isolate has them.
    Object.assign(env, { STORES: "eu" });
    const expected = await builtHere();
    // The first shop has other orders, of which none may show up.
    for (const { key } of (await env.LOGS.list({ prefix: "orders/" })).objects) {
      await env.LOGS.put(`stores/eu/${key}`, await (await env.LOGS.get(key))!.arrayBuffer());
      await env.LOGS.put(key, '{"id":"1","at":"2025-06-01T00:00:00Z","lines":[{"sku":"first-a","qty":1}]}\n');
    }
    const outside = async (): Promise<string[]> => [
      ...(await env.TABLES.list()).keys.map(({ name }) => name).filter((name) => !name.startsWith("s/eu/")),
      ...(await env.LOGS.list()).objects.map(({ key }) => key).filter((key) => !key.startsWith("stores/eu/")),
    ];
    const before = await outside();
    await using instance = await introspectWorkflowInstance(workflow, "eu-night");
    await workflow.create({ id: "eu-night", params: { ...optionsOf("eu-night"), store: "eu" } });
    await instance.waitForStatus("complete");
    expect(await instance.getOutput()).toMatchObject({ published: true, refused: [] });
    expect(await outside()).toEqual(before);
    const shards: Record<string, string> = {};
    for (const { name } of (await env.TABLES.list({ prefix: "s/eu/t/" })).keys) {
      const bytes = await env.TABLES.get(name, "arrayBuffer");
      shards[name.slice("s/eu/".length)] = new Uint8Array(bytes!).toBase64();
    }
    // A build is named for the files it was made of, and customers are filed under a key that each store has for itself.
    const tables = (all: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([name, bytes]) => {
          const table = name.replace(/^t\/[^/]+\//, "");
          return [[table, table.startsWith("customers/") ? "" : bytes]];
        }),
      );
    expect(tables(shards)).toEqual(tables(expected));
  });
});

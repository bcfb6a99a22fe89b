/** What a store of several cannot be given, because nobody has said yet what it would mean: never another store's. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { prefixedBucket, prefixedKv, storeQueue, storeWorkflows } from "../../functions/store-bindings.ts";

it.each([
  ["KV", prefixedKv(env.TABLES, "s/eu/"), "getWithMetadata"],
  ["R2", prefixedBucket(env.LOGS, "stores/eu/"), "resumeMultipartUpload"],
  ["the queue", storeQueue(env.EVENTS!, "eu"), "send"],
  ["the Workflow", storeWorkflows(env.REBUILD!, "eu"), "createBatch"],
] as const)("%s is asked by a store for nothing that could be another's", (of, binding, method) => {
  expect(() => Reflect.get(binding, method), of).toThrow(`${method} has no meaning for one store`);
});

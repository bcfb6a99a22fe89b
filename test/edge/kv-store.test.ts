import { env } from "cloudflare:workers";
import { tablesStore } from "../../functions/tables-store.ts";
import { versionedStoreSuite } from "../fixtures/store-suite.ts";

versionedStoreSuite("KV, with R2 for what moves", async () => {
  const store = tablesStore(env);
  for (const key of await store.list("")) await store.delete(key);
  const { objects } = await env.LOGS.list();
  if (objects.length > 0) await env.LOGS.delete(objects.map(({ key }) => key));
  return store;
});

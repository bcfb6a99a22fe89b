import { env } from "cloudflare:workers";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { storeSuite } from "../fixtures/store-suite.ts";

storeSuite("KV", async () => {
  const store = kvStore(env.TABLES);
  for (const key of await store.list("")) await store.delete(key);
  return store;
});

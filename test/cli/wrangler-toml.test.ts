import { join } from "node:path";
import { expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { root } from "../fixtures/command-line.ts";

it("as it is deployed the Worker answers at the shop's own routes and nowhere beside them", () => {
  const { workers_dev, preview_urls } = unstable_readConfig({ config: join(root, "wrangler.toml") });
  expect([workers_dev, preview_urls]).toEqual([false, false]);
});

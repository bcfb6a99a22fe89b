/** Whether a table of customers is of any use to the shop that it is published to. */
import { err, ok, type Result } from "../../core/result.ts";
import { fingerprintOf } from "../../security/signing-key.ts";
import type { BuildInfo } from "../../tables/store/manifest.ts";
import type { Build } from "../../tables/store/publish.ts";

const NOBODY = { bits: 0, rows: 0, bytes: 0, checksums: [] };

/** A build as it may be published, and what is to be said of it. */
export interface Publishable {
  readonly build: Build;
  readonly note: string | null;
}

/**
 * Customers are found by the shop's `SIGNING_KEY` alone. `key` is that of the environment, `null` where it has none; then
 * what serves now must be filed as this is, or the build goes without the table that nobody could read.
 */
export function withCustomersOfShop(
  build: Build,
  key: string | null,
  serving: BuildInfo | null,
): Result<Publishable, string> {
  const { info, tables } = build;
  const filed = info.customerKey ?? null;
  if (filed === null || filed === (key === null ? serving?.customerKey : fingerprintOf(key))) {
    return ok({ build, note: null });
  }
  if (key !== null) {
    return err("the tables' customers are filed under another key than SIGNING_KEY: rebuild them with it");
  }
  return ok({
    build: {
      info: { ...info, customerKey: null, tables: { ...info.tables, customers: NOBODY } },
      tables: { ...tables, customers: { bits: 0, rows: 0, shards: [] } },
    },
    note: "without the table of customers: rebuild and publish with SIGNING_KEY set to the shop's, and they are known",
  });
}

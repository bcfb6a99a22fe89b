import type { Item } from "../../catalog/item.ts";
import { hash64, hex64 } from "../../core/hash.ts";
import type { CustomerInput } from "./customer-rows.ts";

/**
 * `20261120T181000Z-1f2e3d4c5b6a7988`: the moment the build speaks of, so that ids sort by time, and a digest of all
 * it was made from, so that the same log, catalog and policy give the same id and a repeated run publishes nothing new.
 */
export function buildId(
  asOf: number,
  made: {
    digest: string;
    catalog: readonly Item[];
    policy: unknown;
    customers?: CustomerInput | undefined;
  },
): string {
  const time = new Date(asOf)
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:]/g, "");
  const parts = [made.digest, JSON.stringify(made.catalog), JSON.stringify(made.policy)];
  // The key counts as well: under another one the same customers stand elsewhere.
  const { customers } = made;
  if (customers !== undefined) parts.push(JSON.stringify(customers.feed), hex64(customers.keyOf("")));
  return `${time}-${hex64(hash64(parts.join("\n")))}`;
}

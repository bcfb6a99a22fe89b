import type { Item } from "../catalog/item.ts";
import { hash64, hex64 } from "../hash.ts";

/**
 * `20261120T181000Z-1f2e3d4c5b6a7988`: the moment the build speaks of, so that ids sort by time, and a digest of all
 * it was made from, so that the same log, catalog and policy give the same id and a repeated run publishes nothing new.
 */
export function buildId(
  asOf: number,
  made: { digest: string; catalog: readonly Item[]; policy: unknown },
): string {
  const time = new Date(asOf)
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:]/g, "");
  return `${time}-${hex64(hash64(`${made.digest}\n${JSON.stringify(made.catalog)}\n${JSON.stringify(made.policy)}`))}`;
}

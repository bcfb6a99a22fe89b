import { matchesGlob } from "../../core/glob.ts";

/**
 * Whether slots may stand on a path, by `policy.storefront.paths`: `/products/*`, and `!/products/print/*` for what is
 * left out.
 */
export function hasSlots(path: string, patterns: readonly string[]): boolean {
  return (
    patterns.some((one) => !one.startsWith(OUT) && matchesGlob(path, one)) &&
    !patterns.some((one) => one.startsWith(OUT) && matchesGlob(path, one.slice(1)))
  );
}

const OUT = "!";

/** The sku that an admin's path ends in. */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { problemResponse } from "./http.ts";

/** What follows `before` in the path, decoded; slashes may stand in it as they are. `null` where that is no sku. */
export function skuUnder(before: string, url: string): string | null {
  const last = new URL(url).pathname.slice(before.length);
  try {
    const sku = decodeURIComponent(last);
    return sku === "" || sku.length > 256 ? null : sku;
  } catch {
    return null;
  }
}

export const malformedSku = (): Response =>
  problemResponse(problem(400, "Malformed sku", "a sku is 1 to 256 letters, percent-encoded", "sku"));

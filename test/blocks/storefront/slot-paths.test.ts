import { expect, it } from "vitest";
import { hasSlots } from "../../../lib/blocks/storefront/slot-paths.ts";

it.each([
  ["/", ["/*"], true],
  ["/products/1", ["/products/*", "/cart"], true],
  ["/cart", ["/products/*", "/cart"], true],
  ["/cart/", ["/cart"], false],
  ["/blog/a", ["/*", "!/blog/*"], false],
  ["/blog", ["/*", "!/blog/*"], true],
  ["/a.b", ["/a+b", "/a.c"], false],
  ["/ja/products/x/reviews", ["/*/products/*"], true],
  ["/anything", [], false],
] as const)("%s by %j: %s", (path, patterns, has) => expect(hasSlots(path, patterns)).toBe(has));

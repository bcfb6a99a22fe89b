import type { FamilySource } from "./source.ts";
import { explicitSource } from "./sources/explicit.ts";
import { nameSource } from "./sources/name.ts";
import { observedSource } from "./sources/observed.ts";
import { priceSource } from "./sources/price.ts";
import { variantSource } from "./sources/variant.ts";

/** In falling order of trust: no later source takes an item that an earlier one has placed. */
export const SOURCES: readonly FamilySource[] = [
  explicitSource,
  variantSource,
  nameSource,
  priceSource,
  observedSource,
];

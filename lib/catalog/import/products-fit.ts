import { plainName } from "../../words/plain-name.ts";
import { bareName } from "./bare-name.ts";
import { PRODUCT_COLUMNS } from "./columns/product-words.ts";

const FIELD_NAMES = Object.values(PRODUCT_COLUMNS).map((names) => new Set(names.map(plainName)));

/** How much rows look like a table of products: how many fields of an item one of them names. */
export const productsFit = (rows: readonly (readonly string[])[]): number =>
  Math.max(
    0,
    ...rows.map((row) => {
      const names = row.flatMap((cell) => [plainName(cell), plainName(bareName(cell))]);
      return FIELD_NAMES.filter((field) => names.some((name) => field.has(name))).length;
    }),
  );

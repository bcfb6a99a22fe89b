import type { CatalogOptions } from "./catalog-format.ts";

/** How it is said that a column of prices counts cents, `--map price=unit_amount:cents`. */
const IN_CENTS = /^(.+):cents$/;

/** What was said, with the column of prices by its name alone, and which it is where it counts cents. */
export function withSaidUnits(options: CatalogOptions): CatalogOptions {
  const [, column] = IN_CENTS.exec(options.map.get("price") ?? "") ?? [];
  return column === undefined
    ? options
    : { ...options, map: new Map([...options.map, ["price", column]]), inCents: column };
}

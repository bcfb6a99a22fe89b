import type { CatalogFormat } from "../catalog-format.ts";
import { productsTable } from "../products-table.ts";
import { feedTable } from "./feed-table.ts";
import { jsonDocument } from "./json-document.ts";

/**
 * Products of any other platform or program in JSON: a list of them, one a line, by groups, by their codes, within what
 * wraps them, or a database as Django writes it. They are read as feeds in XML are.
 */
export const jsonProducts: CatalogFormat = {
  name: "json",
  detect: ({ text }) => /^\uFEFF?\s*([[]\s*[[{]|[{]\s*")/.test(text),
  async *read(source, options) {
    yield* productsTable.read(feedTable(source.name, await jsonDocument(source, options), options.note), {
      ...options,
      encoding: "utf-8",
    });
  },
};

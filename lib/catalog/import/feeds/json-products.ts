import type { CatalogFormat } from "../catalog-format.ts";
import { productsTable } from "../products-table.ts";
import { withSaidUnits } from "../said-units.ts";
import { feedTable } from "./feed-table.ts";
import { jsonDocument } from "./json-document.ts";

/** A document, or one below a few lines of a program's log, or as a script gives it a name. */
const BEGINS = [
  /^\uFEFF?\s*([[]\s*[[{]|[{]\s*")/,
  /^(?:[^\n]*\n){1,5}\s*(?:\[\s*\{\s*|\{\s*)"[^"]/,
  /^\uFEFF?\s*(?:(?:export\s+)?(?:const|let|var)\s+[\w$]+\s*=|export default|module\.exports\s*=|[\w$.]+\s*[=(])\s*[[{]\s*[{"]/,
];

/**
 * Products of any other platform or program in JSON: a list of them, one a line, by groups, by their codes, within what
 * wraps them, or a database as Django writes it. They are read as feeds in XML are.
 */
export const jsonProducts: CatalogFormat = {
  name: "json",
  detect: ({ text }) => BEGINS.some((begin) => begin.test(text)),
  async *read(source, given) {
    const options = withSaidUnits(given);
    yield* productsTable.read(feedTable(source.name, await jsonDocument(source, options), options), {
      ...options,
      encoding: "utf-8",
      mayBeCents: true,
    });
  },
};

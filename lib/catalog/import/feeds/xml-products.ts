import type { CatalogFormat } from "../catalog-format.ts";
import { productsTable } from "../products-table.ts";
import { withSaidUnits } from "../said-units.ts";
import { withBooks } from "./demandware.ts";
import { feedTable } from "./feed-table.ts";
import { xmlDocument } from "./xml-document.ts";

/**
 * Any feed in XML: Yandex's YML, Heureka, Ceneo, idealo, BMEcat, 1C's CommerceML and those that nobody listed. Its
 * products are the elements that come again with a name and a price or a code; what they say becomes a table with the
 * elements' own names as columns, which is read as any other, so that `--map price=PRICE_VAT` names one of them.
 */
export const xmlProducts: CatalogFormat = {
  name: "xml",
  detect: ({ text }) => /^\uFEFF?\s*<[?!\p{L}]/u.test(text) && !/^\uFEFF?\s*<(!doctype\s+)?html/i.test(text),
  async *read(source, given) {
    const options = withSaidUnits(given);
    yield* productsTable.read(
      feedTable(source.name, withBooks(await xmlDocument(source, options), options.now), options),
      {
        ...options,
        encoding: "utf-8",
      },
    );
  },
};

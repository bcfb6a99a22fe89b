import fc from "fast-check";
import { readCatalog } from "../../../lib/catalog/read-catalog.ts";
import { readCustomers } from "../../../lib/catalog/read-customers.ts";
import { bytesOf, input, jsonWith, text } from "../input.ts";

async function* once(content: string): AsyncGenerator<Uint8Array> {
  yield bytesOf(content);
}

export default input({
  name: "catalogs and customer feeds",
  weight: 1,
  arbitrary: fc
    .array(
      fc.oneof(
        jsonWith([
          "sku",
          "title",
          "price",
          "currency",
          "category",
          "family",
          "stock",
          "active",
          "prices",
          "quantity_prices",
          "attributes",
          "requires",
          "customer",
          "nps",
          "consent",
          "usage",
          "tags",
          "since",
        ]).map((value) => JSON.stringify(value)),
        text,
      ),
      { maxLength: 4 },
    )
    .map((lines) => lines.join("\n")),
  run: async (content) => [
    await readCatalog("catalog", once(content), "EUR"),
    await readCustomers("customers", once(content)),
  ],
});

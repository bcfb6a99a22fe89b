import type { ByteSource } from "../../../core/byte-stream.ts";
import { decimalOf, isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { decodedText } from "../../../orders/import/text/decoded.ts";
import {
  addressOf,
  categoryPath,
  isOnSale,
  productAttributes,
  stockOf,
  unusableProduct,
} from "../catalog-facts.ts";
import type { CatalogFormat, CatalogFound, CatalogItem, CatalogOptions } from "../catalog-format.ts";
import { pricedText, tableRecords } from "../table-records.ts";
import { elementsOf, xmlDocument, xmlText } from "./xml-document.ts";

/**
 * A product feed as Google's Merchant Center takes it: a table of tabs, or RSS or Atom with `g:` fields. Prices carry
 * their currency; items of one `item_group_id` are one family.
 */
export const merchant: CatalogFormat = {
  name: "merchant",
  detect: ({ text }) =>
    (/^\s*</.test(text) && /base\.google\.com\/ns|<g:id>/i.test(text)) ||
    (/^[^\n]*\b(image[_ ]link)\b/i.test(text) && /^[^\n]*\bavailability\b/i.test(text)),
  async *read(source, options) {
    for await (const text of decodedText(source, { ...options, note: () => undefined })) {
      yield* text.trimStart().startsWith("<") ? readXml(source, options) : readTable(source, options);
      return;
    }
  },
};

/** A field of an entry by its name in the feed's specification. */
type Field = (name: string) => string;

async function* readTable(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  for await (const row of tableRecords(source, options, ["id", "image_link", "image link"])) {
    if ("kind" in row) yield row;
    else yield made((name) => row.cell(name, name.replaceAll("_", " ")), options, row, row.raw);
  }
}

async function* readXml(source: ByteSource, options: CatalogOptions): AsyncGenerator<CatalogFound> {
  const document = await xmlDocument(source, options);
  let line = 0;
  for (const entry of entriesOf(document)) {
    const field: Field = (name) => xmlText(entry[name]);
    yield made(field, options, { file: source.name, line: ++line }, "");
  }
}

function entriesOf({ rss, feed }: JsonObject): readonly JsonObject[] {
  if (isJsonObject(rss) && isJsonObject(rss.channel)) return elementsOf(rss.channel.item);
  return isJsonObject(feed) ? elementsOf(feed.entry) : [];
}

/** How many there are, and where they are filed, as Google, Meta and OpenAI call it. */
const COUNTS = ["quantity_to_sell_on_facebook", "inventory", "inventory_quantity", "quantity"];
const CATEGORIES = ["product_type", "google_product_category", "product_category"];
/** Facts that tell variants of one product apart. */
const ATTRIBUTES = ["color", "size", "material", "pattern", "age_group", "gender", "size_system"];

function made(
  field: Field,
  options: CatalogOptions,
  place: { readonly file: string; readonly line: number },
  raw: string,
): CatalogFound {
  const sku = field("id");
  const title = field("title");
  if (sku === "" || title === "")
    return unusableProduct("no_product", "id", "the entry has no id or no title", place, raw);
  const [from = "", to = ""] = field("sale_price_effective_date").split("/");
  const isSale = isOnSale(from.trim(), to.trim(), options.now);
  const sale = pricedText(isSale ? field("sale_price") : "", options.decimal);
  const regular = pricedText(field("price"), options.decimal);
  const cost = pricedText(field("cost_of_goods_sold"), options.decimal);
  const availability = field("availability").replaceAll(" ", "_").toLowerCase();
  const item: CatalogItem = {
    sku,
    title,
    url: addressOf(field("link")),
    image: addressOf(field("image_link")),
    price: sale.price ?? regular.price ?? undefined,
    currency: sale.currency ?? regular.currency ?? options.currency ?? undefined,
    category: categoryPath(CATEGORIES.map(field).find((path) => path !== "")),
    brand: field("brand") || undefined,
    family: field("item_group_id") || undefined,
    // Google's feeds tell whether there are any, Meta's may tell how many.
    stock:
      availability === "out_of_stock"
        ? 0
        : stockOf(decimalOf(COUNTS.map(field).find((count) => count !== "")), true, false),
    // Meta's feeds say of an item itself whether it is shown.
    active:
      availability !== "discontinued" &&
      !/^(archived|inactive|hidden|staging|unpublished)$/i.test(field("status") || field("visibility")),
    cost: cost.price ?? undefined,
    attributes: productAttributes(ATTRIBUTES.map((name) => [name, field(name)] as const)),
  };
  return { kind: "item", item, ...place };
}

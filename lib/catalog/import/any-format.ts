import type { ByteSource } from "../../core/byte-stream.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { headOf } from "../../orders/import/text/decoded.ts";
import type { CatalogFormat, CatalogFound, CatalogOptions } from "./catalog-format.ts";
import { jsonProducts } from "./feeds/json-products.ts";
import { xmlProducts } from "./feeds/xml-products.ts";
import { productsTable } from "./products-table.ts";

/** Records that a format may set aside before one is used; of more, what was made of it stands. */
const MOST_ASIDE = 100_000;

/** What was found, and by which format. */
export interface FoundBy {
  readonly found: CatalogFound;
  readonly by: CatalogFormat;
}

/** A file by the format that was said. */
export async function* readAsSaid(
  by: CatalogFormat,
  source: ByteSource,
  options: CatalogOptions,
): AsyncGenerator<FoundBy, void, undefined> {
  for await (const found of by.read(source, options)) yield { found, by };
}

/** A file by the format that knows it; where that makes nothing of any record, as any program's. */
export async function* readAsAny(
  format: CatalogFormat,
  source: ByteSource,
  options: CatalogOptions,
): AsyncGenerator<FoundBy, void, undefined> {
  const aside: CatalogFound[] = [];
  let isUsed = false;
  for await (const found of format.read(source, options)) {
    isUsed ||= found.kind === "item" || aside.length === MOST_ASIDE;
    if (!isUsed) aside.push(found);
    else {
      while (aside.length > 0) yield { found: aside.shift()!, by: format };
      yield { found, by: format };
    }
  }
  if (isUsed || aside.length === 0) return;
  const other = await anyFormat(source, options.encoding);
  const items = other === format ? null : await itemsOf(other, source, options);
  if (items === null) for (const found of aside) yield { found, by: format };
  else for (const found of items) yield { found, by: other };
}

/** What begins as a document does is one. */
async function anyFormat(source: ByteSource, encoding: string | null): Promise<CatalogFormat> {
  const head = (await headOf(source, encoding, 4096)).replace(/^\uFEFF/, "").trimStart();
  return head.startsWith("<") ? xmlProducts : /^[[{]/.test(head) ? jsonProducts : productsTable;
}

/** What a format makes of a file; `null` where that is nothing. */
async function itemsOf(
  format: CatalogFormat,
  source: ByteSource,
  options: CatalogOptions,
): Promise<readonly CatalogFound[] | null> {
  const all: CatalogFound[] = [];
  try {
    for await (const found of format.read(source, options)) all.push(found);
  } catch (error) {
    // A question about the file is put; that it holds no products was known.
    if (!(error instanceof ImportFailure) || !error.message.includes("--map")) return null;
    throw error;
  }
  return all.some(({ kind }) => kind === "item") ? all : null;
}

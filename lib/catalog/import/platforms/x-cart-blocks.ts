import type { ByteSource } from "../../../core/byte-stream.ts";
import type { CatalogOptions } from "../catalog-format.ts";
import { wholeText } from "../feeds/xml-document.ts";

/** Whether a file begins as X-Cart's do, which are tables below each other, each under its name in brackets. */
export const isOfBlocks = (begin: string): boolean => /^\uFEFF?\s*\[[A-Z_]+\]\s*$/.test(begin);
const NAME = /^\[([A-Z_]+)\]\W*$/;
const PRODUCTS = "PRODUCTS";
/** How it calls the pieces that there are. */
const PIECES = /^(.*)!AVAIL(?!\w)/;

/** A file of such tables as the one of its products, with blank lines for the others; another as it is. */
export async function productBlock(
  source: ByteSource,
  options: CatalogOptions,
): Promise<{ readonly source: ByteSource; readonly options: CatalogOptions }> {
  const text = await wholeText(source, options);
  const left: string[] = [];
  let block = "";
  let isHeader = false;
  const lines = text.split(/\r?\n/).map((line) => {
    const name = NAME.exec(line.trim().replace(/^\uFEFF/, ""))?.[1];
    if (name !== undefined) {
      block = name;
      isHeader = true;
      if (name !== PRODUCTS) left.push(name);
      return "";
    }
    if (block !== PRODUCTS) return "";
    const said = isHeader ? line.replace(PIECES, "$1!STOCK") : line;
    isHeader = false;
    return said;
  });
  if (!text.includes(`[${PRODUCTS}]`)) return { source, options };
  if (left.length > 0)
    options.note(`${source.name}: the table ${PRODUCTS} is read, and not ${left.join(", ")}`);
  return {
    source: {
      name: source.name,
      async *open() {
        yield new TextEncoder().encode(lines.join("\n"));
      },
    },
    options: { ...options, encoding: "utf-8" },
  };
}

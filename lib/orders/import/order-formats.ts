import type { ByteSource } from "../../core/byte-stream.ts";
import { csv } from "./csv/csv.ts";
import type { Format } from "./format.ts";
import { ImportFailure } from "./import-failure.ts";
import { json } from "./json/json.ts";
import { canonical } from "./platforms/canonical.ts";
import { eccube } from "./platforms/eccube.ts";
import { ga4 } from "./platforms/ga4.ts";
import { shopify } from "./platforms/shopify.ts";
import { woocommerce } from "./platforms/woocommerce.ts";
import { headOf } from "./text/decoded.ts";
import { isXml, xml } from "./xml/xml.ts";

/** Every format, the most particular first: `auto` takes the first that knows the file. */
export const ORDER_FORMATS: readonly Format[] = [
  canonical,
  shopify,
  woocommerce,
  ga4,
  xml,
  json,
  eccube,
  csv,
];

/** The format that all the files are of. */
export async function detectFormat(
  sources: readonly ByteSource[],
  encoding: string | null = null,
): Promise<Format> {
  let found: Format | null = null;
  for (const source of sources) {
    const head = { name: source.name, text: await headOf(source, encoding) };
    const names = `--from ${ORDER_FORMATS.map((format) => format.name).join("|")}`;
    if (head.text.trim() === "") throw new ImportFailure(`${source.name}: the file is empty`);
    // Also what many shops call .xls: a page with a table in it.
    if (/^\uFEFF?\s*<[?!a-z]/i.test(head.text) && !isXml(head.text))
      throw new ImportFailure(
        `${source.name}: a page or a spreadsheet's XML: export the orders as CSV or JSON, or open the file in a spreadsheet and save it as .xlsx`,
        true,
      );
    if (/^\uFEFF?\s*!(TRNS|SPL|HDR|ACCNT|CUST|INVITEM|TIMEACT)\t/.test(head.text))
      throw new ImportFailure(
        `${source.name}: an IIF file of QuickBooks holds entries of its books: export the report Sales by Product/Service Detail, or by Item Detail, as CSV or Excel`,
        true,
      );
    const format = ORDER_FORMATS.find((candidate) => candidate.detect(head));
    if (format === undefined)
      throw new ImportFailure(`${source.name}: not a known kind of file: say which with ${names}`, true);
    if (found !== null && found !== format) {
      throw new ImportFailure(
        `${source.name} looks like ${format.name} and the files before like ${found.name}: import them apart`,
        true,
      );
    }
    found = format;
  }
  if (found === null) throw new ImportFailure("no file was given", true);
  return found;
}

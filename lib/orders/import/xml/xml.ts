import type { ByteSource } from "../../../core/byte-stream.ts";
import type { Format, ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { json } from "../json/json.ts";
import { listed } from "../json/json-names.ts";
import { waysIn } from "../json/json-said-shape.ts";
import { ordersIn } from "../json/json-table.ts";
import { decodedText, headOf } from "../text/decoded.ts";
import { XmlRefusal, XmlSplitter } from "./xml-splitter.ts";
import { xmlValue } from "./xml-value.ts";

/** A document that is no page, and no sheet that a spreadsheet wrote as XML. */
export const isXml = (text: string): boolean =>
  /^\uFEFF?\s*<(\?xml|[\p{L}_])/iu.test(text) &&
  !/<(!doctype\s+html|html|head|body|table|meta)[\s>]/i.test(text.slice(0, SHOWS)) &&
  !/urn:schemas-microsoft-com:office|<(\w+:)?(workbook|worksheet|spreadsheet)[\s>]/i.test(
    text.slice(0, SHOWS),
  );
const SHOWS = 4096;

/** Bytes by which it is told where orders stand. */
const HEAD_BYTES = 1 << 20;
/** UTF-16 units of a record. */
const MOST_RECORD = 1 << 24;

/**
 * Orders as XML, an element each: as shops' programs and marketplaces write them. Elements are read as the records of an
 * API are, by the same words.
 */
export const xml: Format = {
  name: "xml",
  detect: ({ text }) => isXml(text),
  async *read(sources, options) {
    const records: ByteSource[] = [];
    let ways: readonly (readonly string[])[] = [];
    for (const source of sources) {
      const way = await wayToOrders(source, options);
      ways = [...ways, way];
      records.push(recordsOf(source, way, options));
    }
    yield* json.read(records, { ...options, encoding: "utf-8", map: withinRecords(options.map, ways) });
  },
};

/** Fields by their names within a record, where they were said by their whole way. */
function withinRecords(
  map: ImportOptions["map"],
  ways: readonly (readonly string[])[],
): ImportOptions["map"] {
  const within = (said: string): string => {
    const way = ways.find((names) => said.startsWith(`${names.join(".")}.`));
    return way === undefined ? said : said.slice(way.join(".").length + 1);
  };
  return new Map([...map].map(([name, said]) => [name, within(said)]));
}

/** @throws {ImportFailure} where no orders are found */
async function wayToOrders(source: ByteSource, options: ImportOptions): Promise<readonly string[]> {
  const head = (await headOf(source, options.encoding, HEAD_BYTES)).replace(/^\uFEFF/, "");
  const begun = begunXml(head, source.name);
  const shape = ordersIn(begun, options.map);
  if (shape !== null && shape.records.length > 0) return shape.records;
  throw new ImportFailure(
    `${source.name}: no orders were found: elements with a time that hold elements with a product and a quantity; say where these stand, --map id=WAY --map at=WAY --map sku=WAY --map qty=WAY; there are ${listed(waysIn(begun))}`,
    true,
  );
}

/** The beginning of a document as a value, with what is open at its last whole element closed. */
function begunXml(head: string, file: string): unknown {
  const splitter = new XmlSplitter([], { record: () => undefined, tooLong: () => undefined }, MOST_RECORD);
  try {
    splitter.push(head);
    const open = splitter.open.toReversed().map((name) => `</${name}>`);
    // What is closed here is called without its prefix.
    return xmlValue(`${head.slice(0, splitter.passed).replace(PREFIX, "$1")}${open.join("")}`);
  } catch (error) {
    if (error instanceof XmlRefusal) throw refused(error, file);
    throw new ImportFailure(`${file}: not XML: ${error instanceof Error ? error.message : String(error)}`);
  }
}
const PREFIX = /(<\/?)[\w.-]+:(?=[\p{L}_])/gu;

const refused = (error: unknown, file: string): unknown =>
  error instanceof XmlRefusal
    ? new ImportFailure(`${file}: the document is not read: ${error.message}`)
    : error;

/** The records as JSON, one a line; what is no XML is a line that is no JSON, and set aside as such. */
function recordsOf(source: ByteSource, way: readonly string[], options: ImportOptions): ByteSource {
  return {
    name: source.name,
    async *open() {
      const encoder = new TextEncoder();
      let lines: string[] = [];
      const splitter = new XmlSplitter(
        way,
        {
          record: (text) => lines.push(`${lineOf(text)}\n`),
          tooLong: () => lines.push("an element that is too long\n"),
        },
        MOST_RECORD,
      );
      try {
        for await (const piece of decodedText(source, { ...options, note: () => undefined })) {
          splitter.push(piece);
          if (lines.length > 0) yield encoder.encode(lines.join(""));
          lines = [];
        }
      } catch (error) {
        throw refused(error, source.name);
      }
      if (!splitter.end())
        throw new ImportFailure(`${source.name}: not XML: the file ends amid an element: fetch it anew`);
    },
  };
}

function lineOf(text: string): string {
  try {
    const [value] = Object.values(xmlValue(text)).flat();
    return JSON.stringify(value ?? {});
  } catch {
    return "an element that is no XML";
  }
}

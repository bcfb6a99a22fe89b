import { XMLParser } from "fast-xml-parser";
import type { ByteSource } from "../../core/byte-stream.ts";
import { decodedText, type TextOptions } from "../../orders/import/decoded.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { isJsonObject, type JsonObject } from "../../orders/import/json-values.ts";

/** UTF-16 units of a document that is held as a whole. */
const MOST_XML = 1 << 28;

/**
 * An XML document as objects: an element by its name without a prefix, several of a name as a list, what it holds
 * beside elements as `#text`, and an attribute behind `@`.
 * @throws {ImportFailure} where it is none, or too long to be held
 */
export async function xmlDocument(source: ByteSource, options: TextOptions): Promise<JsonObject> {
  let text = "";
  for await (const piece of decodedText(source, options)) {
    text += piece;
    if (text.length > MOST_XML)
      throw new ImportFailure(
        `${source.name}: the feed is too long to be read as XML: fetch it as a table of tabs`,
      );
  }
  const parser = new XMLParser({
    ...{ removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false },
    ...{ ignoreAttributes: false, attributeNamePrefix: "@", textNodeName: "#text" },
  });
  try {
    const document: unknown = parser.parse(text.replace(/^\uFEFF/, ""), true);
    return isJsonObject(document) ? document : {};
  } catch (error) {
    throw new ImportFailure(
      `${source.name}: not XML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The elements of a name, however many there are. */
export const elementsOf = (value: unknown): readonly JsonObject[] =>
  (Array.isArray(value) ? value : [value]).filter(isJsonObject);

/** What an element or the first of several says. */
export function xmlText(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return xmlText(value[0]);
  return isJsonObject(value) ? xmlText(value["#text"]) : "";
}

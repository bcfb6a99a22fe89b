import { XMLParser } from "fast-xml-parser";
import type { ByteSource } from "../../../core/byte-stream.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { decodedText, type TextOptions } from "../../../orders/import/text/decoded.ts";

/** UTF-16 units of a document that is held as a whole. */
const MOST_LETTERS = 1 << 28;

/**
 * An XML document as objects: an element by its name without a prefix, several of a name as a list, what it holds
 * beside elements as `#text`, and an attribute behind `@`. Signs of XML that shops forgot to write as such are read as
 * they stand, which is said.
 * @throws {ImportFailure} where it is none, or too long to be held
 */
export async function xmlDocument(
  source: ByteSource,
  options: TextOptions & { readonly note: (text: string) => void },
): Promise<JsonObject> {
  const text = (await wholeText(source, options)).replace(/^\uFEFF/, "");
  try {
    return parsed(text);
  } catch (error) {
    const { mended, lines } = withPlainSigns(text);
    const said = error instanceof Error ? error.message : String(error);
    const failure = new ImportFailure(`${source.name}: not XML: ${said}`);
    if (lines.length === 0) throw failure;
    try {
      const document = parsed(mended);
      const shown = lines.slice(0, MOST_LINES).join(", ");
      options.note(
        `${source.name}: not XML as it stands: a bare & or < is read as such (line ${shown}${lines.length > MOST_LINES ? " …" : ""})`,
      );
      return document;
    } catch {
      throw failure;
    }
  }
}

/** Lines that are named. */
const MOST_LINES = 5;

/**
 * A document as one text.
 * @throws {ImportFailure} where it is too long to be held
 */
export async function wholeText(source: ByteSource, options: TextOptions): Promise<string> {
  let text = "";
  for await (const piece of decodedText(source, options)) {
    text += piece;
    if (text.length > MOST_LETTERS)
      throw new ImportFailure(
        `${source.name}: the feed is too long to be read as a whole: fetch it as a table of tabs`,
      );
  }
  return text;
}

function parsed(text: string): JsonObject {
  const parser = new XMLParser({
    ...{ removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false },
    ...{ ignoreAttributes: false, attributeNamePrefix: "@", textNodeName: "#text" },
  });
  const document: unknown = parser.parse(text, true);
  return isJsonObject(document) ? document : {};
}

/** What is text as it stands, or a sign that begins neither an entity nor an element. */
const TEXT_OR_SIGN =
  /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|&(?!#\d+;|#x[\da-f]+;|[\p{L}_][\p{L}\d_.-]*;)|<(?![\p{L}_/!?])/giu;

/** The document with such signs as entities, and the lines on which they stand. */
function withPlainSigns(text: string): { readonly mended: string; readonly lines: readonly number[] } {
  const lines: number[] = [];
  let [line, at] = [1, 0];
  const mended = text.replace(TEXT_OR_SIGN, (found, place: number) => {
    if (found.length > 1) return found;
    for (; at < place; at++) if (text[at] === "\n") line++;
    if (lines.at(-1) !== line) lines.push(line);
    return found === "&" ? "&amp;" : "&lt;";
  });
  return { mended, lines };
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

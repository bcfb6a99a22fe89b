import { XMLParser } from "fast-xml-parser";
import { isJsonObject, type JsonObject } from "../json/json-values.ts";

/** What lists are made of, whose one element is a list too: an order of one line has as many lists as one of several. */
const ENTRY =
  /^((order|sales|invoice|product|basket|cart|document|bestell|auftrags)[-_]?)?(line|line[-_]?items?|item|position|product|article|artikel|row|entry|riga|ligne|linea|posten|pozycja|polozka|товар|позиция)$/i;

const parser = new XMLParser({
  ...{ removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false, processEntities: true },
  ...{ ignoreAttributes: false, attributeNamePrefix: "@", textNodeName: "#text" },
});

/**
 * The elements of an XML text as the values that JSON has: an element by its name without a prefix, what it only says as a
 * text, several of one name as a list, an attribute by its name; what it says beside attributes is its `value`.
 * @throws where it is no XML
 */
export function xmlValue(text: string): JsonObject {
  const document: unknown = parser.parse(text, true);
  return isJsonObject(document) ? (valueIn(document) as JsonObject) : {};
}

function valueIn(element: unknown): unknown {
  if (Array.isArray(element)) return element.map(valueIn);
  if (!isJsonObject(element)) return element;
  const made: Record<string, unknown> = {};
  for (const [name, held] of Object.entries(element)) {
    if (name.startsWith("?")) continue;
    const value = valueIn(held);
    if (name.startsWith("@")) made[name.slice(1)] ??= value;
    else if (name === "#text") made.value = value;
    else made[name] = isJsonObject(value) && ENTRY.test(name) ? [value] : value;
  }
  const names = Object.keys(made);
  return names.length === 0 ? "" : names.length === 1 && names[0] === "value" ? made.value : made;
}

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
 * text, several of one name as a list, an attribute by its name; what it says beside attributes is its `value`; a list of
 * names and values what these name.
 * @throws where it is no XML
 */
export function xmlValue(text: string): JsonObject {
  const document: unknown = parser.parse(text, true);
  return isJsonObject(document) ? (valueIn(document) as JsonObject) : {};
}

/** What such a list calls its elements; not options of goods, fields that people add, or prices, which say of something else. */
const PROPERTY = /реквизит|requisite|propert|meta_?data/i;
/** What a list of things that are said calls each, and what it says of it. */
const SAID = /^(name|key|code|attribute|title|property|имя|наименование|название|nom|nombre|nome)$/i;
const SAYS = /^(value|text|content|значение|wert|valeur|valor|valore)$/i;

/** What is said in a list of names and values, `<property><name>Paid</name><value>yes</value></property>`: by its names; `null` for anything else. */
function saidIn(list: unknown): JsonObject | null {
  const all: readonly unknown[] = Array.isArray(list) ? list : [list];
  const said: Record<string, unknown> = {};
  for (const one of all) {
    if (!isJsonObject(one)) return null;
    const [first, second, ...more] = Object.entries(one);
    if (first === undefined || second === undefined || more.length > 0) return null;
    const [name, value] = [first[1], second[1]];
    if (!SAID.test(first[0]) || !SAYS.test(second[0])) return null;
    if (typeof name !== "string" || typeof value !== "string") return null;
    said[name] ??= value;
  }
  return said;
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
  const said = names.length === 1 && PROPERTY.test(names[0]!) ? saidIn(made[names[0]!]) : null;
  if (said !== null) return said;
  return names.length === 0 ? "" : names.length === 1 && names[0] === "value" ? made.value : made;
}

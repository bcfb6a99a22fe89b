/** A start tag's attributes as a browser reads them (§13.2.5.32 and on). */
import { decodeHTMLAttribute } from "entities/decode";

/** After `<name`: a name, which may begin with `=`, and maybe a value in one of three forms. */
const ATTRIBUTE =
  /[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >"'][^\t\n\f\r >]*)?))?/y;
const TAG_NAME = /^<[^\t\n\f\r />]*/;

/** Names in ASCII small letters; the first of two of one name counts. `text` runs from `<` to `>`. */
export function tagAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  const body = text.slice(0, -1);
  ATTRIBUTE.lastIndex = TAG_NAME.exec(body)?.[0].length ?? 0;
  for (let found = ATTRIBUTE.exec(body); found !== null; found = ATTRIBUTE.exec(body)) {
    const name = found[1]!.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll("\0", "\ufffd");
    if (attributes.has(name)) continue;
    const value = (found[2] ?? found[3] ?? found[4] ?? "").replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd");
    attributes.set(name, value.includes("&") ? decodeHTMLAttribute(value) : value);
  }
  return attributes;
}

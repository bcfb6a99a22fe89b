/**
 * JSON-LD as shops write it: also hidden from old browsers, as scripts once were, with a statement's end, or with the
 * line breaks and tabs of a description as they are.
 */

/** `//<![CDATA[`, `/*<![CDATA[*\/`, `<!--` */
const HIDDEN = /^(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*\/)?/;
const HIDDEN_END = /(?:\/\/|\/\*)?\s*(?:\]\]>|-->)\s*(?:\*\/)?$/;
/** Letters at the end in which that is looked for. */
const MOST_END = 32;
/** What JSON allows in no string, and takes for space elsewhere or nowhere. */
const CONTROLS = /\p{Cc}/gu;

/** `undefined` for what is none. */
export function readJsonLd(text: string): unknown {
  return parsed(text) ?? parsed(shown(text.trim()).replace(CONTROLS, " "));
}

function shown(text: string): string {
  const [end = ""] = HIDDEN_END.exec(text.slice(-MOST_END)) ?? [];
  const plain = text
    .slice(0, text.length - end.length)
    .replace(HIDDEN, "")
    .trimEnd();
  return plain.endsWith(";") ? plain.slice(0, -1) : plain;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The shop's own affair.
  }
}

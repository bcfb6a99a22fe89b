/** What a cell holds as JSON, or as Python writes such; `undefined` where it is neither. */
export function cellValue(text: string): unknown {
  const value = parsed(text);
  if (value !== undefined) return value;
  // Python's own JSON has what is no number.
  if (/:\s*NaN\b/.test(text)) return cellValue(text.replace(/:\s*NaN\b/g, ":null"));
  // Python writes lists with single quotes, of names or of facts by name; a quote within a name is written between those
  // of the other kind.
  const isPython = /^\[?\s*\{\s*'/.test(text) || (/^\[\s*['"]/.test(text) && /["\\]/.test(text));
  return isPython ? parsed(fromPython(text)) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `[{'name': 'Tea', 'qty': 2, 'gift': None}]` as JSON. */
const fromPython = (text: string): string =>
  // A string that never ends is taken to the end of the cell, not looked through again from each quote in it.
  text.replace(
    /'((?:[^'\\]|\\[\s\S])*)(?:'|\\?$)|"((?:[^"\\]|\\[\s\S])*)(?:"|\\?$)|\b(None|True|False)\b|\bDecimal\(('|")([\d.]+)\4\)/g,
    (_, single?: string, double?: string, word?: string, __?: string, amount?: string) =>
      word !== undefined
        ? word === "None"
          ? "null"
          : word.toLowerCase()
        : (amount ?? JSON.stringify((single ?? double ?? "").replace(/\\(.)/g, "$1"))),
  );

/**
 * The value of a JSON text of which only the beginning is at hand: as far as it goes, with what was open at its last
 * whole value closed; `null` where nothing of it is whole.
 */
export function begunJson(text: string): unknown {
  let end = 0;
  for (const { sign, at, depth } of brackets(text)) {
    if (sign === "}" || sign === "]") end = at + 1;
    if (depth === 0) break;
  }
  const open: string[] = [];
  for (const { sign } of brackets(text.slice(0, end))) {
    if (sign === "{") open.push("}");
    else if (sign === "[") open.push("]");
    else open.pop();
  }
  try {
    return JSON.parse(text.slice(0, end) + open.toReversed().join(""));
  } catch {
    return null;
  }
}

/** The brackets outside texts, and how many are open behind each. */
function* brackets(
  text: string,
): Generator<{ readonly sign: string; readonly at: number; readonly depth: number }> {
  let depth = 0;
  for (const { 0: sign, index: at } of text.matchAll(/[[\]{}]|"(?:[^"\\]|\\.)*(?:"|$)/gs)) {
    if (sign.startsWith('"')) continue;
    depth += sign === "{" || sign === "[" ? 1 : -1;
    yield { sign, at, depth };
  }
}

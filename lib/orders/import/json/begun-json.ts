import { mayBeTyped, untyped } from "./typed-values.ts";

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
    const whole = text.slice(0, end) + open.toReversed().join("");
    const value: unknown = JSON.parse(whole);
    return mayBeTyped(whole) ? untyped(value) : value;
  } catch {
    return null;
  }
}

/** Values that follow each other, a line each, by which what they hold is told. */
const FIRST = 20;

/** {@link begunJson}, of values that stand one a line a list of the first. */
export function begunValues(text: string): unknown {
  const lines = text.split("\n", FIRST + 1).slice(0, FIRST);
  const values = lines.flatMap((line): unknown[] => {
    try {
      const value: unknown = /^\s*\{/.test(line) ? JSON.parse(line) : undefined;
      return value === undefined ? [] : [mayBeTyped(line) ? untyped(value) : value];
    } catch {
      return [];
    }
  });
  return values.length > 1 ? values : begunJson(text);
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

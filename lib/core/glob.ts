/**
 * Patterns in which `*` stands for any letters, matched in time that grows with the text alone: a regular expression of
 * ten stars goes back and forth over it.
 */

/** Whether the whole text is as the pattern says. */
export function matchesGlob(text: string, pattern: string): boolean {
  const parts = pattern.split("*");
  const first = parts[0]!;
  if (parts.length === 1) return text === first;
  const last = parts.at(-1)!;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  // Of what lies between, the earliest place of each leaves most room for the next.
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

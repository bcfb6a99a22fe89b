/**
 * Which of the tags that there are is meant by what was asked for: lookup as RFC 4647 §3.4 words it. Each range, best
 * first, is shortened from its end (`zh-Hant-CN`, `zh-Hant`, `zh`) until a tag is the same, letters' case aside; a
 * single letter or digit does not stay at the end. `null` where nothing is.
 */
export function lookUp(ranges: readonly string[], tags: readonly string[]): string | null {
  for (const range of ranges) {
    for (let wanted = range.toLowerCase(); wanted !== ""; wanted = shorter(wanted)) {
      const found = tags.find((tag) => tag.toLowerCase() === wanted);
      if (found !== undefined) return found;
    }
  }
  return null;
}

function shorter(range: string): string {
  const parts = range.split("-").slice(0, -1);
  if (parts.at(-1)?.length === 1) parts.pop();
  return parts.join("-");
}

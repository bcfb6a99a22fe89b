/** Texts in several languages as one string of a column. */
import type { Localized } from "../../catalog/item.ts";

/** Language tags and texts, alternating, between separators that no title holds (ASCII unit separator). */
const SEPARATOR = "\u001f";

export const packLocalized = (text: Localized | null): string =>
  text === null
    ? ""
    : Object.entries(text)
        .flatMap(([tag, words]) => [tag, words.replaceAll(SEPARATOR, " ")])
        .join(SEPARATOR);

export function unpackLocalized(packed: string): Localized | null {
  if (packed === "") return null;
  const parts = packed.split(SEPARATOR);
  const text: Record<string, string> = {};
  for (let i = 0; i + 1 < parts.length; i += 2) text[parts[i]!] = parts[i + 1]!;
  return text;
}

const MOST_LETTERS = 48;

/** A text of a shop's as a line of an example shows it: on one line, and not longer than a reader wants it. */
export function shortText(text: string): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : letters.join("");
}

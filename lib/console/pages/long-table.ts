/** A table that a page can bear however long it is: its first rows, and the rest under “more”. */
import { html, type Markup, nothing } from "../markup.ts";
import type { Speech } from "../speech.ts";

/** Rows that stand open. */
const FIRST = 10;
/** The same where a page has one list below the other. */
export const FIRST_OF_MANY = 5;

/** `heads`: the cells of its first row. */
export function longTable(
  speech: Speech,
  label: string,
  heads: Markup,
  rows: readonly Markup[],
  first = FIRST,
): Markup {
  const table = (of: readonly Markup[], said: string) =>
    html`<div class="scroll" role="region" tabindex="0" aria-label="${said}"><table><thead><tr>${heads}</tr></thead><tbody>${of}</tbody></table></div>`;
  const rest = rows.slice(first);
  const more = speech.fill(speech.words.more_rows, { count: rest.length });
  return html`${table(rows.slice(0, first), label)}${
    rest.length === 0
      ? nothing
      : html`<details><summary>${more}</summary>${table(rest, `${label}: ${more}`)}</details>`
  }`;
}

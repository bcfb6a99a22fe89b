/** What whoever opens a preview link is told before they go to the shop. */
import { html, type Markup } from "../markup.ts";
import type { Speech } from "../speech.ts";
import { CONSOLE_PATH, frame } from "./layout.ts";

/** `until`: milliseconds since 1970; `null` for a link that has ended or never was. */
export function previewPage(speech: Speech, until: number | null): Markup {
  const words = speech.words.preview;
  const main =
    until === null
      ? html`<p>${words.ended}</p><p><a href="/">${words.shop}</a></p>`
      : html`<p>${speech.fill(words.open, { moment: speech.moment(until) })}</p><p><a href="/">${words.shop}</a> · <a href="${CONSOLE_PATH}/preview/end">${words.end}</a></p>`;
  return frame(speech, words.title, html`<main id="main"><h1>${words.title}</h1>${main}</main>`);
}

/** Above every figure of a report that is made of what nobody did. */
import type { Report } from "../report/report.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { Speech } from "./speech.ts";

export const simulatedNote = (speech: Speech, { simulated }: Pick<Report, "simulated">): Markup =>
  simulated > 0
    ? html`<p class="notice" role="note">${speech.fill(speech.words.today.simulated, { count: simulated })}</p>`
    : nothing;

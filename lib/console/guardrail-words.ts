import { html, type Markup } from "./markup.ts";
import { guardrailName } from "./offer-words.ts";
import type { Speech } from "./speech.ts";

/** A guardrail's name as people read it, with the code that the API calls it by. */
export const guardrailHtml = (speech: Speech, guardrail: string): Markup =>
  html`${guardrailName(speech, guardrail)}<br><code>${guardrail}</code>`;

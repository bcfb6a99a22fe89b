/** A guardrail's name as people read it, with the code that the API calls it by. */
import { html, type Markup } from "./markup.ts";
import type { Speech } from "./speech.ts";

/** The code itself, where it is of another version of the Worker. */
export const guardrailName = ({ words }: Speech, guardrail: string): string =>
  (words.guardrails as Readonly<Record<string, string>>)[guardrail] ?? guardrail;

export const guardrailHtml = (speech: Speech, guardrail: string): Markup =>
  html`${guardrailName(speech, guardrail)}<br><code>${guardrail}</code>`;

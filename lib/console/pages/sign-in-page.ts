import { html, type Markup, nothing } from "../markup.ts";
import type { Speech } from "../speech.ts";
import { CONSOLE_PATH, frame, languages } from "./layout.ts";

export interface SignIn {
  /** Whether a token has just been refused. */
  readonly refused: boolean;
  /** Where to go then: a path of the console. */
  readonly back: string;
}

export const signInPage = (speech: Speech, { refused, back }: SignIn): Markup => {
  const { sign_in: words, console } = speech.words;
  return frame(
    speech,
    words.title,
    html`<main id="main" class="narrow">
<p class="brand">${console}</p>
<h1>${words.title}</h1>
<p>${words.lead}</p>
${refused ? html`<p class="notice refused" role="alert">${words.refused}</p>` : nothing}
<form method="post" action="${CONSOLE_PATH}/sign-in">
<input type="hidden" name="back" value="${back}">
<label>${words.token}<input type="password" name="token" required autocomplete="current-password" autofocus spellcheck="false"></label>
<button>${words.button}</button>
</form>
<p>${languages(speech, back)}</p>
</main>`,
  );
};

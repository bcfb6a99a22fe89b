/** What all pages of the console share. */
import { html, type Markup, nothing } from "../markup.ts";
import { AREAS, type Area, mayRead } from "../role.ts";
import { CONSOLE_LANGUAGES, type Speech, speechFor } from "../speech.ts";
import type { View } from "../view.ts";

/** Where the console and its style sheets lie. */
export const CONSOLE_PATH = "/console";
export const ASSETS = `${CONSOLE_PATH}/assets`;

export const pathOf = (area: Area): string => (area === "today" ? CONSOLE_PATH : `${CONSOLE_PATH}/${area}`);

export interface PageContent {
  readonly title: string;
  readonly main: Markup;
  /** The room it belongs to; `null` for none. */
  readonly area: Area | null;
}

/** A page for somebody who is signed in. */
export const layout = (view: View, { title, main, area }: PageContent): Markup =>
  frame(
    view.speech,
    title,
    html`<header class="top">
<a class="skip" href="#main">${view.speech.words.skip}</a>
<p class="brand"><a href="${CONSOLE_PATH}">${view.speech.words.console}</a></p>
${menu(view, area)}
${account(view)}
</header>
<main id="main">
${notice(view)}
<h1>${title}</h1>
${main}
</main>`,
  );

/** A page for anybody. */
export const frame = (speech: Speech, title: string, body: Markup): Markup => html`<!doctype html>
<html lang="${speech.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true}'>
<title>${title} – ${speech.words.console}</title>
<link rel="stylesheet" href="${ASSETS}/pico.css">
<link rel="stylesheet" href="${ASSETS}/console.css">
<link rel="stylesheet" href="/v1/element.css">
<link rel="icon" href="data:,">
<script src="${ASSETS}/htmx.js" defer></script>
</head>
<body>
${body}
</body>
</html>
`;

function menu({ speech, session }: View, here: Area | null): Markup {
  const { words } = speech;
  const open = AREAS.filter((area) => mayRead(session.role, area));
  return html`<nav aria-label="${words.menu}"><ul>${open.map(
    (area) =>
      html`<li><a href="${pathOf(area)}"${area === here ? html` aria-current="page"` : nothing}>${words.areas[area]}</a></li>`,
  )}</ul></nav>`;
}

function account({ speech, session, formToken, path }: View): Markup {
  const { words } = speech;
  const role = words.roles[session.role];
  return html`<div class="account">
<span class="who">${speech.fill(words.sign_in.as, { name: session.name, role })}</span>
${languages(speech, path)}
<form method="post" action="${CONSOLE_PATH}/sign-out"><input type="hidden" name="form" value="${formToken}"><button class="plain">${words.sign_in.out}</button></form>
</div>`;
}

/** Links to the same page in the other languages. */
export const languages = (speech: Speech, path: string): Markup =>
  html`<span class="languages">${CONSOLE_LANGUAGES.filter((one) => one !== speech.language).map(
    (one) =>
      html`<a href="${CONSOLE_PATH}/language/${one}?back=${encodeURIComponent(path)}" hreflang="${one}" lang="${one}">${speechFor([one]).words.name}</a>`,
  )}</span>`;

const notice = ({ notice: said }: View): Markup =>
  said === undefined
    ? nothing
    : html`<p class="notice ${said.tone}" role="${said.tone === "done" ? "status" : "alert"}">${said.text}</p>`;

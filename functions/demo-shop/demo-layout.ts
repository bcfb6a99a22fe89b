/** What all pages share. */
import { countOf } from "./demo-cart.ts";
import { shelves } from "./demo-catalog.ts";
import { type Html, html } from "./demo-html.ts";
import { DEMO_SHOPPERS, type DemoVisit } from "./demo-visit.ts";
import { type Panel, panelHtml } from "./panel.ts";
import { DEMO_LANGUAGES, OWN_NAMES } from "./words.ts";

export interface DemoPage {
  readonly title: string;
  readonly main: Html;
  /** More for the head. */
  readonly head?: Html;
  readonly panel?: Panel | null;
}

export const demoLayout = (
  visit: DemoVisit,
  { title, main, head, panel }: DemoPage,
): Html => html`<!doctype html>
<html lang="${visit.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${visit.words.shop}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop.css">
<link rel="stylesheet" href="/v1/element.css">
${visit.customer !== null && html`<meta name="osusume:customer" content="${visit.customer}">`}
${head ?? null}
<script type="module" src="/v1/element.js"></script>
</head>
<body>
<a class="skip" href="#main">${visit.words.skip}</a>
${demoBar(visit)}
${header(visit)}
<main id="main">
${main}
</main>
${panel != null && panelHtml(visit, panel)}
<footer class="footer"><p>${visit.words.footer}</p></footer>
</body>
</html>
`;

/** Chooses who is shopping: what a real shop knows from its login. */
function demoBar({ words, shopper, panel, language, path }: DemoVisit): Html {
  const { demo } = words;
  return html`<div class="demo" role="region" aria-label="${demo.label}">
<form method="post" action="/demo/shopper">
<input type="hidden" name="back" value="/${language}${path}">
<label for="shopper">${demo.shopper}</label>
<select id="shopper" name="customer"><option value="">${demo.guest}</option>
${DEMO_SHOPPERS.map(
  (one) =>
    html`<option value="${one.customer}"${one === shopper && html` selected`}>${one[language]}</option>`,
)}</select>
<button>${demo.switch}</button>
</form>
<form method="post" action="/demo/panel">
<input type="hidden" name="back" value="/${language}${path}">
<button name="panel" value="${panel ? "closed" : "open"}" aria-pressed="${panel ? "true" : "false"}">${panel ? demo.close : demo.open}</button>
</form>
</div>`;
}

function header({ words, language, path, cart }: DemoVisit): Html {
  const count = countOf(cart);
  return html`<header class="header">
<a class="logo" href="/${language}/"><svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><path d="M16 2 5 20h6L7 28h18l-4-8h6Z" fill="currentColor"/></svg><span>${words.shop}</span></a>
<nav class="tools" aria-label="${words.shop}">
${DEMO_LANGUAGES.filter((one) => one !== language).map(
  (one) => html`<a href="/${one}${path}" hreflang="${one}" lang="${one}">${OWN_NAMES[one]}</a>`,
)}
<a href="/${language}/account">${words.account}</a>
<a class="to-cart" href="/${language}/cart">${words.cart}<span class="count">${count}</span></a>
</nav>
<nav class="shelves" aria-label="${words.menu}">
<ul>${shelves.map((shelf) => {
    const here = path === `/categories/${shelf}` || path.startsWith(`/categories/${shelf}/`);
    return html`<li><a href="/${language}/categories/${shelf}"${here && html` aria-current="true"`}>${categoryName(words, shelf)}</a></li>`;
  })}</ul>
</nav>
</header>`;
}

/** The name of a category's last part. */
export const categoryName = (words: DemoVisit["words"], category: string): string => {
  const name = category.split("/").at(-1)!;
  const names: Readonly<Record<string, string>> = words.categories;
  return names[name] ?? name;
};

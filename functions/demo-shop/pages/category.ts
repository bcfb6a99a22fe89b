import { grid } from "../card.ts";
import { below, goodsIn } from "../demo-catalog.ts";
import { html } from "../demo-html.ts";
import { categoryName, type DemoPage } from "../demo-layout.ts";
import type { DemoVisit } from "../demo-visit.ts";
import { fill } from "../words.ts";

/** `null` where there is no such category. */
export function category(visit: DemoVisit, path: string): DemoPage | null {
  const goods = goodsIn(path);
  if (goods.length === 0) return null;
  const { words, language } = visit;
  const parts = path.split("/");
  const trail = parts.map((_, i) => parts.slice(0, i + 1).join("/"));
  const children = below(path);
  return {
    title: categoryName(words, path),
    main: html`<nav class="trail" aria-label="${words.home}"><a href="/${language}/">${words.home}</a>${trail
      .slice(0, -1)
      .map((one) => html` <a href="/${language}/categories/${one}">${categoryName(words, one)}</a>`)}</nav>
<div class="title"><h1>${categoryName(words, path)}</h1><p>${fill(language, words.items, { count: goods.length })}</p></div>
${
  children.length > 1 &&
  html`<ul class="chips">${children.map((one) => html`<li><a href="/${language}/categories/${one}">${categoryName(words, one)}</a></li>`)}</ul>`
}
${grid(visit, goods)}`,
  };
}

/** Text and addresses made safe for HTML. */

/** What browsers pass over inside an address, and so could hide a scheme (WHATWG URL, C0 controls and space). */
const IGNORED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp} ]/gu;

/** An http(s) or relative address as it may stand in `href` and `src`; `null` for anything else. */
export function safeUrl(url: string | null): string | null {
  if (url === null) return null;
  const cleaned = url.trim().replace(IGNORED, (letter) => encodeURIComponent(letter.toWellFormed()));
  const seen = url.replace(IGNORED, "");
  if (seen === "") return null;
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(seen) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return null;
  try {
    const { protocol } = new URL(cleaned, "https://shop.invalid/");
    return protocol === "https:" || protocol === "http:" ? cleaned : null;
  } catch {
    return null;
  }
}

/** HTML whose letters beyond ASCII are numeric references: the same in a page of any ASCII-compatible encoding. */
export const asciiOnly = (html: string): string =>
  html.replace(/\P{ASCII}/gu, (letter) => `&#${letter.codePointAt(0)};`);

/**
 * Markup as the shadow root of the element whose last child this is. To the parser a template is a scope of its own: no
 * form, link or paragraph in it can close one of the page's, and the page's own content of the element stays its only
 * children. Browsers of before 2024 keep it as an inert template.
 */
export const shadowRoot = (html: string): string => `<template shadowrootmode="open">${html}</template>`;

/** A shadow root that shows the element's own content: it has been asked for, and there is nothing to offer. */
export const NO_OFFERS = shadowRoot("<slot></slot>");

/** A product in a line of another page, with the way to its own. */
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";
import { pathOf } from "./layout.ts";

/** By its name, where the page knows it, and its code. */
export const productNamed = ({ titleOf }: View, sku: string): Markup =>
  nameAndCode(titleOf?.(sku) ?? null, sku);

/** The code beneath the name: a column of its own would push the figures off a phone. */
export const nameAndCode = (name: Markup | string | null, sku: string): Markup =>
  name === null ? productLink(sku) : html`${name}<br>${productLink(sku)}`;

/** The same within a sentence. */
export function namedText({ titleOf }: View, sku: string): string {
  const title = titleOf?.(sku) ?? null;
  return title === null ? sku : `${title} (${sku})`;
}

export const productLink = (sku: string): Markup =>
  html`<a href="${pathOf("products")}/${encodeURIComponent(sku)}"><code>${sku}</code></a>`;

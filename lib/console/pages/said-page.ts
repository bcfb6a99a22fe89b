/** A page that only says something: not found, not allowed, nothing there yet. */
import { html, type Markup } from "../markup.ts";
import type { View } from "../view.ts";
import { layout } from "./layout.ts";

export const saidPage = (view: View, title: string, text: string): Markup =>
  layout(view, { title, area: null, main: html`<p>${text}</p>` });

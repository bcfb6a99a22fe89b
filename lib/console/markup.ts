/** HTML of the console: `hono/html` escapes whatever is filled in; nothing else writes markup. */
import { html } from "hono/html";

export { html, raw } from "hono/html";

/** Markup, or a promise of it where a part is one. */
export type Markup = ReturnType<typeof html>;

/** `nothing` in place of a piece that is left out. */
export const nothing: Markup = html``;

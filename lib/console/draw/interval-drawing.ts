/** An estimate with its interval on a line with nought marked. SVG with presentation attributes only. */
import { html, type Markup } from "../markup.ts";

const WIDTH = 240;
const HEIGHT = 28;
const MARGIN = 8;

/** `title` says in words what is drawn. */
export function intervalDrawing(
  value: number,
  [low, high]: readonly [number, number],
  title: string,
): Markup {
  const from = Math.min(0, low);
  const to = Math.max(0, high);
  const x = (at: number): string =>
    (MARGIN + ((WIDTH - 2 * MARGIN) * (at - from)) / (to - from || 1)).toFixed(1);
  const middle = HEIGHT / 2;
  return html`<svg class="interval" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><line class="nought" x1="${x(0)}" y1="2" x2="${x(0)}" y2="${HEIGHT - 2}"/><line class="range" x1="${x(low)}" y1="${middle}" x2="${x(high)}" y2="${middle}"/><circle class="estimate" cx="${x(value)}" cy="${middle}" r="5"/></svg>`;
}

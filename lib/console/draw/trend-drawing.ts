/** A figure by day as a line, with a target across where there is one. SVG with presentation attributes only. */
import { html, type Markup, nothing } from "../markup.ts";

const WIDTH = 640;
const HEIGHT = 160;
const MARGIN = { left: 8, right: 8, top: 12, bottom: 22 };

export interface Trend {
  /** In order of time; days without a value leave a gap. */
  readonly days: readonly { readonly name: string; readonly value: number | null }[];
  readonly target: number | null;
  readonly title: string;
  readonly text: (value: number) => string;
}

export function trendDrawing({ days, target, title, text }: Trend): Markup {
  const values = days.flatMap(({ value }) => (value === null ? [] : [value]));
  const most = Math.max(...values, target ?? 0, 0);
  const least = Math.min(...values, target ?? 0, 0);
  const x = (i: number): number =>
    MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * i) / Math.max(1, days.length - 1);
  const y = (value: number): number =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * (value - least)) / (most - least || 1);
  let path = "";
  let open = false;
  days.forEach(({ value }, i) => {
    if (value !== null) path += `${open ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    open = value !== null;
  });
  const across =
    target === null
      ? nothing
      : html`<line class="target" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(target).toFixed(1)}" y2="${y(target).toFixed(1)}"/>`;
  const label = (i: number, anchor: string): Markup =>
    html`<text class="small" x="${x(i).toFixed(1)}" y="${HEIGHT - 5}" text-anchor="${anchor}">${days[i]!.name}</text>`;
  return html`<svg class="drawing" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${across}<path class="trend" d="${path}"/>${days.map(
    ({ value, name }, i) =>
      value === null
        ? nothing
        : html`<circle class="day" cx="${x(i).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3"><title>${name}: ${text(value)}</title></circle>`,
  )}${days.length > 0 ? label(0, "start") : nothing}${days.length > 1 ? label(days.length - 1, "end") : nothing}</svg>`;
}

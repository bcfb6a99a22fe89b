/**
 * A figure by day as lines, with a target across where there is one. The first line has its days marked; a second one
 * beside it is dashed. SVG with presentation attributes only.
 */
import { html, type Markup, nothing } from "../markup.ts";

const WIDTH = 640;
const HEIGHT = 186;
/** Below there is room for letters of 22, as a phone has them. */
const MARGIN = { left: 8, right: 8, top: 20, bottom: 32 };

interface TrendLine {
  readonly name: string;
  /** One a day; days without a value leave a gap. */
  readonly values: readonly (number | null)[];
}

export interface Trend {
  /** In order of time. */
  readonly days: readonly string[];
  readonly line: TrendLine;
  /** `null` where nothing is compared with. */
  readonly beside: TrendLine | null;
  readonly target: number | null;
  readonly title: string;
  readonly text: (value: number) => string;
}

export function trendDrawing({ days, line, beside, target, title, text }: Trend): Markup {
  const shown = [...line.values, ...(beside?.values ?? []), target, 0].filter((value) => value !== null);
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const x = (i: number): number =>
    MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * i) / Math.max(1, days.length - 1);
  const y = (value: number): number =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * (value - least)) / (most - least || 1);
  const across = (value: number, kind: string): Markup =>
    html`<line class="${kind}" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/>`;
  const label = (i: number, anchor: string): Markup =>
    html`<text class="small" x="${x(i).toFixed(1)}" y="${HEIGHT - 5}" text-anchor="${anchor}">${days[i]!}</text>`;
  const marks = ({ name, values }: TrendLine, kind: string): Markup[] =>
    values.map((value, i) =>
      value === null
        ? nothing
        : html`<circle class="${kind}" cx="${x(i).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3"><title>${name}, ${days[i]!}: ${text(value)}</title></circle>`,
    );
  return html`<svg class="drawing" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${across(most, "grid-line")}${across(0, "grid-line")}<text class="small" x="${MARGIN.left}" y="${(y(most) - 5).toFixed(1)}">${text(most)}</text>${
    target === null ? nothing : across(target, "target")
  }${
    beside === null
      ? nothing
      : html`<path class="trend beside" d="${pathOf(beside.values, x, y)}"/>${marks(beside, "day beside")}`
  }<path class="trend" d="${pathOf(line.values, x, y)}"/>${marks(line, "day")}${days.length > 0 ? label(0, "start") : nothing}${days.length > 1 ? label(days.length - 1, "end") : nothing}</svg>`;
}

function pathOf(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (value: number) => number,
): string {
  let path = "";
  let open = false;
  values.forEach((value, i) => {
    if (value !== null) path += `${open ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    open = value !== null;
  });
  return path;
}

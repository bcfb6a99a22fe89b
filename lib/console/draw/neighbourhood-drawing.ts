/** An item among what goes with it: a star of lines as wide as the weights. SVG with presentation attributes only. */
import { html, type Markup } from "../markup.ts";

export interface Spoke {
  readonly label: string;
  /** Above 0. */
  readonly weight: number;
}

const WIDTH = 640;
const HEIGHT = 360;
const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };
const RADIUS = { x: 210, y: 130 };
const MOST_SPOKES = 8;
const WIDEST = 10;
const MOST_LETTERS = 22;

export function neighbourhoodDrawing(middle: string, all: readonly Spoke[], title: string): Markup {
  const spokes = all.slice(0, MOST_SPOKES);
  const heaviest = Math.max(...spokes.map(({ weight }) => weight), Number.MIN_VALUE);
  const places = spokes.map((spoke, i) => {
    const angle = (2 * Math.PI * i) / spokes.length - Math.PI / 2;
    return {
      spoke,
      x: CENTRE.x + RADIUS.x * Math.cos(angle),
      y: CENTRE.y + RADIUS.y * Math.sin(angle),
    };
  });
  const lines = places.map(
    ({ spoke, x, y }) =>
      html`<line class="spoke" x1="${CENTRE.x}" y1="${CENTRE.y}" x2="${x.toFixed(1)}" y2="${y.toFixed(1)}" stroke-width="${Math.max(1, (WIDEST * spoke.weight) / heaviest).toFixed(1)}"/>`,
  );
  const names = places.map(
    ({ spoke, x, y }) =>
      html`<circle class="node" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6"/><text x="${x.toFixed(1)}" y="${(y + (y < CENTRE.y ? -12 : 24)).toFixed(1)}" text-anchor="middle">${short(spoke.label)}</text>`,
  );
  return html`<svg class="drawing" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${lines}${names}<circle class="node here" cx="${CENTRE.x}" cy="${CENTRE.y}" r="9"/><text class="strong" x="${CENTRE.x}" y="${CENTRE.y + 28}" text-anchor="middle">${short(middle)}</text></svg>`;
}

const short = (label: string): string => {
  const letters = [...label];
  return letters.length <= MOST_LETTERS ? label : `${letters.slice(0, MOST_LETTERS - 1).join("")}…`;
};

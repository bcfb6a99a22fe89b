/**
 * An item among what goes with it: a star of lines as wide as the weights; on a phone a fan, so that its letters stay as
 * large as the page's. SVG with presentation attributes only.
 */
import { html, type Markup } from "../markup.ts";
import { shortLabel } from "./short-label.ts";

export interface Spoke {
  readonly label: string;
  /** Above 0. */
  readonly weight: number;
}

const WIDTH = 720;
const HEIGHT = 360;
const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };
const RADIUS = { x: 112, y: 130 };
const MOST_SPOKES = 8;
const WIDEST = 10;
const LETTERS = 36;

export function neighbourhoodDrawing(middle: string, all: readonly Spoke[], title: string): Markup {
  const spokes = all.slice(0, MOST_SPOKES);
  const heaviest = Math.max(...spokes.map(({ weight }) => weight), Number.MIN_VALUE);
  const thick = (weight: number): string => Math.max(1, (WIDEST * weight) / heaviest).toFixed(1);
  return html`${star(spokes, thick, title)}${fan(middle, spokes, thick, title)}`;
}

type Thickness = (weight: number) => string;

/** The middle is named above the drawing; over its lines a name could not be read. */
function star(spokes: readonly Spoke[], thick: Thickness, title: string): Markup {
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
      html`<line class="spoke" x1="${CENTRE.x}" y1="${CENTRE.y}" x2="${x.toFixed(1)}" y2="${y.toFixed(1)}" stroke-width="${thick(spoke.weight)}"/>`,
  );
  const names = places.map(
    ({ spoke, x, y }) =>
      html`<circle class="node" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6"/><text ${besideNode(x, y)}>${shortLabel(spoke.label, LETTERS)}</text>`,
  );
  return html`<svg class="drawing roomy" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${lines}${names}<circle class="node here" cx="${CENTRE.x}" cy="${CENTRE.y}" r="9"/></svg>`;
}

/** A name stands outside of its node, so that no two of them meet. */
function besideNode(x: number, y: number): Markup {
  const out = (x - CENTRE.x) / RADIUS.x;
  if (Math.abs(out) < 0.3) {
    const above = y < CENTRE.y;
    return html`x="${x.toFixed(1)}" y="${(y + (above ? -12 : 24)).toFixed(1)}" text-anchor="middle"`;
  }
  const [by, anchor] = out > 0 ? [12, "start"] : [-12, "end"];
  return html`x="${(x + by).toFixed(1)}" y="${(y + 5).toFixed(1)}" text-anchor="${anchor}"`;
}

const NARROW = { width: 320, head: 30, row: 34, hub: 16, rim: 100, letters: 30 } as const;

function fan(middle: string, spokes: readonly Spoke[], thick: Thickness, title: string): Markup {
  const { width, head, row, hub, rim, letters } = NARROW;
  const height = head + row * spokes.length;
  const centre = head + (row * spokes.length) / 2;
  const at = (i: number): number => head + row * (i + 0.5);
  const lines = spokes.map(
    ({ weight }, i) =>
      html`<line class="spoke" x1="${hub}" y1="${centre}" x2="${rim}" y2="${at(i)}" stroke-width="${thick(weight)}"/>`,
  );
  const names = spokes.map(
    ({ label }, i) =>
      html`<circle class="node" cx="${rim}" cy="${at(i)}" r="6"/><text x="${rim + 12}" y="${at(i) + 5}">${shortLabel(label, letters)}</text>`,
  );
  return html`<svg class="drawing narrow" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${lines}${names}<circle class="node here" cx="${hub}" cy="${centre}" r="9"/><text class="strong" x="0" y="14">${shortLabel(middle, letters + 14)}</text></svg>`;
}

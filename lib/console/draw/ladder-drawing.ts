/**
 * A ladder as steps: each as high as its price, as wide as the share of buyers who chose it; on a phone lying on its
 * side, so that its letters stay as large as the page's. SVG with presentation attributes only.
 */
import { html, type Markup } from "../markup.ts";
import { shortLabel } from "./short-label.ts";

export interface DrawnRung {
  readonly label: string;
  readonly price: number;
  readonly priceText: string;
  /** 0–1. */
  readonly share: number;
  readonly shareText: string;
  /** Whether it is the one in view. */
  readonly here: boolean;
}

const WIDTH = 640;
const HEIGHT = 220;
const WORDS = 44;
const LEAST_WIDTH = 60;

/** Steps from the cheapest on; `title` says what is drawn, for those who do not see it. */
export const ladderDrawing = (steps: readonly DrawnRung[], title: string): Markup =>
  html`${upright(steps, title)}${lying(steps, title)}`;

function upright(steps: readonly DrawnRung[], title: string): Markup {
  const dearest = Math.max(1, ...steps.map(({ price }) => price));
  const shares = steps.reduce((sum, { share }) => sum + share, 0) || 1;
  const room = WIDTH - LEAST_WIDTH * steps.length;
  let x = 0;
  const drawn = steps.map((step) => {
    const width = LEAST_WIDTH + Math.max(0, room) * (step.share / shares);
    const height = Math.max(4, (HEIGHT - WORDS) * (step.price / dearest));
    const left = x;
    x += width;
    const middle = left + width / 2;
    const top = HEIGHT - height;
    return html`<g><rect class="${step.here ? "rung here" : "rung"}" x="${left + 2}" y="${top}" width="${width - 4}" height="${height}" rx="3"/><text x="${middle}" y="${top - 22}" text-anchor="middle">${step.label}</text><text class="small" x="${middle}" y="${top - 7}" text-anchor="middle">${step.priceText} · ${step.shareText}</text></g>`;
  });
  return html`<svg class="drawing roomy" viewBox="0 0 ${Math.max(WIDTH, x)} ${HEIGHT}" role="img" aria-label="${title}">${drawn}</svg>`;
}

const NARROW = { width: 320, row: 58, longest: 190, thinnest: 8, thickest: 26, letters: 44 } as const;

function lying(steps: readonly DrawnRung[], title: string): Markup {
  const dearest = Math.max(1, ...steps.map(({ price }) => price));
  const { width, row, longest, thinnest, thickest, letters } = NARROW;
  const drawn = steps.map((step, i) => {
    const length = Math.max(4, longest * (step.price / dearest));
    const height = thinnest + (thickest - thinnest) * step.share;
    const top = i * row;
    return html`<g><text x="0" y="${top + 14}">${shortLabel(step.label, letters)}</text><rect class="${step.here ? "rung here" : "rung"}" x="1" y="${top + 21}" width="${length}" height="${height}" rx="3"/><text class="small" x="${length + 8}" y="${top + 25 + height / 2}">${step.priceText} · ${step.shareText}</text></g>`;
  });
  return html`<svg class="drawing narrow" viewBox="0 0 ${width} ${row * steps.length}" role="img" aria-label="${title}">${drawn}</svg>`;
}

/** A year at a glance: what has a span of time, as bars over the months. SVG with presentation attributes only. */
import { html, type Markup, nothing } from "../markup.ts";
import { roomOf } from "./short-label.ts";

export interface CalendarSpan {
  /** Names it to whoever drags it; `null` where it stays. */
  readonly id: string | null;
  readonly label: string;
  /** Milliseconds since 1970 by the shop's wall clock, as `now`. */
  readonly from: number;
  readonly until: number;
  readonly state: "planned" | "active" | "ended";
}

export interface Year {
  readonly year: number;
  readonly months: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly title: string;
  /** Whether bars may be drawn and dragged. */
  readonly editable: boolean;
}

const WIDTH = 960;
const HEAD = 24;
/** A name, and its bar below. */
const ROW = 42;
const NAME = 18;
const BAR = 16;
/** Of letters of 13, none too little. */
const LETTER = 7.5;

/** Spans that do not touch the year are left out; bars end at its borders. */
export function calendarDrawing(
  spans: readonly CalendarSpan[],
  { year, months, now, title, editable }: Year,
): Markup {
  const begin = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const x = (at: number): number => (WIDTH * (Math.min(end, Math.max(begin, at)) - begin)) / (end - begin);
  const shown = spans
    .filter(({ from, until }) => from < end && until > begin)
    .sort((a, b) => a.from - b.from || a.until - b.until);
  // The last row is for what is drawn anew.
  const rows = Math.max(1, shown.length) + (editable ? 1 : 0);
  const height = HEAD + ROW * rows + 6;
  const columns = months.map((month, i) => {
    const left = x(Date.UTC(year, i, 1)).toFixed(1);
    return html`<line class="nought" x1="${left}" y1="0" x2="${left}" y2="${height}"/><text class="small" x="${(Number(left) + 4).toFixed(1)}" y="15">${month}</text>`;
  });
  const bars = shown.map(({ id, label, from, until, state }, i) => {
    const left = x(from);
    const width = Math.max(3, x(until) - left);
    const top = HEAD + ROW * i;
    // A name begins with its bar, or before it where it would run over the year's end.
    const begins = Math.max(0, Math.min(left, WIDTH - roomOf(label) * LETTER));
    const name = id === null ? nothing : html` data-id="${id}"`;
    return html`<rect class="span ${state}"${name} x="${left.toFixed(1)}" y="${top + NAME}" width="${width.toFixed(1)}" height="${BAR}" rx="3"/><text x="${begins.toFixed(1)}" y="${top + 13}">${label}</text>`;
  });
  const today =
    now >= begin && now < end
      ? html`<line class="today" x1="${x(now).toFixed(1)}" y1="0" x2="${x(now).toFixed(1)}" y2="${height}"/>`
      : nothing;
  const ground = editable
    ? html`<rect class="ground" x="0" y="${HEAD}" width="${WIDTH}" height="${height - HEAD}"/><rect class="span drawn" x="0" y="${HEAD + ROW * (rows - 1) + NAME}" width="0" height="${BAR}" rx="3"/>`
    : nothing;
  const reach = editable ? html` data-from="${begin}" data-until="${end}"` : nothing;
  return html`<svg class="drawing wide" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}"${reach}>${columns}${ground}${today}${bars}</svg>`;
}

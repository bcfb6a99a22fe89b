import { lightness, mix, palette } from "./colour.ts";
import type { Drawing, Look, Shape } from "./look.ts";
import { brewing } from "./shapes-brewing.ts";
import { espresso } from "./shapes-espresso.ts";
import { packed } from "./shapes-packed.ts";

const drawings: Readonly<Record<Shape, Drawing>> = { ...packed, ...brewing, ...espresso };

/** An item's picture: 320 × 320, plain shapes only, so that it stays crisp at any size. */
export function draw({ shape, colour, size }: Look, title: string): string {
  // Pale things stand before a darker wall.
  const pale = lightness(colour) > 0.72;
  const ground = mix(pale ? "#c9b9a2" : "#f5eee3", colour, 0.16);
  const scale =
    size === 1
      ? ""
      : ` transform="translate(${round(160 - 160 * size)} ${round(262 - 262 * size)}) scale(${size})"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320" viewBox="0 0 320 320"><title>${escaped(title)}</title>`,
    `<rect width="320" height="320" rx="24" fill="${ground}"/>`,
    `<circle cx="160" cy="160" r="126" fill="#fff" opacity="${pale ? 0.2 : 0.42}"/>`,
    `<g stroke-linecap="round" stroke-linejoin="round"${scale}><ellipse cx="160" cy="263" rx="104" ry="11" fill="#2a1a10" opacity=".16"/>`,
    drawings[shape](palette(colour)),
    "</g></svg>\n",
  ].join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

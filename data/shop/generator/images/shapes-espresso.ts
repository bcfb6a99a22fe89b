import { COFFEE, CREAM, GLASS, INK, STEEL, STEEL_SHADE } from "./colour.ts";
import type { Drawing, Shape } from "./look.ts";
import { bean, box, line, oval, path, veil } from "./marks.ts";

const cup = (x: number): string =>
  line(CREAM, 6, `M${x + 18} 214q16-2 12 12-3 8-16 7`) +
  path(CREAM, `M${x - 20} 206h40v14q0 18-20 18t-20-18z`) +
  oval(COFFEE, x, 207, 16, 3);

/** Machines, mills and their tools. */
export const espresso = {
  espresso: ({ main, shade, light }) =>
    path(main, "M56 100q0-18 18-18h172q18 0 18 18v52H56z") +
    path(shade, "M220 82h26q18 0 18 18v52h-44z") +
    path("#2c2623", "M74 152h172v90H74z") +
    path(STEEL, "M62 70h196v13H62zM48 238h224v24H48zM130 168h54l-6 16h-42z") +
    path(STEEL_SHADE, "M124 152h66v16h-66zM84 238h152v7H84z") +
    oval(CREAM, 100, 117, 21) +
    line("#b03a2e", 4, "M100 117l10-11") +
    line(light, 16, "M158 117h.1M184 117h.1M210 117h.1") +
    line("#6d5646", 12, "M182 176h50") +
    line("#a9714c", 4, "M152 186v18M162 186v18") +
    cup(157) +
    line(STEEL, 7, "M94 152v30l-10 36"),
  capsulemachine: ({ main, shade, deep, light }) =>
    path(main, "M100 262V112q0-44 44-44h40q44 0 44 44v150h-58V150h-40v112z") +
    path(main, "M70 112q0-34 40-34h60v76H86q-16 0-16-16z") +
    path(shade, "M188 68q40 2 40 44v150h-34V120z") +
    line(STEEL, 12, "M112 76q40-40 90-12") +
    box(STEEL_SHADE, 92, 154, 44, 14, 5) +
    line(COFFEE, 5, "M114 170v34") +
    cup(114) +
    box(deep, 66, 240, 166, 22, 8) +
    veil(light, 0.8, "M84 108q2-16 22-18h30v9h-26q-14 2-16 14z") +
    oval(CREAM, 204, 118, 9),
  handmill: ({ main, shade, deep, light }) =>
    line(STEEL, 10, "M160 84V66H90") +
    oval(deep, 86, 58, 15, 18) +
    path(STEEL, "M112 124q0-40 48-40t48 40z") +
    path(STEEL_SHADE, "M176 86q32 8 32 38h-24z") +
    path(main, "M108 124h104l6 126q0 12-12 12h-92q-12 0-12-12z") +
    path(shade, "M186 124h26l6 126q0 12-12 12h-24q8-70 4-138z") +
    veil(light, 0.7, "M118 136h12v112h-14z") +
    box(deep, 105, 186, 110, 7) +
    box(STEEL, 102, 118, 116, 12, 6) +
    bean(CREAM, main, 158, 224, 18),
  grinder: ({ main, shade, deep, light }) =>
    path(GLASS, "M98 66h124l-26 66h-72z") +
    path(COFFEE, "M108 92h104l-16 40h-72z") +
    box(INK, 92, 56, 136, 14, 7) +
    path(main, "M108 132h104q10 0 10 10v44H98v-44q0-10 10-10z") +
    path(shade, "M190 132h22q10 0 10 10v44h-32z") +
    path(main, "M178 186h44v76h-44z") +
    path(shade, "M198 186h24v76h-24z") +
    oval(STEEL, 144, 158, 18) +
    line(INK, 5, "M144 158l9-10") +
    path(deep, "M118 186h40l-6 14h-28z") +
    path(GLASS, "M108 206h60l-5 40h-50z") +
    path(COFFEE, "M111 226h54l-3 20h-48z") +
    box(main, 88, 246, 144, 16, 8) +
    veil(light, 0.8, "M108 142h8v38h-8z"),
  tamper: ({ main, shade, deep, light }) =>
    path(main, "M160 68c30 0 42 18 38 42-3 20-20 30-20 56h-36c0-26-17-36-20-56-4-24 8-42 38-42z") +
    path(shade, "M168 68c24 2 34 19 30 42-3 20-20 30-20 56h-16c2-34 20-52 6-98z") +
    veil(light, 0.8, "M138 84q-14 12-4 34l8 14q-2-26 4-46z") +
    box(deep, 138, 164, 44, 12, 3) +
    path(STEEL, "M142 176h36l8 28h-52z") +
    box(STEEL, 98, 204, 124, 58, 8) +
    path(STEEL_SHADE, "M190 204h24q8 0 8 8v42q0 8-8 8h-24z") +
    veil("#fff", 0.6, "M108 212h10v42h-10z"),
  knockbox: ({ main, shade, deep, light }) =>
    path(main, "M76 136h168l-14 116q-1 10-12 10H102q-11 0-12-10z") +
    path(shade, "M204 136h40l-14 116q-1 10-12 10h-28q12-60 14-126z") +
    veil(light, 0.5, "M90 154h12l12 96h-12z") +
    oval(light, 160, 136, 88, 20) +
    oval("#1d1613", 160, 138, 77, 15) +
    path(COFFEE, "M96 144q60-16 128 0-64 18-128 0z") +
    line(deep, 15, "M78 126h164") +
    line(STEEL, 5, "M84 123h152") +
    bean(CREAM, main, 156, 206, 20),
  pitcher: ({ main, shade, deep, light }) =>
    line(shade, 14, "M206 134q54-4 50 46-4 38-48 40") +
    path(main, "M98 112l-26-16 40 2h98q-2 44 14 82 12 34 4 82H98q-14-52 6-98 4-24-6-52z") +
    path(shade, "M186 98h24q-2 44 14 82 12 34 4 82h-30q12-90-12-164z") +
    veil("#fff", 0.55, "M122 140q-4 20-10 40-8 32-4 66h12q-4-60 14-106z") +
    oval(deep, 158, 101, 50, 9) +
    oval(CREAM, 156, 103, 42, 6) +
    veil(light, 0.9, "M100 250h128v6H100z"),
  brush: ({ main, shade, deep, light }) =>
    `<g transform="rotate(38 160 170)">${path(main, "M146 40q14-12 28 0l6 110h-40z")}${path(shade, "M162 34q8 0 12 6l6 110h-14z")}${veil(light, 0.8, "M150 52h6l-2 90h-6z")}${box(STEEL, 132, 150, 56, 30, 4)}${box(STEEL_SHADE, 132, 160, 56, 6)}${path(INK, "M132 180h56l8 74q-36 14-72 0z")}${line(deep, 3, "M146 184l-6 70M160 184v74M174 184l6 70")}${oval(CREAM, 160, 56, 5)}</g>`,
} satisfies Partial<Record<Shape, Drawing>>;

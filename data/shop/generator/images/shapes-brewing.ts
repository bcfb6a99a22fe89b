import { COFFEE, CREAM, GLASS, INK, STEEL, STEEL_SHADE } from "./colour.ts";
import type { Drawing, Shape } from "./look.ts";
import { box, line, oval, path, veil } from "./marks.ts";

/** Things coffee is brewed with and drunk from. */
export const brewing = {
  filter: ({ main, shade, deep, light }) =>
    path(deep, "M84 132q88-36 176 0l-50 118q-38 22-76 0z") +
    path(shade, "M72 128q88-36 176 0l-50 122q-38 20-76 0z") +
    path(main, "M60 124q90-38 180 0l-52 128q-38 18-76 0z") +
    veil(light, 0.8, "M60 124q90-38 180 0l-9 22q-81-32-162 0z") +
    line(shade, 3, "M86 150l36 92M116 138l16 110M150 134v116M184 138l-16 110M214 150l-36 92"),
  dripper: ({ main, shade, deep, light }) =>
    line(shade, 14, "M226 132q44-6 40 28-4 28-52 24") +
    path(main, "M78 112h164l-54 98h-56z") +
    path(shade, "M206 112h36l-54 98h-22z") +
    line(light, 5, "M112 126l34 70M146 126l10 70") +
    line(deep, 4, "M184 126l-8 70") +
    box(light, 68, 98, 184, 18, 9) +
    box(shade, 96, 208, 128, 16, 8) +
    box(deep, 138, 222, 44, 14, 4) +
    path(COFFEE, "M160 238c7 9 9 12 9 16a9 9 0 0 1-18 0c0-4 2-7 9-16z"),
  press: ({ main, shade, deep }) =>
    line(deep, 15, "M210 128q46 0 44 46t-44 48") +
    path(GLASS, "M100 112h116v142H100z") +
    path(COFFEE, "M104 158h108v90H104z") +
    box("#7a5138", 104, 152, 108, 12) +
    veil("#fff", 0.4, "M112 118h12v128h-12z") +
    box(STEEL, 94, 118, 128, 10) +
    box(STEEL, 94, 222, 128, 10) +
    path(main, "M94 242h128v14q0 6-6 6H100q-6 0-6-6z") +
    path(main, "M92 114q0-20 34-22h64q34 2 34 22z") +
    veil(shade, 0.9, "M190 92q34 2 34 22h-30z") +
    box(STEEL_SHADE, 154, 66, 8, 28) +
    oval(main, 158, 60, 17, 14),
  server: ({ main, shade, deep }) =>
    line(deep, 14, "M210 142q50-2 46 48-4 36-46 38") +
    path(GLASS, "M112 118h92q-2 22 14 44 18 26 12 70-4 30-28 30h-88q-24 0-28-30-6-44 12-70 16-22 14-44z") +
    path(COFFEE, "M92 196h132q10 62-22 62h-88q-32 0-22-62z") +
    box("#7a5138", 91, 192, 134, 9, 4) +
    veil("#fff", 0.5, "M112 170q-14 22-12 60h12q-2-36 12-60z") +
    box(main, 106, 104, 104, 22, 6) +
    box(shade, 180, 104, 30, 22, 6) +
    box(deep, 140, 88, 36, 18, 8),
  kettle: ({ main, shade, deep, light }) =>
    line(shade, 15, "M98 238C50 230 78 150 34 142") +
    line(deep, 15, "M208 120c80-24 78 92 18 106") +
    path(main, "M110 126h92l30 124q2 12-10 12H90q-12 0-10-12z") +
    path(shade, "M180 126h22l30 124q2 12-10 12h-30q10-70-12-136z") +
    veil(light, 0.8, "M118 140h12l-18 106h-14z") +
    path(light, "M104 128q4-26 52-26t52 26z") +
    path(main, "M180 106q24 6 28 22h-24z") +
    oval(deep, 156, 94, 14, 12),
  scale: ({ main, shade, deep, light }) =>
    path(GLASS, "M118 106h76l10 84q1 8-8 8h-80q-9 0-8-8z") +
    path(COFFEE, "M113 150h86l5 40q1 8-8 8h-80q-9 0-8-8z") +
    veil("#fff", 0.45, "M126 112h10l-6 78h-10z") +
    box(deep, 66, 198, 188, 14, 5) +
    path(main, "M58 212h204q8 0 8 10v30q0 10-10 10H60q-10 0-10-10v-30q0-10 8-10z") +
    box(shade, 50, 246, 220, 16, 8) +
    box(INK, 116, 221, 88, 27, 5) +
    line("#8fe0c0", 4, "M134 228v13M146 228h10v13h-10zM168 241h.1M178 228h10v13h-10z") +
    oval(light, 84, 234, 7) +
    oval(light, 236, 234, 7),
  maker: ({ main, shade, deep, light }) =>
    path(main, "M84 84q0-18 18-18h116q18 0 18 18v178H84z") +
    path("#2c2623", "M84 138h106v94H84z") +
    path(shade, "M190 120h46v142h-46z") +
    box(light, 84, 232, 152, 30, 6) +
    path(deep, "M106 138h62l-8 18h-46z") +
    path(GLASS, "M104 168h62q14 26 8 54-2 8-10 8h-58q-8 0-10-8-6-28 8-54z") +
    path(COFFEE, "M96 196h78q2 14 0 26-2 8-10 8h-58q-8 0-10-8-2-12 0-26z") +
    box(INK, 98, 160, 74, 10, 4) +
    line(INK, 9, "M176 178q16 4 12 38") +
    box(light, 106, 84, 108, 8, 4) +
    oval("#8fe0c0", 212, 247, 6) +
    line(light, 4, "M214 136v64"),
  mug: ({ main, shade, deep, light }) =>
    line("#fff", 7, "M126 92q-12-16 0-30t0-28M166 92q-12-16 0-30t0-28") +
    line(shade, 20, "M214 142q52-6 48 34-4 38-58 38") +
    path(main, "M74 112h150v104q0 46-46 46h-58q-46 0-46-46z") +
    path(shade, "M190 112h34v104q0 46-46 46h-12q28-20 24-150z") +
    veil(light, 0.8, "M88 132h14v82q0 16 8 26-22-6-22-34z") +
    oval(light, 149, 112, 75, 17) +
    oval(deep, 149, 113, 66, 12) +
    oval(COFFEE, 149, 115, 61, 9),
  tumbler: ({ main, shade, deep, light }) =>
    path(main, "M104 104h112l-14 146q-1 12-13 12h-58q-12 0-13-12z") +
    path(shade, "M186 104h30l-14 146q-1 12-13 12h-15q12-70 12-158z") +
    veil(light, 0.7, "M116 116h13l8 132h-12z") +
    box(STEEL, 98, 96, 124, 14, 6) +
    path(deep, "M104 96q2-18 14-18h84q12 0 14 18z") +
    box(light, 140, 68, 40, 12, 5) +
    box(STEEL_SHADE, 117, 250, 86, 12, 6) +
    oval(CREAM, 160, 180, 19) +
    line(main, 4, "M162 166q-10 14-2 28"),
} satisfies Partial<Record<Shape, Drawing>>;

import { COFFEE, CREAM, INK, STEEL } from "./colour.ts";
import type { Drawing, Shape } from "./look.ts";
import { bean, box, line, oval, path, veil } from "./marks.ts";

const bowl = (band: string): string =>
  path(CREAM, "M70 184h180l-16 70q-2 8-10 8H96q-8 0-10-8z") +
  veil("#000", 0.07, "M212 184h38l-16 70q-2 8-10 8h-26z") +
  line(band, 5, "M72 198h176") +
  bean(COFFEE, CREAM, 160, 230, 17);

/** Things that come in a bag, box, bottle or carton. */
export const packed = {
  bag: ({ main, shade, deep, light }) =>
    path(main, "M98 262 90 112q0-10 10-10h120q10 0 10 10l-8 150z") +
    path(shade, "M198 102h22q10 0 10 10l-8 150h-20z") +
    veil(light, 0.6, "M98 112q0-4 4-4h8l8 154h-12z") +
    path(deep, "M96 76h128l5 28H91z") +
    box(CREAM, 84, 86, 152, 9, 4.5) +
    box(CREAM, 114, 138, 92, 92, 10) +
    bean(main, CREAM, 160, 174, 25) +
    box(deep, 132, 207, 56, 5, 2.5) +
    box(main, 142, 217, 36, 5, 2.5) +
    oval(deep, 160, 121, 5),
  dripbag: ({ main, shade, deep, light }) =>
    path(main, "M70 120h118v142H70z") +
    path(shade, "M188 120l28-16v144l-28 14z") +
    path(light, "M70 120l28-16h118l-28 16z") +
    box(CREAM, 86, 146, 86, 62, 8) +
    bean(main, CREAM, 129, 177, 21) +
    path(CREAM, "M170 168l7-6 7 6 7-6 7 6 7-6 7 6 7-6 7 6 7-6 7 6v94h-77z") +
    veil("#000", 0.07, "M224 168l9-6 14 6v94h-23z") +
    box(main, 170, 182, 77, 9) +
    line(deep, 5, "M190 214h38v14q0 15-19 15t-19-15zM228 218q13 0 9 12-3 6-10 5"),
  capsules: ({ main, shade, deep, light }) =>
    path(main, "M84 108h152v104H84z") +
    path(shade, "M206 108h30v104h-30z") +
    path(light, "M84 108l16-18h120l16 18z") +
    box(CREAM, 104, 128, 84, 44, 8) +
    bean(main, CREAM, 146, 150, 16) +
    [96, 160, 224]
      .map(
        (x) =>
          path(deep, `M${x - 26} 216h52l-9 40q-1 6-8 6h-18q-7 0-8-6z`) + box(STEEL, x - 31, 208, 62, 10, 5),
      )
      .join("") +
    veil("#fff", 0.25, "M78 220h8l6 40h-5zM142 220h8l6 40h-5zM206 220h8l6 40h-5z"),
  subscription: ({ main, shade, deep, light }) =>
    path(main, "M76 150h168v112H76z") +
    path(shade, "M206 150h38v112h-38z") +
    path(light, "M76 150l20-24h128l20 24z") +
    box(CREAM, 148, 126, 24, 136) +
    bean(CREAM, main, 112, 208, 22) +
    `<circle cx="212" cy="112" r="46" fill="${CREAM}"/>` +
    line(deep, 8, "M236 98a27 27 0 0 0-49 4m1 26a27 27 0 0 0 49-4") +
    path(deep, "M243 86v22h-22zM181 140v-22h22z"),
  gift: ({ main, shade, deep, light }) =>
    path(main, "M84 150h152v112H84z") +
    path(shade, "M200 150h36v112h-36z") +
    path(light, "M74 118h172v36H74z") +
    path(main, "M204 118h42v36h-42z") +
    box(CREAM, 146, 118, 28, 144) +
    line(deep, 3, "M84 155h152") +
    path(CREAM, "M160 118C132 118 96 104 106 82s46 8 54 36c8-28 44-58 54-36s-26 36-54 36z") +
    path(main, "M148 112c-14-1-32-8-28-18s20 4 28 18zM172 112c14-1 32-8 28-18s-20 4-28 18z") +
    box(deep, 149, 108, 22, 15, 6),
  carton: ({ main, shade, deep }) =>
    path(CREAM, "M104 138h82v124h-82z") +
    path("#e4dccb", "M186 138h32v124h-32z") +
    path(main, "M104 138l14-46h60l8 46z") +
    path(shade, "M186 138l-8-46h28l12 46z") +
    box(deep, 116, 76, 92, 20, 4) +
    path(main, "M104 196q21-18 41 0t41 0v66h-82z") +
    path(shade, "M186 196q16-14 32 0v66h-32z") +
    oval(main, 145, 166, 15, 15) +
    path(CREAM, "M145 152c7 10 10 14 10 19a10 10 0 0 1-20 0c0-5 3-9 10-19z"),
  pouch: ({ main, shade, deep, light }) =>
    path(main, "M94 262q-8-66 4-158h124q12 92 4 158z") +
    veil(shade, 0.9, "M196 104h26q12 92 4 158h-30q10-80 0-158z") +
    box(deep, 96, 84, 128, 24, 4) +
    line(light, 3, "M104 96h112") +
    oval(CREAM, 158, 182, 48, 48) +
    path(main, "M136 176l20-9 20 9v21l-20 10-20-10z") +
    path(CREAM, "M139 178l17-7 17 7-17 8z") +
    veil(deep, 0.5, "M156 188l20-10v19l-20 10z"),
  bottle: ({ main, shade, deep, light }) =>
    path(main, "M112 262q-6 0-6-8V166q0-22 26-34V98h56v34q26 12 26 34v88q0 8-6 8z") +
    veil(shade, 0.8, "M176 98h12v34q26 12 26 34v88q0 8-6 8h-20q8-80-12-130z") +
    veil("#fff", 0.35, "M116 170q2-14 14-22v106h-14z") +
    box(INK, 128, 72, 64, 30, 6) +
    box(CREAM, 106, 178, 108, 58) +
    box(main, 106, 186, 108, 5) +
    path(deep, "M160 196c9 12 13 17 13 23a13 13 0 0 1-26 0c0-6 4-11 13-23z") +
    oval(light, 155, 220, 3, 5),
  sweets: ({ main, shade, deep, light }) =>
    line(main, 38, "M112 136l14 80M160 118v90M208 136l-14 80") +
    line(light, 8, "M104 140l8 44M150 120v60M198 138l-8 44") +
    line(deep, 8, "M122 150h3M124 176h3M166 134h3M163 162h4M206 152h3M200 178h3") +
    bowl(shade),
  chocolates: ({ main, shade, deep, light }) =>
    line(main, 46, "M100 168l10 10M210 178l10-10M130 138l6 10M184 148l6-10M158 110l6 10M156 168l10 8") +
    line(deep, 4, "M92 160l26 26M202 186l26-26M122 128l20 30M178 158l20-30M150 98l20 32M146 160l30 24") +
    line(light, 5, "M104 152l8 6M142 124l4 8M194 122l-4 8M170 96l6 8M172 156l6 6") +
    bowl(shade),
  tablets: ({ main, shade, deep, light }) =>
    path(main, "M98 130h112v120q0 12-12 12h-88q-12 0-12-12z") +
    veil(shade, 0.9, "M184 130h26v120q0 12-12 12h-20q8-60 6-132z") +
    box(CREAM, 90, 98, 128, 36, 9) +
    line("#d9cfbd", 3, "M110 106v20M132 106v20M154 106v20M176 106v20M198 106v20") +
    oval(CREAM, 150, 194, 36) +
    line(main, 7, "M134 194l12 13 22-26") +
    oval(deep, 226, 250, 27, 12) +
    oval(light, 226, 244, 27, 12) +
    line(main, 3, "M206 244h40"),
} satisfies Partial<Record<Shape, Drawing>>;

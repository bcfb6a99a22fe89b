import type { Palette } from "./colour.ts";

/** Drawings the shop has; each is one function in `shapes*.ts`. */
export type Shape =
  | "bag"
  | "dripbag"
  | "filter"
  | "dripper"
  | "press"
  | "server"
  | "kettle"
  | "scale"
  | "maker"
  | "espresso"
  | "capsulemachine"
  | "capsules"
  | "handmill"
  | "grinder"
  | "tamper"
  | "knockbox"
  | "pitcher"
  | "tablets"
  | "bottle"
  | "brush"
  | "mug"
  | "tumbler"
  | "carton"
  | "pouch"
  | "sweets"
  | "chocolates"
  | "gift"
  | "subscription";

/** How an item's picture is drawn. */
export interface Look {
  readonly shape: Shape;
  /** `#rrggbb` of its largest part. */
  readonly colour: string;
  /** 1 is the usual size; a small bag is drawn smaller. */
  readonly size: number;
}

/** Draws a thing that stands on y = 262 in a box of 320 × 320. */
export type Drawing = (colours: Palette) => string;

/** A place for offers in a page: what the shop's developer writes. */

import type { Visit } from "./demo-visit.ts";
import { type Html, html } from "./html.ts";

export interface Slot {
  readonly placement: string;
  /** `SKU:QTY,…` */
  readonly items: string;
  /** What else is in the cart, where the items are not the cart. */
  readonly cart?: string;
  /** The page that an offer taken leads to. */
  readonly accept: string;
  readonly visit: Visit;
}

export const slotHtml = ({ placement, items, cart, accept, visit }: Slot): Html =>
  html`<osusume-block placement="${placement}"${items !== "" && html` items="${items}"`}${
    cart !== undefined && cart !== "" && html` cart="${cart}"`
  } accept="/cart/items?back=/${visit.language}${accept}"></osusume-block>`;

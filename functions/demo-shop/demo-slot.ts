/** A place for offers in a page: what the shop's developer writes. */

import { type Html, html } from "./demo-html.ts";
import type { DemoVisit } from "./demo-visit.ts";

export interface DemoSlot {
  readonly placement: string;
  /** `SKU:QTY,…` */
  readonly items: string;
  /** What else is in the cart, where the items are not the cart. */
  readonly cart?: string;
  /** The page that an offer taken leads to. */
  readonly accept: string;
  readonly visit: DemoVisit;
}

export const slotHtml = ({ placement, items, cart, accept, visit }: DemoSlot): Html =>
  html`<osusume-block placement="${placement}"${items !== "" && html` items="${items}"`}${
    cart !== undefined && cart !== "" && html` cart="${cart}"`
  } accept="/cart/items?back=/${visit.language}${accept}"></osusume-block>`;

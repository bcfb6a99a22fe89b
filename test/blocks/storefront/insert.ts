/** Inserts by what `PageReader` finds, all at once and without a Worker. */
import { type PageEvent, PageReader } from "../../../lib/blocks/storefront/page-reader.ts";

export interface Inserted {
  /** The page with a filling before the end tag of each slot that has a place for it. */
  readonly html: string;
  /** Offsets in the page before which something was inserted. */
  readonly at: readonly number[];
  readonly left: readonly string[];
}

/** `cut`: lengths of the pieces, over and over; without it in one piece. One letter a byte. */
export function insert(page: string, filling: string, cut: readonly number[] = []): Inserted {
  const bytes = Buffer.from(page, "latin1");
  const reader = new PageReader(new Map(), { encodingKnown: true });
  const at: number[] = [];
  const left: string[] = [];
  const take = (event: PageEvent): void => {
    if (event.type === "slot end") at.push(event.at);
    else if (event.type === "left") left.push(event.why);
  };
  let from = 0;
  for (let i = 0; from < bytes.length; i++) {
    const length = cut.length === 0 ? bytes.length : Math.max(1, cut[i % cut.length]!);
    for (const event of reader.read(bytes.subarray(from, from + length))) take(event);
    from += length;
  }
  for (const event of reader.finish()) take(event);
  let html = "";
  let before = 0;
  for (const place of at) {
    html += page.slice(before, place) + filling;
    before = place;
  }
  return { html: html + page.slice(before), at, left };
}

/** What a filled page holds outside its slots, and inside. */

const START = /<osusume-block[^>]*>/g;
const END = "</osusume-block>";
/** Stands in a slot that was answered with nothing, before its own content. */
const NOTHING_TO_OFFER = "<!--osusume-->";
const INJECTED = /^(<link rel="stylesheet" href="[^"]*">)?<section part="block /;

export interface Comparison {
  /** Places of the slots that were filled. */
  readonly filled: readonly number[];
  /** The page with its slots' own content put back: the origin's page, if nothing else was touched. */
  readonly restored: string;
  /** What was put in. */
  readonly injected: readonly string[];
}

/** Walks both pages at once; a slot is filled where a block begins right after its start tag and none did before. */
export function compare(origin: string, result: string): Comparison {
  const filled: number[] = [];
  const injected: string[] = [];
  let restored = "";
  let at = 0;
  const shift = { origin: 0 };
  for (const [place, match] of [...origin.matchAll(START)].entries()) {
    const afterTag = match.index + match[0].length;
    if (afterTag < shift.origin) continue;
    const before = result.slice(at, at + afterTag - shift.origin);
    restored += before;
    at += before.length;
    shift.origin = afterTag;
    if (result.startsWith(NOTHING_TO_OFFER, at)) at += NOTHING_TO_OFFER.length;
    if (!INJECTED.test(result.slice(at, at + 200))) continue;
    const end = result.indexOf(END, at);
    const ownEnd = origin.indexOf(END, afterTag);
    filled.push(place);
    injected.push(result.slice(at, end));
    restored += origin.slice(afterTag, ownEnd);
    at = end;
    shift.origin = ownEnd;
  }
  return { filled, injected, restored: restored + result.slice(at) };
}

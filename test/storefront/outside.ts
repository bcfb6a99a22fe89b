/** What a filled page holds outside its insertions, and in them. */

const START = /<osusume-block[^>]*>/g;
const INSERTED = /<template shadowrootmode="open">(.*?)<\/template>/gs;
const BLOCK = /^(<link rel="stylesheet" href="[^"]*">)?<section part="block /;

export interface Comparison {
  /** Places of the slots that hold a block. */
  readonly filled: readonly number[];
  /** The page without what was put in: the origin's page, if nothing else was touched. */
  readonly restored: string;
  /** The blocks that were put in. */
  readonly injected: readonly string[];
}

export function compare(origin: string, result: string): Comparison {
  const starts = [...origin.matchAll(START)].map(({ index }) => index);
  const filled: number[] = [];
  const injected: string[] = [];
  let inserted = 0;
  for (const { 0: template, 1: content, index } of result.matchAll(INSERTED)) {
    const at = index - inserted;
    inserted += template.length;
    if (!BLOCK.test(content!)) continue;
    // The slot that ends here is the last that began before.
    filled.push(starts.findLastIndex((start) => start < at));
    injected.push(content!);
  }
  return { filled, injected, restored: result.replaceAll(INSERTED, "") };
}

/**
 * What a page's own scripts write into it while it is read (`document.write`). Nearly always that is another script, or a
 * year; but markup that it leaves open is what everything after it stands in, and some elements take no template.
 */
const WRITES = /\.\s*write(?:ln)?\s*\(|\[\s*["'`]write(?:ln)?["'`]\s*\]/;
/** Elements in which a template is text, or not the shadow root of what it stands in. */
const OPENS =
  /<(\\?\/)?(frameset|iframe|math|noembed|noframes|noscript|plaintext|select|style|svg|template|textarea|title|xmp)\b/gi;
const COMMENT = /<!-/g;
const COMMENT_END = /--\\?>/g;
/** The beginning of a tag, by what comes after its name: `i<n.length`, `a<b && c` and `i<n;` compare numbers. */
const TAG = /<[a-z][\w:-]*(?=\s*(?:["'`\\/>]|\$\{|[\w:@-]+\s*(?:=(?!=)|["'`\\>])|$))/gi;
/** Signs as they are written where a script stands in a page, or is no page's to read: by JavaScript, by `unescape`. */
const LESS = /\\x3c|\\u003c|%3c/gi;
const GREATER = /\\x3e|\\u003e|%3e/gi;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Whether a script may leave something open in which nothing of ours can stand. */
export function writesOpenMarkup(source: string): boolean {
  if (!WRITES.test(source)) return false;
  const script = source.replace(LESS, "<").replace(GREATER, ">");
  if (count(script, COMMENT) > count(script, COMMENT_END)) return true;
  const open = new Map<string, number>();
  for (const [, closes, name] of script.matchAll(OPENS)) {
    const one = name!.toLowerCase();
    open.set(one, (open.get(one) ?? 0) + (closes ? -1 : 1));
  }
  if ([...open.values()].some((left) => left > 0)) return true;
  const last = [...script.matchAll(TAG)].at(-1);
  return last !== undefined && !script.includes(">", last.index);
}

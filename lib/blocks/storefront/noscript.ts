/**
 * What stands in `noscript` is text where scripts run and markup where they do not. A page may be read as the one only if
 * the other comes to the same tree around it.
 */
import { Tokenizer } from "./tokenizer/tokenizer.ts";

const EMPTY: ReadonlySet<string> = new Set(["img", "br", "input", "link", "meta", "wbr", "source"]);
const TEXT: ReadonlySet<string> = new Set(["iframe", "style"]);
const INLINE: ReadonlySet<string> = new Set(["a", "b", "em", "i", "picture", "small", "span", "strong"]);
const BLOCK: ReadonlySet<string> = new Set([
  "article",
  "aside",
  "center",
  "div",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "label",
  "li",
  "nav",
  "ol",
  "p",
  "section",
  "ul",
]);

/**
 * Whether the content leaves no trace: nothing but the usual elements, each closed by its own end tag. `inlineOnly`: nor
 * in what is open around it, which a block may end, and a link one that it stands in.
 */
export function leavesNoTrace(content: Uint8Array, inlineOnly: boolean): boolean {
  const open: string[] = [];
  const tokenizer = new Tokenizer(() => false);
  for (const { token } of tokenizer.read(content)) {
    if (token.kind === "start") {
      const { name } = token;
      if (TEXT.has(name)) {
        tokenizer.expect("text", name);
        open.push(name);
      } else if (inlineOnly ? name !== "a" && INLINE.has(name) : INLINE.has(name) || BLOCK.has(name))
        open.push(name);
      else if (!EMPTY.has(name)) return false;
    } else if (token.kind === "end" && open.pop() !== token.name) return false;
  }
  return open.length === 0 && tokenizer.isBetweenTags;
}

/** SVG and MathML (§13.2.6.5), which follow rules of their own until HTML breaks out of them. */
import type { Tag } from "../tokenizer/html-token.ts";
import { BREAKOUT } from "./names.ts";
import type { Namespace, OpenElement } from "./open-elements.ts";
import type { TreeState } from "./state.ts";

const MATH_TEXT: ReadonlySet<string> = new Set(["mi", "mo", "mn", "ms", "mtext"]);
const SVG_HTML: ReadonlySet<string> = new Set(["foreignobject", "desc", "title"]);
const HTML_ENCODING = /^(text\/html|application\/xhtml\+xml)$/i;

export function isForeignStart({ open: { current } }: TreeState, { name }: Tag): boolean {
  if (current === undefined || current.space === "html" || current.holds === "html") return false;
  if (current.holds === "text" && name !== "mglyph" && name !== "malignmark") return false;
  return !(current.space === "math" && current.name === "annotation-xml" && name === "svg");
}
export const isForeignText = ({ open: { current } }: TreeState): boolean =>
  current !== undefined && current.space !== "html" && current.holds === null;
export const isForeignEnd = ({ open: { current } }: TreeState): boolean =>
  current !== undefined && current.space !== "html";

export function startInForeign(state: TreeState, tag: Tag): void {
  const breaksOut =
    BREAKOUT.has(tag.name) ||
    (tag.name === "font" && ["color", "face", "size"].some((name) => state.attribute(tag, name) !== null));
  if (breaksOut) {
    leave(state);
    state.rules.start(state, tag);
    return;
  }
  insertForeign(state, tag, state.open.current!.space);
}

export function insertForeign(state: TreeState, tag: Tag, space: Namespace): void {
  if (!tag.selfClosing)
    state.open.push({ name: tag.name, space, tag: null, holds: holdsOf(state, tag, space) });
}

function holdsOf(state: TreeState, tag: Tag, space: Namespace): OpenElement["holds"] {
  if (space === "svg") return SVG_HTML.has(tag.name) ? "html" : null;
  if (MATH_TEXT.has(tag.name)) return "text";
  const encoding = tag.name === "annotation-xml" ? state.attribute(tag, "encoding") : null;
  return encoding !== null && HTML_ENCODING.test(encoding) ? "html" : null;
}

export function endInForeign(state: TreeState, tag: Tag): void {
  if (tag.name === "br" || tag.name === "p") {
    leave(state);
    state.rules.end(state, tag);
    return;
  }
  for (let i = state.open.length - 1; i > 0; i--) {
    const node = state.open.at(i);
    if (node.space === "html") {
      state.rules.end(state, tag);
      return;
    }
    if (node.name === tag.name) {
      state.open.truncate(i);
      return;
    }
  }
}

/** Back to HTML, or to a place where HTML may stand. */
function leave({ open }: TreeState): void {
  for (let top = open.current; top !== undefined; top = open.current) {
    if (top.space === "html" || top.holds !== null) return;
    open.pop();
  }
}

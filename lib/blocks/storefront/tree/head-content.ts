import type { Tag } from "../tokenizer/html-token.ts";
import { HEAD_TEXT, HEAD_VOID } from "./names.ts";
import type { TreeState } from "./state.ts";

/** What is treated as in the head wherever it stands; `false` for what is not. */
export function startHeadContent(state: TreeState, tag: Tag): boolean {
  if (HEAD_VOID.has(tag.name)) return true;
  if (HEAD_TEXT.has(tag.name)) {
    state.insertText(tag, tag.name === "script" ? "script" : "text");
    return true;
  }
  if (tag.name !== "template") return false;
  state.startTemplate(tag);
  return true;
}

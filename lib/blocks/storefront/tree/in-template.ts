/** Directly in a template (§13.2.6.4.18): what it holds decides what it is. */
import type { Tag } from "../tokenizer/html-token.ts";
import { startHeadContent } from "./head-content.ts";
import { IN_BODY } from "./in-body.ts";
import { CELLS } from "./names.ts";
import type { Mode, ModeRules, TreeState } from "./state.ts";

const TABLE_STARTS: ReadonlySet<string> = new Set(["caption", "colgroup", "tbody", "tfoot", "thead"]);

const modeFor = (name: string): Mode => {
  if (TABLE_STARTS.has(name)) return "table";
  if (name === "col") return "column group";
  if (name === "tr") return "table body";
  return CELLS.has(name) ? "row" : "body";
};

export const IN_TEMPLATE: ModeRules = {
  start(state: TreeState, tag: Tag) {
    if (startHeadContent(state, tag)) return;
    const mode = modeFor(tag.name);
    state.templates[state.templates.length - 1] = mode;
    state.mode = mode;
    state.rules.start(state, tag);
  },
  end(state, tag) {
    if (tag.name === "template") state.endTemplate();
  },
  text: IN_BODY.text,
};

/** In the body (§13.2.6.4.7). */
import type { Tag } from "../tokenizer/html-token.ts";
import { insertForeign } from "./foreign.ts";
import { startHeadContent } from "./head-content.ts";
import {
  BLOCK_ENDS,
  BLOCKS,
  BODY_TEXT,
  BUTTON_SCOPE,
  FORMATTING,
  HEADINGS,
  LIST_SCOPE,
  MARKING,
  QUIET_VOID,
  STRAY,
  VOID,
} from "./names.ts";
import { isSpecial } from "./open-elements.ts";
import type { ModeRules, TreeState } from "./state.ts";

type Start = (state: TreeState, tag: Tag) => void;
type End = (state: TreeState, tag: Tag) => void;

const is =
  (wanted: string) =>
  (name: string): boolean =>
    name === wanted;
const isHeading = (name: string): boolean => HEADINGS.has(name);

/** With what stands open before it. */
const insertInline: Start = (state, tag) => {
  state.formatting.reconstruct();
  state.insert(tag);
};
const insertBlock: Start = (state, tag) => {
  state.open.closeP();
  state.insert(tag);
};

function startItem(state: TreeState, tag: Tag, same: (name: string) => boolean): void {
  state.framesetOk = false;
  for (let i = state.open.length - 1; i >= 0; i--) {
    const node = state.open.at(i);
    if (node.space === "html" && same(node.name)) {
      state.open.generateImpliedEndTags(node.name);
      state.open.popUntil(is(node.name));
      break;
    }
    if (isSpecial(node) && !PASSED_BY_ITEMS.has(node.name)) break;
  }
  insertBlock(state, tag);
}
const PASSED_BY_ITEMS: ReadonlySet<string> = new Set(["address", "div", "p"]);
const isDefinition = (name: string): boolean => name === "dd" || name === "dt";

const startOption: Start = (state, tag) => {
  if (state.open.isCurrent("option")) state.open.pop();
  insertInline(state, tag);
};
const startRubyBase: Start = (state, tag) => {
  if (state.open.hasInScope(is("ruby"))) state.open.generateImpliedEndTags();
  state.insert(tag);
};
const startRubyText: Start = (state, tag) => {
  if (state.open.hasInScope(is("ruby"))) state.open.generateImpliedEndTags("rtc");
  state.insert(tag);
};
const startPre: Start = (state, tag) => {
  insertBlock(state, tag);
  state.framesetOk = false;
};
const startForeign =
  (space: "svg" | "math"): Start =>
  (state, tag) => {
    state.formatting.reconstruct();
    insertForeign(state, tag, space);
  };

const STARTS: ReadonlyMap<string, Start> = new Map<string, Start>([
  ["html", () => {}],
  [
    "body",
    (state) => {
      if (state.open.length > 1 && state.open.at(1).name === "body" && !state.open.has("template")) {
        state.framesetOk = false;
      }
    },
  ],
  [
    "frameset",
    (state) => {
      if (state.framesetOk && state.open.length > 1 && state.open.at(1).name === "body")
        state.lost = "frameset";
    },
  ],
  ["pre", startPre],
  ["listing", startPre],
  [
    "form",
    (state, tag) => {
      const inTemplate = state.open.has("template");
      if (state.form !== null && !inTemplate) return;
      state.open.closeP();
      const form = state.insert(tag);
      if (!inTemplate) state.form = form;
    },
  ],
  ["li", (state, tag) => startItem(state, tag, is("li"))],
  ["dd", (state, tag) => startItem(state, tag, isDefinition)],
  ["dt", (state, tag) => startItem(state, tag, isDefinition)],
  [
    "plaintext",
    (state, tag) => {
      insertBlock(state, tag);
      state.content = "plain";
    },
  ],
  [
    "button",
    (state, tag) => {
      if (state.open.hasInScope(is("button"))) {
        state.open.generateImpliedEndTags();
        state.open.popUntil(is("button"));
      }
      insertInline(state, tag);
      state.framesetOk = false;
    },
  ],
  [
    "table",
    (state, tag) => {
      // Whether a table closes a paragraph is one of the quirks.
      if (state.quirks !== true && state.open.hasInScope(is("p"), BUTTON_SCOPE)) {
        if (state.quirks === null) state.lost = "doctype";
        state.open.closeP();
      }
      state.insert(tag);
      state.framesetOk = false;
      state.mode = "table";
    },
  ],
  [
    "hr",
    (state) => {
      state.open.closeP();
      state.framesetOk = false;
    },
  ],
  [
    "input",
    (state, tag) => {
      state.formatting.reconstruct();
      if (state.attribute(tag, "type")?.toLowerCase() !== "hidden") state.framesetOk = false;
    },
  ],
  [
    "select",
    (state, tag) => {
      insertInline(state, tag);
      state.framesetOk = false;
      state.mode = "select";
    },
  ],
  ["option", startOption],
  ["optgroup", startOption],
  ["rb", startRubyBase],
  ["rtc", startRubyBase],
  ["rp", startRubyText],
  ["rt", startRubyText],
  ["svg", startForeign("svg")],
  ["math", startForeign("math")],
]);

function startText(state: TreeState, tag: Tag): void {
  if (tag.name === "xmp") {
    state.open.closeP();
    state.formatting.reconstruct();
  }
  if (tag.name !== "noembed" && tag.name !== "noscript") state.framesetOk = false;
  state.insertText(tag);
}

function startFormatting(state: TreeState, tag: Tag): void {
  const { formatting, open } = state;
  if (tag.name === "a") {
    const before = formatting.find("a");
    if (before !== null) {
      if (!formatting.adopt("a")) endOther(state, tag);
      formatting.remove(before);
      open.remove(before);
    }
  }
  formatting.reconstruct();
  if (tag.name === "nobr" && open.hasInScope(is("nobr"))) {
    if (!formatting.adopt("nobr")) endOther(state, tag);
    formatting.reconstruct();
  }
  formatting.push(state.insert(tag, tag.bytes?.slice() ?? null));
}

function start(state: TreeState, given: Tag): void {
  const tag = given.name === "image" ? { ...given, name: "img" } : given;
  const { name } = tag;
  const own = STARTS.get(name);
  if (own !== undefined) own(state, tag);
  else if (BLOCKS.has(name)) insertBlock(state, tag);
  else if (FORMATTING.has(name)) startFormatting(state, tag);
  else if (VOID.has(name)) {
    state.formatting.reconstruct();
    state.framesetOk = false;
  } else if (HEADINGS.has(name)) {
    state.open.closeP();
    if (state.open.current?.space === "html" && isHeading(state.open.current.name)) state.open.pop();
    state.insert(tag);
  } else if (MARKING.has(name)) {
    insertInline(state, tag);
    state.formatting.mark();
    state.framesetOk = false;
  } else if (BODY_TEXT.has(name) && (name !== "noscript" || state.scripted)) startText(state, tag);
  else if (!QUIET_VOID.has(name) && !STRAY.has(name) && !startHeadContent(state, tag))
    insertInline(state, tag);
}

/** “Any other end tag”. */
const endOther: End = (state, { name }) => {
  for (let i = state.open.length - 1; i >= 0; i--) {
    const node = state.open.at(i);
    if (node.space === "html" && node.name === name) {
      state.open.truncate(i);
      return;
    }
    if (isSpecial(node)) return;
  }
};

const endBlock =
  (scope?: ReadonlySet<string>): End =>
  (state, { name }) => {
    if (!state.open.hasInScope(is(name), scope)) return;
    state.open.generateImpliedEndTags(scope === LIST_SCOPE || isDefinition(name) ? name : "");
    state.open.popUntil(is(name));
  };

const endForm: End = (state, tag) => {
  if (state.open.has("template")) return endBlock()(state, tag);
  const { form } = state;
  state.form = null;
  if (form === null || !state.open.isInScope(form)) return;
  state.open.generateImpliedEndTags();
  state.open.remove(form);
};

const ENDS: ReadonlyMap<string, End> = new Map<string, End>([
  ["template", (state) => state.endTemplate()],
  ["body", endBody],
  ["html", endBody],
  ["form", endForm],
  [
    "p",
    (state, tag) => {
      if (!state.open.hasInScope(is("p"), BUTTON_SCOPE)) state.insert(tag);
      state.open.closeP();
    },
  ],
  ["li", endBlock(LIST_SCOPE)],
  ["dd", endBlock()],
  ["dt", endBlock()],
  [
    "br",
    (state) => {
      state.formatting.reconstruct();
      state.framesetOk = false;
    },
  ],
]);

function endBody(state: TreeState): void {
  if (state.open.hasInScope(is("body"))) state.mode = "after body";
}

const endScoped = endBlock();

function end(state: TreeState, tag: Tag): void {
  const { name } = tag;
  const own = ENDS.get(name);
  if (own !== undefined) own(state, tag);
  else if (BLOCK_ENDS.has(name)) endScoped(state, tag);
  else if (FORMATTING.has(name)) {
    if (!state.formatting.adopt(name)) endOther(state, tag);
  } else if (HEADINGS.has(name)) {
    if (!state.open.hasInScope(isHeading)) return;
    state.open.generateImpliedEndTags();
    state.open.popUntil(isHeading);
  } else if (MARKING.has(name)) {
    if (!state.open.hasInScope(is(name))) return;
    state.open.generateImpliedEndTags();
    state.open.popUntil(is(name));
    state.formatting.clearToMarker();
  } else endOther(state, tag);
}

export const IN_BODY: ModeRules = {
  start,
  end,
  text(state, kind) {
    if (kind === "nuls") return;
    state.formatting.reconstruct();
    if (kind === "letters") state.framesetOk = false;
  },
};

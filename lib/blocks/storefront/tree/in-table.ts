/** Tables (§13.2.6.4.9 to .15). What does not belong into one is put before it, by the body's rules. */
import type { Tag } from "../tokenizer/html-token.ts";
import { startHeadContent } from "./head-content.ts";
import { IN_BODY } from "./in-body.ts";
import { CELLS, FOSTERING, TABLE_PARTS, TABLE_SCOPE, TABLE_SECTIONS } from "./names.ts";
import type { Mode, ModeRules, TreeState } from "./state.ts";

const names = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const SECTION_CONTEXT = names("tbody tfoot thead template html");
const ROW_CONTEXT = names("tr template html");
const ROOTS = names("body html");
const isSection = (name: string): boolean => TABLE_SECTIONS.has(name);
const isCell = (name: string): boolean => CELLS.has(name);
const is =
  (wanted: string) =>
  (name: string): boolean =>
    name === wanted;

function startIn(state: TreeState, context: ReadonlySet<string>, tag: Tag | string, mode: Mode): void {
  state.open.clearBackTo(context);
  if (typeof tag === "string") state.imply(tag);
  else state.insert(tag);
  state.mode = mode;
}
function startWithin(
  state: TreeState,
  context: ReadonlySet<string>,
  implied: string,
  mode: Mode,
  tag: Tag,
): void {
  startIn(state, context, implied, mode);
  state.rules.start(state, tag);
}

function endTable(state: TreeState): boolean {
  if (!state.open.hasInTable(is("table"))) return false;
  state.open.popUntil(is("table"));
  state.resetMode();
  return true;
}

export const IN_TABLE: ModeRules = {
  start(state, tag) {
    const { name } = tag;
    if (name === "caption") {
      startIn(state, TABLE_SCOPE, tag, "caption");
      state.formatting.mark();
    } else if (name === "colgroup") startIn(state, TABLE_SCOPE, tag, "column group");
    else if (name === "col") startWithin(state, TABLE_SCOPE, "colgroup", "column group", tag);
    else if (isSection(name)) startIn(state, TABLE_SCOPE, tag, "table body");
    else if (name === "tr" || isCell(name)) startWithin(state, TABLE_SCOPE, "tbody", "table body", tag);
    else if (name === "table") {
      if (endTable(state)) state.rules.start(state, tag);
    } else if (name === "style" || name === "script" || name === "template") startHeadContent(state, tag);
    else if (name === "input" && state.attribute(tag, "type")?.toLowerCase() === "hidden") return;
    else if (name === "form") {
      if (state.form === null && !state.open.has("template")) {
        state.form = state.insert(tag);
        state.open.pop();
      }
    } else IN_BODY.start(state, tag);
  },
  end(state, tag) {
    const { name } = tag;
    if (name === "table") endTable(state);
    else if (name === "template") state.endTemplate();
    else if (!TABLE_PARTS.has(name) && !ROOTS.has(name)) IN_BODY.end(state, tag);
  },
  text(state, kind) {
    const { current } = state.open;
    const inTable =
      current !== undefined &&
      current.space === "html" &&
      (FOSTERING.has(current.name) || current.name === "template");
    if (kind === "letters" || !inTable) IN_BODY.text(state, kind);
  },
};

function closeCaption(state: TreeState): boolean {
  if (!state.open.hasInTable(is("caption"))) return false;
  state.open.generateImpliedEndTags();
  state.open.popUntil(is("caption"));
  state.formatting.clearToMarker();
  state.mode = "table";
  return true;
}
export const IN_CAPTION: ModeRules = {
  start(state, tag) {
    if (!TABLE_PARTS.has(tag.name)) IN_BODY.start(state, tag);
    else if (closeCaption(state)) IN_TABLE.start(state, tag);
  },
  end(state, tag) {
    const { name } = tag;
    if (name === "caption") closeCaption(state);
    else if (name === "table") {
      if (closeCaption(state)) IN_TABLE.end(state, tag);
    } else if (!TABLE_PARTS.has(name) && !ROOTS.has(name)) IN_BODY.end(state, tag);
  },
  text: IN_BODY.text,
};

/** `false` where the column group is not what is open. */
function closeColumnGroup(state: TreeState): boolean {
  if (!state.open.isCurrent("colgroup")) return false;
  state.open.pop();
  state.mode = "table";
  return true;
}
export const IN_COLUMN_GROUP: ModeRules = {
  start(state, tag) {
    if (tag.name === "html" || tag.name === "col") return;
    if (tag.name === "template") state.startTemplate(tag);
    else if (closeColumnGroup(state)) IN_TABLE.start(state, tag);
  },
  end(state, tag) {
    const { name } = tag;
    if (name === "colgroup") closeColumnGroup(state);
    else if (name === "template") state.endTemplate();
    else if (name !== "col" && closeColumnGroup(state)) IN_TABLE.end(state, tag);
  },
  text(state, kind) {
    if (kind !== "spaces" && closeColumnGroup(state)) IN_TABLE.text(state, kind);
  },
};

function closeSection(state: TreeState): boolean {
  if (!state.open.hasInTable(isSection)) return false;
  state.open.clearBackTo(SECTION_CONTEXT);
  state.open.pop();
  state.mode = "table";
  return true;
}
const ENDS_SECTION = names("caption col colgroup tbody tfoot thead");
const STRAY_IN_SECTION = names("body caption col colgroup html td th tr");
export const IN_TABLE_BODY: ModeRules = {
  start(state, tag) {
    const { name } = tag;
    if (name === "tr") startIn(state, SECTION_CONTEXT, tag, "row");
    else if (isCell(name)) startWithin(state, SECTION_CONTEXT, "tr", "row", tag);
    else if (!ENDS_SECTION.has(name)) IN_TABLE.start(state, tag);
    else if (closeSection(state)) IN_TABLE.start(state, tag);
  },
  end(state, tag) {
    const { name } = tag;
    if (isSection(name)) {
      if (state.open.hasInTable(is(name))) closeSection(state);
    } else if (name === "table") {
      if (closeSection(state)) IN_TABLE.end(state, tag);
    } else if (!STRAY_IN_SECTION.has(name)) IN_TABLE.end(state, tag);
  },
  text: IN_TABLE.text,
};

function closeRow(state: TreeState): boolean {
  if (!state.open.hasInTable(is("tr"))) return false;
  state.open.clearBackTo(ROW_CONTEXT);
  state.open.pop();
  state.mode = "table body";
  return true;
}
const ENDS_ROW = names("caption col colgroup tbody tfoot thead tr");
const STRAY_IN_ROW = names("body caption col colgroup html td th");
export const IN_ROW: ModeRules = {
  start(state, tag) {
    const { name } = tag;
    if (isCell(name)) {
      startIn(state, ROW_CONTEXT, tag, "cell");
      state.formatting.mark();
    } else if (!ENDS_ROW.has(name)) IN_TABLE.start(state, tag);
    else if (closeRow(state)) IN_TABLE_BODY.start(state, tag);
  },
  end(state, tag) {
    const { name } = tag;
    if (name === "tr") closeRow(state);
    else if (name === "table") {
      if (closeRow(state)) IN_TABLE_BODY.end(state, tag);
    } else if (isSection(name)) {
      if (state.open.hasInTable(is(name)) && closeRow(state)) IN_TABLE_BODY.end(state, tag);
    } else if (!STRAY_IN_ROW.has(name)) IN_TABLE.end(state, tag);
  },
  text: IN_TABLE.text,
};

function closeCell(state: TreeState, wanted: (name: string) => boolean): void {
  state.open.generateImpliedEndTags();
  state.open.popUntil(wanted);
  state.formatting.clearToMarker();
  state.mode = "row";
}
const STRAY_IN_CELL = names("body caption col colgroup html");
export const IN_CELL: ModeRules = {
  start(state, tag) {
    if (!TABLE_PARTS.has(tag.name)) return IN_BODY.start(state, tag);
    if (!state.open.hasInTable(isCell)) return;
    closeCell(state, isCell);
    IN_ROW.start(state, tag);
  },
  end(state, tag) {
    const { name } = tag;
    if (isCell(name)) {
      if (state.open.hasInTable(is(name))) closeCell(state, is(name));
    } else if (STRAY_IN_CELL.has(name)) return;
    else if (name === "table" || TABLE_PARTS.has(name)) {
      if (!state.open.hasInTable(is(name))) return;
      closeCell(state, isCell);
      IN_ROW.end(state, tag);
    } else IN_BODY.end(state, tag);
  },
  text: IN_BODY.text,
};

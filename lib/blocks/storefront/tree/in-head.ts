/** Before, in and after the head, and after the body (§13.2.6.4.1 to .6 and .19). */
import { startHeadContent } from "./head-content.ts";
import { IN_BODY } from "./in-body.ts";
import type { Mode, ModeRules, TreeState } from "./state.ts";

/** End tags that are taken for the beginning of the body. */
const OPENING_ENDS: ReadonlySet<string> = new Set(["head", "body", "html", "br"]);

/** Goes on in another mode. */
const then = (state: TreeState, mode: Mode): ModeRules => {
  state.mode = mode;
  return state.rules;
};

export const INITIAL: ModeRules = {
  start: (state, tag) => then(state, "before html").start(state, tag),
  end: (state, tag) => then(state, "before html").end(state, tag),
  text: (state, kind) => {
    if (kind !== "spaces") then(state, "before html").text(state, kind);
  },
};

const root = (state: TreeState): ModeRules => {
  state.imply("html");
  return then(state, "before head");
};
export const BEFORE_HTML: ModeRules = {
  start(state, tag) {
    if (tag.name !== "html") return root(state).start(state, tag);
    state.insert(tag);
    state.mode = "before head";
  },
  end(state, tag) {
    if (OPENING_ENDS.has(tag.name)) root(state).end(state, tag);
  },
  text(state, kind) {
    if (kind !== "spaces") root(state).text(state, kind);
  },
};

const head = (state: TreeState): ModeRules => {
  state.imply("head");
  state.head = true;
  return then(state, "head");
};
export const BEFORE_HEAD: ModeRules = {
  start(state, tag) {
    if (tag.name === "html") return;
    if (tag.name !== "head") return head(state).start(state, tag);
    state.insert(tag);
    state.head = true;
    state.mode = "head";
  },
  end(state, tag) {
    if (OPENING_ENDS.has(tag.name)) head(state).end(state, tag);
  },
  text(state, kind) {
    if (kind !== "spaces") head(state).text(state, kind);
  },
};

const leaveHead = (state: TreeState): ModeRules => {
  state.open.pop();
  return then(state, "after head");
};
export const IN_HEAD: ModeRules = {
  start(state, tag) {
    if (tag.name === "html" || tag.name === "head" || startHeadContent(state, tag)) return;
    if (tag.name === "noscript" && state.scripted) state.insertText(tag);
    else if (tag.name === "noscript") {
      state.insert(tag);
      state.mode = "head noscript";
    } else leaveHead(state).start(state, tag);
  },
  end(state, tag) {
    if (tag.name === "head") leaveHead(state);
    else if (tag.name === "template") state.endTemplate();
    else if (OPENING_ENDS.has(tag.name)) leaveHead(state).end(state, tag);
  },
  text(state, kind) {
    if (kind !== "spaces") leaveHead(state).text(state, kind);
  },
};

const leaveNoscript = (state: TreeState): ModeRules => {
  state.open.pop();
  return then(state, "head");
};
/** Where no scripts run: what does not belong there ends it, and mostly the head with it. */
export const IN_HEAD_NOSCRIPT: ModeRules = {
  start(state, tag) {
    if (IN_NOSCRIPT.has(tag.name)) startHeadContent(state, tag);
    else if (tag.name !== "html" && tag.name !== "head" && tag.name !== "noscript")
      leaveNoscript(state).start(state, tag);
  },
  end(state, tag) {
    if (tag.name === "noscript") leaveNoscript(state);
    else if (tag.name === "br") leaveNoscript(state).end(state, tag);
  },
  text(state, kind) {
    if (kind !== "spaces") leaveNoscript(state).text(state, kind);
  },
};
const IN_NOSCRIPT: ReadonlySet<string> = new Set("basefont bgsound link meta noframes style".split(" "));

const body = (state: TreeState): ModeRules => {
  state.imply("body");
  return then(state, "body");
};
export const AFTER_HEAD: ModeRules = {
  start(state, tag) {
    if (tag.name === "html" || tag.name === "head") return;
    if (tag.name === "body") {
      state.insert(tag);
      state.framesetOk = false;
      state.mode = "body";
    } else if (tag.name === "frameset") state.lost = "frameset";
    // It goes into the head after all, which leaves the stack again at once.
    else if (!startHeadContent(state, tag)) body(state).start(state, tag);
  },
  end(state, tag) {
    if (tag.name === "template") state.endTemplate();
    else if (tag.name !== "head" && OPENING_ENDS.has(tag.name)) body(state).end(state, tag);
  },
  text(state, kind) {
    if (kind !== "spaces") body(state).text(state, kind);
  },
};

export const AFTER_BODY: ModeRules = {
  start(state, tag) {
    if (tag.name !== "html") then(state, "body").start(state, tag);
  },
  end(state, tag) {
    if (tag.name !== "html") then(state, "body").end(state, tag);
  },
  text(state, kind) {
    if (kind === "spaces") IN_BODY.text(state, kind);
    else then(state, "body").text(state, kind);
  },
};

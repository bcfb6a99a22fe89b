/**
 * In a `select`. Browsers of before 2025 drop all but options there, later ones let other elements stand: only what comes
 * to the same in both is followed.
 */
import { BUTTON_SCOPE } from "./names.ts";
import type { ModeRules, TreeState } from "./state.ts";

const OPTIONS: ReadonlySet<string> = new Set(["option", "optgroup"]);
const EMPTY: ReadonlySet<string> = new Set(["img"]);
const INLINE: ReadonlySet<string> = new Set(["span", "selectedcontent"]);

const lose = (state: TreeState): void => {
  state.lost = "select";
};

export const IN_SELECT: ModeRules = {
  start(state, tag) {
    const { name } = tag;
    const { open, inSelect } = state;
    if (OPTIONS.has(name) || EMPTY.has(name)) return;
    if (name === "script") state.insertText(tag, "script");
    else if (INLINE.has(name)) inSelect.push(name);
    else if ((name === "div" || name === "hr") && !open.hasInScope((one) => one === "p", BUTTON_SCOPE)) {
      if (name === "div") inSelect.push(name);
    } else if (name === "button" && !inSelect.includes(name) && !open.has("button")) inSelect.push(name);
    else lose(state);
  },
  end(state, { name }) {
    if (name === "select") {
      state.inSelect.length = 0;
      state.open.popUntil((one) => one === "select");
      state.resetMode();
    } else if (!OPTIONS.has(name) && state.inSelect.pop() !== name) lose(state);
  },
  text: () => {},
};

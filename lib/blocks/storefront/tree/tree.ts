/**
 * Where in a page's tree a browser is after each tag: the HTML standard's tree construction (§13.2.6), of which only the
 * names on the stack of open elements are kept. So it is known, without a document, which element an end tag really ends.
 *
 * Where browsers differ from one another (in `select`, whose content was widened in 2025), or where nothing of ours could
 * stand anyhow (framesets, `plaintext`), the tree is `lost`: it says no more of the page.
 */
import type { Content, HtmlToken, Tag, TextKind } from "../tokenizer/html-token.ts";
import { endInForeign, isForeignEnd, isForeignStart, isForeignText, startInForeign } from "./foreign.ts";
import { MODES } from "./modes.ts";
import { TABLE_SCOPE } from "./names.ts";
import type { OpenElement } from "./open-elements.ts";
import { type Mode, TreeState } from "./state.ts";

/** Modes in which what comes next is put where it stands. */
const PLAIN_MODES: ReadonlySet<Mode> = new Set<Mode>(["body", "cell", "caption"]);

/**
 * Blink and WebKit nest no deeper, and put what would stand deeper elsewhere. A tag's cost grows with the depth it
 * stands in, and a page's with the square of it.
 */
const MOST_DEEP = 512;
/**
 * Each is opened again in every paragraph, and compared with each that follows; a page that means to leave them open
 * leaves a few.
 */
const MOST_FORMATTING = 64;

export class Tree {
  readonly #state: TreeState;

  constructor(state = new TreeState(MODES, true)) {
    this.#state = state;
  }

  /** From here on as browsers read it that run no scripts. */
  unscripted(): Tree {
    return new Tree(new TreeState(MODES, false, this.#state));
  }
  /** Whether the rest of a page comes to the same in both. */
  isAlike(other: Tree): boolean {
    return this.#state.isAlike(other.#state);
  }

  /** Why nothing more is known; `null` as long as all is. */
  get lost(): string | null {
    return this.#state.lost;
  }
  /** Whether a frameset may still take the place of all that is there. */
  get mayBecomeFrameset(): boolean {
    return this.#state.framesetOk;
  }
  get current(): OpenElement | undefined {
    return this.#state.open.current;
  }
  includes(element: OpenElement): boolean {
    return this.#state.open.includes(element);
  }
  /** Whether the page's content stands here as it is written: in no template, table, select, SVG or MathML. */
  get isPlain(): boolean {
    const { mode, open } = this.#state;
    return PLAIN_MODES.has(mode) && !open.hasForeign() && !open.has("template") && !open.has("select");
  }
  /** Whether the element just begun holds text. */
  get isText(): boolean {
    return this.#state.rawText;
  }
  get isInHead(): boolean {
    return this.#state.mode === "head" || this.#state.mode === "after head";
  }
  get isInTemplate(): boolean {
    return this.#state.open.has("template");
  }
  /** Whether bare markup with forms, links and paragraphs would stand here as it is written. */
  get takesMarkup(): boolean {
    const { open, form, formatting } = this.#state;
    const isAround = (name: string): boolean => name === "p" || name === "button";
    return form === null && formatting.find("a") === null && !open.hasInScope(isAround, TABLE_SCOPE);
  }
  /** For the tokenizer. */
  readonly isForeign = (): boolean => (this.#state.open.current?.space ?? "html") !== "html";

  /** Of what is open, the outermost first. */
  names(): string[] {
    return Array.from({ length: this.#state.open.length }, (_, i) => this.#state.open.at(i).name);
  }

  /** Answers how what follows is to be read. */
  take(token: HtmlToken): Content {
    const state = this.#state;
    state.content = "markup" as Content;
    switch (token.kind) {
      case "start":
        this.#start(token);
        break;
      case "end":
        this.#end(token);
        break;
      case "text":
        this.#text(token.holds);
        break;
      case "doctype":
        state.doctype(token.bytes);
    }
    if (state.content === "plain") state.lost = "plaintext";
    else if (state.open.length > MOST_DEEP) state.lost = "deeper than browsers go";
    else if (state.formatting.length > MOST_FORMATTING) state.lost = "formatting that is never closed";
    return state.content;
  }

  #start(tag: Tag): void {
    const state = this.#state;
    if (isForeignStart(state, tag)) startInForeign(state, tag);
    else state.rules.start(state, tag);
  }

  #text(kind: TextKind): void {
    const state = this.#state;
    if (kind === "nuls and spaces") {
      this.#text("nuls");
      this.#text("spaces");
    } else if (!isForeignText(state)) state.rules.text(state, kind);
    else if (kind === "letters") state.framesetOk = false;
  }

  #end(tag: Tag): void {
    const state = this.#state;
    if (state.rawText) {
      // Text of an element that holds no other: its end tag is the only one there is.
      state.rawText = false;
      state.open.pop();
    } else if (isForeignEnd(state)) endInForeign(state, tag);
    else state.rules.end(state, tag);
  }
}

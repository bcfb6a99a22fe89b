/** What tree construction knows beside the stack, and the steps that its insertion modes share. */
import { tagAttributes } from "../attributes.ts";
import type { Content, Tag } from "../tokenizer/html-token.ts";
import { FormattingElements } from "./formatting-elements.ts";
import { CELLS, IMPLIED_END_THOROUGHLY, TABLE_SECTIONS } from "./names.ts";
import { type OpenElement, OpenElements } from "./open-elements.ts";

/** Insertion modes (§13.2.4.1); those of text are the tokenizer's `Content` here, those of framesets are `lost`. */
export type Mode =
  | "initial"
  | "before html"
  | "before head"
  | "head"
  | "head noscript"
  | "after head"
  | "body"
  | "table"
  | "caption"
  | "column group"
  | "table body"
  | "row"
  | "cell"
  | "select"
  | "template"
  | "after body";

/** One kind of text at a time. */
type TextOf = "letters" | "nuls" | "spaces";

export interface ModeRules {
  start(state: TreeState, tag: Tag): void;
  end(state: TreeState, tag: Tag): void;
  text(state: TreeState, kind: TextOf): void;
}

const latin1 = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

export class TreeState {
  readonly #modes: Readonly<Record<Mode, ModeRules>>;
  readonly open: OpenElements;
  readonly formatting: FormattingElements;
  /** Whether scripts run: `noscript` is text then. */
  readonly scripted: boolean;

  /** `from`: a state to go on from. */
  constructor(modes: Readonly<Record<Mode, ModeRules>>, scripted: boolean, from?: TreeState) {
    this.#modes = modes;
    this.scripted = scripted;
    this.open = from?.open.copy() ?? new OpenElements();
    this.formatting = from?.formatting.copy(this.open) ?? new FormattingElements(this.open, areAlike);
    if (from === undefined) return;
    this.mode = from.mode;
    this.templates.push(...from.templates);
    this.form = from.form;
    this.framesetOk = from.framesetOk;
    this.quirks = from.quirks;
    this.head = from.head;
    this.inSelect.push(...from.inSelect);
  }

  /** Whether the rest of a page comes to the same in both. While a frameset may still come, that is waited for anyhow. */
  isAlike(other: TreeState): boolean {
    const { form, templates, inSelect } = this;
    const formAt = form && this.open.indexOf(form);
    return (
      this.open.isAlike(other.open) &&
      this.mode === other.mode &&
      formAt === (other.form && other.open.indexOf(other.form)) &&
      (this.framesetOk || !other.framesetOk) &&
      this.head === other.head &&
      String(templates) === String(other.templates) &&
      String(inSelect) === String(other.inSelect) &&
      this.formatting.isAlike(other.formatting)
    );
  }

  /** Those of the mode it is in. */
  get rules(): ModeRules {
    return this.#modes[this.mode];
  }

  mode: Mode = "initial";
  readonly templates: Mode[] = [];
  form: OpenElement | null = null;
  framesetOk = true;
  /** `null`: not to be told from the doctype's name alone. */
  quirks: boolean | null = true;
  /** How the content of the element just begun is to be read. */
  content: Content = "markup";
  /** An element of text is open. */
  rawText = false;
  /** Elements in the open `select` that only some browsers let stand. */
  readonly inSelect: string[] = [];
  lost: string | null = null;

  attribute(tag: Tag, name: string): string | null {
    return tag.bytes === null ? null : (tagAttributes(latin1(tag.bytes)).get(name) ?? null);
  }

  insert({ name }: Pick<Tag, "name">, tag: Uint8Array | null = null): OpenElement {
    const element: OpenElement = { name, space: "html", tag, holds: null };
    this.open.push(element);
    return element;
  }
  /** An element that the page does not write. */
  imply(name: string): void {
    this.insert({ name });
  }
  insertText(tag: Tag, content: Content = "text"): void {
    this.insert(tag);
    this.rawText = true;
    this.content = content;
  }

  startTemplate(tag: Tag): void {
    this.insert(tag);
    this.formatting.mark();
    this.framesetOk = false;
    this.mode = "template";
    this.templates.push("template");
  }
  endTemplate(): void {
    if (!this.open.has("template")) return;
    this.open.generateImpliedEndTags("", IMPLIED_END_THOROUGHLY);
    this.open.popUntil((name) => name === "template");
    this.formatting.clearToMarker();
    this.templates.pop();
    this.resetMode();
  }

  /** “Reset the insertion mode appropriately”. */
  resetMode(): void {
    for (let i = this.open.length - 1; i >= 0; i--) {
      const { name, space } = this.open.at(i);
      const mode = space === "html" ? this.#modeIn(name, i) : null;
      if (mode !== null) {
        this.mode = mode;
        return;
      }
    }
    this.mode = "body";
  }

  #modeIn(name: string, at: number): Mode | null {
    if (CELLS.has(name) && at > 0) return "cell";
    if (TABLE_SECTIONS.has(name)) return "table body";
    switch (name) {
      case "select":
      case "caption":
      case "table":
      case "body":
        return name;
      case "tr":
        return "row";
      case "colgroup":
        return "column group";
      case "template":
        return this.templates.at(-1)!;
      case "head":
        return at > 0 ? "head" : null;
      case "html":
        return this.head ? "after head" : "before head";
      default:
        return null;
    }
  }
  /** Whether there has been a head. */
  head = false;

  doctype(bytes: Uint8Array | null): void {
    if (this.mode !== "initial") return;
    this.mode = "before html";
    const text = bytes === null ? "" : latin1(bytes).toLowerCase();
    if (/^<!doctype[\s]*html[\s]*>$/.test(text)) this.quirks = false;
    else if (/^<!doctype\s+html\s+public\s+["']-\/\/w3c\/\/dtd xhtml 1\.[01]/.test(text)) this.quirks = false;
    else this.quirks = /^<!doctype\s+html\b/.test(text) ? null : true;
  }
}

/** Attributes of start tags that have been compared: each is compared with every one that follows it. */
const compared = new WeakMap<Uint8Array, Map<string, string>>();

function comparedAttributes(tag: Uint8Array): Map<string, string> {
  const known = compared.get(tag);
  if (known !== undefined) return known;
  const attributes = tagAttributes(latin1(tag));
  compared.set(tag, attributes);
  return attributes;
}

function areAlike(a: OpenElement, b: OpenElement): boolean {
  if (a.tag === null || b.tag === null) return a.tag === b.tag;
  const [one, other] = [comparedAttributes(a.tag), comparedAttributes(b.tag)];
  if (one.size !== other.size) return false;
  for (const [name, value] of one) if (other.get(name) !== value) return false;
  return true;
}

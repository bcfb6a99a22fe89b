/**
 * Finds a page's slots as its bytes pass by: where each begins, and before which byte its filling may be inserted. It
 * notes what the page says of itself on the way (`<meta name="osusume:…">`, JSON-LD, its language), and changes nothing.
 *
 * A slot is filled before its own end tag and nowhere else: when that tag comes by, the slot must be what is open in a
 * browser, by the standard's own rules (`tree/`), in a place where a template stands as it is written. Everything else,
 * unclosed slots, `<osusume-block/>`, slots closed by what is around them, or put elsewhere by the browser, is `left`.
 */

import { joinedBytes } from "../../core/bytes.ts";
import { tagAttributes } from "./attributes.ts";
import { Beginning } from "./beginning.ts";
import { charsetIn, isKnownCharset } from "./charset.ts";
import { LetterFinder } from "./find-letters.ts";
import { Unscripted } from "./noscript.ts";
import { noteJsonLd, noteMeta, type PageFacts, SLOT_NAME, type Slot } from "./slot.ts";
import type { HtmlToken, Tag } from "./tokenizer/html-token.ts";
import { MOST_NAME_BYTES, Tokenizer } from "./tokenizer/tokenizer.ts";
import type { OpenElement } from "./tree/open-elements.ts";
import { Tree } from "./tree/tree.ts";
import { SLOT_ATTRIBUTE, UnreadSlots } from "./unread-slots.ts";
import { writesOpenMarkup } from "./written-markup.ts";

export type PageEvent =
  | { readonly type: "slot"; readonly at: number; readonly slot: Slot }
  /** The filling goes in before this byte. */
  | { readonly type: "slot end"; readonly at: number }
  /** It goes in nowhere. `asked`: a `slot` of it came before. */
  | { readonly type: "left"; readonly why: string; readonly asked: boolean };

/** What every slot's start tag holds, in letters of either case. */
const slotLetters = new LetterFinder("osusume");
/** Elements of HTML that may be hosts of a shadow root (DOM §4.9, `attachShadow`). */
const HOSTS: ReadonlySet<string> = new Set([
  SLOT_NAME,
  ..."article aside blockquote div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
]);
const UTF8_MARK = [0xef, 0xbb, 0xbf];
const JSON_LD = "application/ld+json";
/** What is longer of a script is not read. */
const MOST_CONTENT_BYTES = 65_536;
/** Scripts that run while the page is read, by their `type`. */
const RUNS = /^((text|application)\/(x-)?(java|ecma)script)?$/i;
const writeLetters = new LetterFinder("write");
const rootLetters = new LetterFinder("attachshadow");
/** Begins what ISO-2022-JP writes in letters of ASCII that are none. */
const ESCAPE = 0x1b;
/** So far browsers look for the encoding's name, whatever stands there (HTML §13.2.3.2). */
const NAME_SOUGHT_BYTES = 1024;

interface OpenSlot {
  readonly element: OpenElement;
  /** What it is where no scripts run. */
  readonly unscripted: OpenElement;
  readonly light: boolean;
}

export interface ReaderOptions {
  /** Reads what the page says in its tags; UTF-8 where it is not given. */
  readonly decoder?: TextDecoder;
  /** Whether the page's encoding is known beforehand; a page may else name it, or write in one that nothing names. */
  readonly encodingKnown?: boolean;
}

/** The content of a script, as it comes by. */
interface Content {
  /** One that says what the page is about. */
  readonly isData: boolean;
  /** Offset in the page. */
  readonly from: number;
  readonly pieces: Uint8Array[];
  length: number;
}

export class PageReader {
  readonly #tree = new Tree();
  readonly #tokenizer = new Tokenizer(this.#tree.isForeign);
  readonly #facts: PageFacts;
  readonly #decoder: TextDecoder;
  /** Bytes before the current piece. */
  #before = 0;
  #slot: OpenSlot | null = null;
  /** End of a slot in a page that may still become a frameset, in which there must be no template. */
  #undecided: number | null = null;
  #content: Content | null = null;
  /** Where no scripts run; `null` where that makes no difference. */
  #unscripted: Unscripted | null = null;
  /** Where the content begins of the `noscript` that is open. */
  #noscriptFrom: number | null = null;
  /** Why no more of the page is read. */
  #lost: string | null = null;
  #stopped = false;
  /** Looks on where no more is read; `null` once it has found something. */
  #unread: UnreadSlots | null = new UnreadSlots();
  /** `null` once the page is known to be one. */
  #beginning: Beginning | null = new Beginning();
  #encodingKnown: boolean;

  constructor(facts: PageFacts, { decoder = new TextDecoder(), encodingKnown = false }: ReaderOptions = {}) {
    this.#facts = facts;
    this.#decoder = decoder;
    this.#encodingKnown = encodingKnown;
  }

  /** Offset from which bytes must be held: a slot may turn out to end there. `null` where all may go. */
  get heldFrom(): number | null {
    if (this.#undecided !== null) return this.#undecided;
    const tag = this.#slot === null ? null : this.#tokenizer.openEndTag;
    return tag === null ? null : this.#before + tag;
  }

  /** Whether a piece that comes next can neither begin nor end a slot, whatever else is in it. */
  isBesideSlots(piece: Uint8Array): boolean {
    if (this.#slot !== null || this.#undecided !== null) return false;
    return this.#stopped || (!this.#tokenizer.isInMarkup && !slotLetters.isIn(piece));
  }

  /** Offsets count from the page's first byte. */
  *read(piece: Uint8Array): Generator<PageEvent> {
    const begins = this.#beginning?.judge(piece) ?? null;
    if (begins !== null) this.#beginning = null;
    if (begins === "other") this.#stopped = true;
    let rest = this.#afterMark(piece);
    while (rest.length > 0 && !this.#stopped) {
      // Past this byte the letters are what they seem only where the page's encoding is known.
      const shift = this.#encodingKnown ? -1 : rest.indexOf(ESCAPE);
      if (shift === 0) {
        this.#lost = "escape";
        yield* this.#settle();
        break;
      }
      const known = shift < 0 ? rest : rest.subarray(0, shift);
      const read: number = yield* this.#readTokens(known);
      this.#before += read;
      rest = rest.subarray(read);
    }
    if (this.#stopped) yield* this.#passUnread(rest);
    this.#before += rest.length;
  }

  /** Slots beyond what could be read: the first is told for all. */
  *#passUnread(piece: Uint8Array): Generator<PageEvent> {
    const why = this.#lost ?? this.#tree.lost;
    if (why === null || this.#unread === null || !this.#unread.isIn(piece)) return;
    this.#unread = null;
    yield {
      type: "left",
      why: `what stands before it is not read alike by all browsers (${why})`,
      asked: false,
    };
  }

  /** After the last piece. */
  *finish(): Generator<PageEvent> {
    yield* this.#settle();
    if (this.#undecided !== null) yield { type: "slot end", at: this.#undecided };
    else yield* this.#leave("it has no end tag of its own");
    this.#undecided = null;
    this.#stopped = true;
  }

  /** A byte order mark is no text of the page. */
  #afterMark(piece: Uint8Array): Uint8Array {
    let from = 0;
    while (
      this.#before < UTF8_MARK.length &&
      from < piece.length &&
      piece[from] === UTF8_MARK[this.#before]
    ) {
      from++;
      this.#before++;
    }
    if (from > 0 && this.#before === UTF8_MARK.length) this.#encodingKnown = true;
    return piece.subarray(from);
  }

  /** Returns how much of the piece was read. */
  *#readTokens(piece: Uint8Array): Generator<PageEvent, number> {
    for (const { at, end, token } of this.#tokenizer.read(piece)) {
      const from = this.#before + at;
      if (token.kind === "start") yield* this.#startTag(token, from, this.#before + end);
      else {
        if (token.kind === "end") yield* this.#endTag(token, from, piece, end);
        this.#take(token, this.#before + end);
      }
      yield* this.#settle();
      if (this.#stopped) return end;
    }
    if (this.#content !== null) this.#keepContent(this.#content, piece, piece.length);
    this.#readNoscript(piece, piece.length);
    return piece.length;
  }

  /** `end`: offset in the page. */
  #take(token: HtmlToken, end: number): void {
    const isNoscript = token.kind === "start" && token.name === "noscript";
    const unscripted = this.#unscripted ?? (isNoscript ? new Unscripted(this.#tree) : null);
    const content = this.#tree.take(token);
    if (token.kind === "start" && content !== "markup") this.#tokenizer.expect(content, token.name);
    if (isNoscript && content !== "markup") {
      this.#unscripted = unscripted;
      this.#noscriptFrom = end;
      unscripted?.enter(token);
    } else if (this.#noscriptFrom !== null) {
      this.#noscriptFrom = null;
      this.#unscripted?.leave();
    } else this.#unscripted?.take(token, content);
    if (this.#unscripted?.isDone) this.#forgetUnscripted();
  }

  #readNoscript(piece: Uint8Array, end: number): void {
    if (this.#noscriptFrom === null) return;
    this.#unscripted?.read(piece.subarray(Math.max(0, this.#noscriptFrom - this.#before), end));
    if (this.#unscripted?.isLost) this.#lost = "noscript";
  }

  #forgetUnscripted(): void {
    this.#unscripted = null;
    if (this.#slot !== null) this.#slot = { ...this.#slot, unscripted: this.#slot.element };
  }

  /** Of each way to read the page. */
  get #trees(): Tree[] {
    return this.#unscripted === null ? [this.#tree] : [this.#tree, this.#unscripted.tree];
  }

  *#startTag(tag: Tag, from: number, end: number): Generator<PageEvent> {
    const { name, bytes } = tag;
    if (name.length >= MOST_NAME_BYTES) this.#lost = "name";
    const before = this.#trees.map(({ current }) => current);
    this.#take(tag, end);
    const element = this.#tree.current;
    if (name === "meta" || name === "html" || name === "base") this.#noteFacts(name, bytes);
    else if (name === "script") this.#startContent(bytes, end);
    else if (
      name === "template" &&
      this.#slot !== null &&
      (this.#slot.element === before[0] || this.#slot.unscripted === before[1]) &&
      bytes !== null &&
      this.#attributes(bytes).has("shadowrootmode")
    ) {
      yield* this.#leave("it has a shadow root of the page's own");
    }
    if (bytes === null || !isSlot(tag)) return;
    const attributes = this.#attributes(bytes);
    if (name !== SLOT_NAME && !attributes.has(SLOT_ATTRIBUTE)) return;
    const own = (one: string): string | null =>
      attributes.get(one) ?? attributes.get(`data-osusume-${one}`) ?? null;
    const light = own("light") !== null;
    const why = this.#trees.map((tree) => this.#whyNot(tree, tag, light, attributes.has("is"))).find(Boolean);
    if (why) yield { type: "left", why, asked: false };
    else if (element !== undefined) {
      this.#slot = { element, unscripted: this.#unscripted?.tree.current ?? element, light };
      yield {
        type: "slot",
        at: from,
        slot: { element: name, attribute: (one) => attributes.get(one) ?? null, light },
      };
    }
  }

  /** Why what the slot's start tag began cannot be filled. */
  #whyNot(tree: Tree, { name }: Tag, light: boolean, is: boolean): string | null {
    const element = tree.current;
    if (this.#slot !== null) return "it stands in another slot";
    if (this.#undecided !== null) return "the page may still become a frameset";
    if (element?.name !== name || element.space !== "html") return "a browser drops it here";
    if (is) return "a customised element may have a root of its own";
    if (!tree.isPlain) return "it stands in a template, table, select, SVG or MathML";
    if (light && !tree.takesMarkup)
      return "it stands in a form, link, button or paragraph, where markup would be torn";
    return light || HOSTS.has(name) ? null : "a shadow root cannot be attached to such an element";
  }

  *#endTag({ name }: Tag, from: number, piece: Uint8Array, end: number): Generator<PageEvent> {
    if (this.#content !== null) yield* this.#endContent(this.#content, piece, from - this.#before);
    this.#readNoscript(piece, end);
    const slot = this.#slot;
    if (slot === null || name !== slot.element.name || this.#tree.current !== slot.element) return;
    if (this.#unscripted !== null && this.#unscripted.tree.current !== slot.unscripted) return;
    this.#slot = null;
    if (this.#trees.some((tree) => !tree.isPlain || (slot.light && !tree.takesMarkup))) {
      yield { type: "left", why: "its end stands elsewhere", asked: true };
    } else if (!this.#encodingKnown && from < NAME_SOUGHT_BYTES) {
      // What we insert may push the name beyond where browsers look for it.
      yield { type: "left", why: "nothing before it names the page's encoding", asked: true };
    } else if (this.#tree.mayBecomeFrameset) this.#undecided = from;
    else yield { type: "slot end", at: from };
  }

  /** What the last token has brought about. */
  *#settle(): Generator<PageEvent> {
    if (this.#unscripted?.isLost) this.#lost ??= "noscript";
    const lost = this.#lost ?? this.#tree.lost;
    if (this.#undecided !== null && (lost !== null || !this.#tree.mayBecomeFrameset)) {
      if (lost === null) yield { type: "slot end", at: this.#undecided };
      else yield { type: "left", why: lost, asked: true };
      this.#undecided = null;
    }
    if (lost !== null) {
      yield* this.#leave(`what follows is not read alike by all browsers (${lost})`);
      this.#stopped = true;
    } else if (this.#slot !== null && !this.#tree.includes(this.#slot.element)) {
      yield* this.#leave("it has no end tag of its own");
    } else if (this.#slot !== null && this.#unscripted?.tree.includes(this.#slot.unscripted) === false) {
      yield* this.#leave("a noscript in or before it ends it where scripts do not run");
    }
  }

  *#leave(why: string): Generator<PageEvent> {
    if (this.#slot === null) return;
    this.#slot = null;
    yield { type: "left", why, asked: true };
  }

  #noteFacts(name: "meta" | "html" | "base", bytes: Uint8Array | null): void {
    if (bytes === null || this.#tree.isInTemplate) return;
    const attributes = this.#attributes(bytes);
    if (name === "meta") this.#encodingKnown ||= namesEncoding(attributes);
    if (name === "meta")
      noteMeta(
        this.#facts,
        attributes.get("name") ?? null,
        attributes.get("content") ?? null,
        this.#tree.isInHead,
      );
    const base = name === "base" ? attributes.get("href") : undefined;
    if (base !== undefined && !this.#facts.has("base")) this.#facts.set("base", base);
    const language = name === "html" ? attributes.get("lang") : undefined;
    if (language) this.#facts.set("language", language);
  }

  #startContent(bytes: Uint8Array | null, from: number): void {
    if (this.#tree.isInTemplate || !this.#tree.isText) return;
    const attributes = bytes === null ? new Map<string, string>() : this.#attributes(bytes);
    const type = attributes.get("type")?.trim().toLowerCase() ?? "";
    const isData = type === JSON_LD;
    const isWanted = isData || (RUNS.test(type) && !attributes.has("src"));
    if (isWanted) this.#content = { isData, from, pieces: [], length: 0 };
  }

  /** The part of it that lies in this piece, up to `end`. */
  #keepContent(content: Content, piece: Uint8Array, end: number): void {
    const part = piece.subarray(Math.max(0, content.from - this.#before), Math.max(0, end));
    content.length += part.length;
    if (content.length <= MOST_CONTENT_BYTES) content.pieces.push(part.slice());
  }

  *#endContent(content: Content, piece: Uint8Array, at: number): Generator<PageEvent> {
    this.#content = null;
    this.#keepContent(content, piece, at);
    const isWhole = content.length <= MOST_CONTENT_BYTES;
    // The end tag may have begun in an earlier piece.
    const bytes = joinedBytes(content.pieces).subarray(0, this.#before + at - content.from);
    if (content.isData) {
      if (isWhole) noteJsonLd(this.#facts, this.#decoder.decode(bytes));
      return;
    }
    if (writeLetters.isIn(bytes) && writesOpenMarkup(this.#decoder.decode(bytes)))
      this.#lost = "document.write";
    if (this.#slot !== null && rootLetters.isIn(bytes)) yield* this.#leave("its script makes a shadow root");
  }

  #attributes(bytes: Uint8Array): Map<string, string> {
    return tagAttributes(this.#decoder.decode(bytes));
  }
}

/** Whether a `meta` names an encoding in which all letters of ASCII are what they seem. */
function namesEncoding(attributes: ReadonlyMap<string, string>): boolean {
  const named =
    attributes.get("charset") ??
    (attributes.get("http-equiv")?.toLowerCase() === "content-type"
      ? charsetIn(attributes.get("content") ?? "")
      : null);
  return named !== null && isKnownCharset(named);
}

const isSlot = ({ name, bytes }: Tag): boolean =>
  name === SLOT_NAME || (bytes !== null && bytes.length > SLOT_ATTRIBUTE.length && slotLetters.isIn(bytes));

/**
 * A page's bytes as tags, in the states of the WHATWG HTML tokenizer (§13.2.5), piece by piece and without a copy.
 *
 * Only where tags begin and end, and between them whether there is text, is of interest: attributes are skipped by their
 * quotes and read later from the few tags that matter (`attributes.ts`). Every delimiter is ASCII below 0x40, which no
 * encoding that `isFillable` lets through uses for anything else, so the page's encoding need not be known.
 */

import {
  BANG,
  BRACKET,
  DASH,
  DOUBLE,
  EQUALS,
  endsName,
  GREATER,
  isLetter,
  isSpace,
  LESS,
  LETTERS,
  QUESTION,
  SINGLE,
  SLASH,
} from "./bytes-of-markup.ts";
import type { Content, HtmlToken, Tag } from "./html-token.ts";
import {
  DOUBLY_ESCAPED,
  ESCAPED,
  IN_AFTER_ATTRIBUTE_NAME,
  IN_AFTER_QUOTED,
  IN_ATTRIBUTE_NAME,
  IN_BEFORE_ATTRIBUTE,
  IN_BEFORE_VALUE,
  IN_BOGUS_COMMENT,
  IN_CDATA,
  IN_CDATA_BRACKET,
  IN_CDATA_END,
  IN_COMMENT,
  IN_COMMENT_DASH,
  IN_COMMENT_END,
  IN_COMMENT_END_BANG,
  IN_COMMENT_START,
  IN_COMMENT_START_DASH,
  IN_DECLARATION,
  IN_DOCTYPE,
  IN_DOUBLE_QUOTED,
  IN_END_TAG_OPEN,
  IN_PLAIN,
  IN_RAW_END,
  IN_RAW_LESS,
  IN_SCRIPT_ESCAPE,
  IN_SCRIPT_ESCAPE_DASH,
  IN_SELF_CLOSING,
  IN_SINGLE_QUOTED,
  IN_TAG_NAME,
  IN_TAG_OPEN,
  IN_TEXT,
  IN_UNQUOTED,
  SKIPPED,
  UNESCAPED,
} from "./states.ts";
import { TagBytes } from "./tag-bytes.ts";
import { TextSeen } from "./text-seen.ts";

/** A name that is longer is cut off there, and may be taken for another. */
export const MOST_NAME_BYTES = 1024;

const DOCTYPE = "doctype";
const CDATA = "[CDATA[";

export class Tokenizer {
  #state: number = IN_TEXT;
  #content: Content = "markup";
  /** The element whose end tag ends its text. */
  #rawName = "";
  #script = UNESCAPED;
  /** Dashes in a row at the end of what was read of a script. */
  #dashes = 0;
  /** Name of the tag being read, or letters of a declaration. */
  #name = "";
  #kind: Tag["kind"] = "start";
  readonly #text = new TextSeen();
  readonly #bytes = new TagBytes();
  /** Whether `<![CDATA[` begins what it seems to: only in SVG and MathML. */
  readonly #isForeign: () => boolean;

  constructor(isForeign: () => boolean) {
    this.#isForeign = isForeign;
  }

  /** To be said right after a start tag: how its content is to be read. */
  expect(content: Content, name: string): void {
    this.#content = content;
    this.#rawName = name;
    this.#script = UNESCAPED;
    this.#dashes = 0;
    if (content === "plain") this.#state = IN_PLAIN;
  }

  /**
   * Where, counted from the piece just read, an end tag stands that is not complete yet: negative in an earlier piece;
   * `null` where there is none. One too long to be kept counts as none.
   */
  get openEndTag(): number | null {
    const begun = this.#state === IN_TAG_OPEN || this.#state === IN_END_TAG_OPEN;
    const maybe = begun || (this.#isInTag() && this.#kind === "end");
    return maybe && this.#bytes.kept ? this.#bytes.at : null;
  }

  /** Whether all that was read so far is complete. */
  get isBetweenTags(): boolean {
    return this.#state === IN_TEXT && this.#content === "markup";
  }

  /** Whether something that was begun, a tag or a comment, has not been read to its end. */
  get isInMarkup(): boolean {
    return this.#state !== IN_TEXT && this.#state !== IN_PLAIN;
  }

  /**
   * Offset of the token's first byte in the piece, with the token; offsets are negative for what began in earlier
   * pieces.
   */
  *read(
    piece: Uint8Array,
  ): Generator<{ readonly at: number; readonly end: number; readonly token: HtmlToken }> {
    let i = 0;
    while (i < piece.length) {
      if (this.#state === IN_PLAIN) return;
      if (this.#state === IN_TEXT) {
        i = this.#content === "markup" ? this.#readText(piece, i) : this.#readRaw(piece, i);
        continue;
      }
      const skipTo = SKIPPED[this.#state];
      if (skipTo !== undefined) {
        i = piece.indexOf(skipTo, i);
        if (i < 0) break;
      }
      const token = this.#step(piece, i);
      if (token === AGAIN) continue;
      i++;
      if (token === null) continue;
      const holds = this.#text.take();
      // Raw text means nothing to the elements around it.
      if (holds !== null && this.#content === "markup") {
        yield { at: this.#bytes.at, end: this.#bytes.at, token: { kind: "text", holds } };
      }
      if (this.#content !== "markup" && token.kind === "end") this.#content = "markup";
      yield { at: this.#bytes.at, end: i, token };
    }
    this.#keep(piece);
  }

  #isInTag(): boolean {
    return this.#state >= IN_TAG_OPEN && this.#state <= IN_SELF_CLOSING;
  }

  /** Up to the next `<`. */
  #readText(piece: Uint8Array, from: number): number {
    const found = piece.indexOf(LESS, from);
    const end = found < 0 ? piece.length : found;
    this.#text.bytes(piece, from, end);
    if (found >= 0) this.#begin(IN_TAG_OPEN, found);
    return found < 0 ? end : found + 1;
  }

  /** Text of a script, a style and their like: only their own end tag ends it. */
  #readRaw(piece: Uint8Array, from: number): number {
    if (this.#content !== "script" || this.#script === UNESCAPED) {
      const found = piece.indexOf(LESS, from);
      if (found < 0) return piece.length;
      this.#begin(IN_RAW_LESS, found);
      return found + 1;
    }
    // Within `<!--` of a script: `-->` leaves it too.
    for (let i = from; i < piece.length; i++) {
      const byte = piece[i]!;
      if (byte === DASH) this.#dashes++;
      else {
        if (byte === GREATER && this.#dashes >= 2) {
          this.#script = UNESCAPED;
          this.#dashes = 0;
          return i + 1;
        }
        this.#dashes = 0;
        if (byte === LESS) {
          this.#begin(IN_RAW_LESS, i);
          return i + 1;
        }
      }
    }
    return piece.length;
  }

  #begin(state: number, at: number): void {
    this.#state = state;
    this.#name = "";
    this.#bytes.begin(at);
  }

  /** What looked like a tag is text; the byte at hand is read again. */
  #wasText(): typeof AGAIN {
    this.#state = IN_TEXT;
    this.#text.letters();
    return AGAIN;
  }

  /** One byte. `null`: nothing is complete yet. */
  #step(piece: Uint8Array, i: number): HtmlToken | null | typeof AGAIN {
    const byte = piece[i]!;
    switch (this.#state) {
      case IN_TAG_OPEN:
        if (isLetter(byte)) {
          this.#kind = "start";
          return this.#to(IN_TAG_NAME, AGAIN);
        }
        if (byte === SLASH) return this.#to(IN_END_TAG_OPEN);
        if (byte === BANG) return this.#to(IN_DECLARATION);
        return byte === QUESTION ? this.#to(IN_BOGUS_COMMENT) : this.#wasText();
      case IN_END_TAG_OPEN:
        if (isLetter(byte)) {
          this.#kind = "end";
          return this.#to(IN_TAG_NAME, AGAIN);
        }
        // `</>` is nothing at all.
        return byte === GREATER ? this.#to(IN_TEXT) : this.#to(IN_BOGUS_COMMENT, AGAIN);
      case IN_TAG_NAME:
        if (endsName(byte)) return this.#to(IN_BEFORE_ATTRIBUTE, AGAIN);
        if (this.#name.length < MOST_NAME_BYTES) {
          this.#name += LETTERS[byte]!;
        }
        return null;
      case IN_BEFORE_ATTRIBUTE:
        if (isSpace(byte)) return null;
        if (byte === SLASH || byte === GREATER) return this.#to(IN_AFTER_ATTRIBUTE_NAME, AGAIN);
        return this.#to(IN_ATTRIBUTE_NAME);
      case IN_ATTRIBUTE_NAME:
        if (endsName(byte)) return this.#to(IN_AFTER_ATTRIBUTE_NAME, AGAIN);
        return byte === EQUALS ? this.#to(IN_BEFORE_VALUE) : null;
      case IN_AFTER_ATTRIBUTE_NAME:
        if (isSpace(byte)) return null;
        if (byte === SLASH) return this.#to(IN_SELF_CLOSING);
        if (byte === EQUALS) return this.#to(IN_BEFORE_VALUE);
        return byte === GREATER ? this.#tag(piece, i, false) : this.#to(IN_ATTRIBUTE_NAME);
      case IN_BEFORE_VALUE:
        if (isSpace(byte)) return null;
        if (byte === DOUBLE) return this.#to(IN_DOUBLE_QUOTED);
        if (byte === SINGLE) return this.#to(IN_SINGLE_QUOTED);
        return byte === GREATER ? this.#tag(piece, i, false) : this.#to(IN_UNQUOTED);
      case IN_DOUBLE_QUOTED:
        return byte === DOUBLE ? this.#to(IN_AFTER_QUOTED) : null;
      case IN_SINGLE_QUOTED:
        return byte === SINGLE ? this.#to(IN_AFTER_QUOTED) : null;
      case IN_UNQUOTED:
        if (isSpace(byte)) return this.#to(IN_BEFORE_ATTRIBUTE);
        return byte === GREATER ? this.#tag(piece, i, false) : null;
      case IN_AFTER_QUOTED:
        return endsName(byte) ? this.#afterQuoted(byte, piece, i) : this.#to(IN_BEFORE_ATTRIBUTE, AGAIN);
      case IN_SELF_CLOSING:
        return byte === GREATER ? this.#tag(piece, i, true) : this.#to(IN_BEFORE_ATTRIBUTE, AGAIN);
      case IN_DECLARATION:
        return this.#declaration(byte);
      case IN_BOGUS_COMMENT:
        return byte === GREATER ? this.#to(IN_TEXT) : null;
      case IN_DOCTYPE:
        if (byte !== GREATER) return null;
        this.#state = IN_TEXT;
        return { kind: "doctype", bytes: this.#bytes.upTo(piece, i) };
      case IN_COMMENT_START:
        if (byte === GREATER) return this.#to(IN_TEXT);
        return byte === DASH ? this.#to(IN_COMMENT_START_DASH) : this.#to(IN_COMMENT, AGAIN);
      case IN_COMMENT_START_DASH:
        if (byte === GREATER) return this.#to(IN_TEXT);
        return byte === DASH ? this.#to(IN_COMMENT_END) : this.#to(IN_COMMENT, AGAIN);
      case IN_COMMENT:
        return byte === DASH ? this.#to(IN_COMMENT_DASH) : null;
      case IN_COMMENT_DASH:
        return this.#to(byte === DASH ? IN_COMMENT_END : IN_COMMENT);
      case IN_COMMENT_END:
        if (byte === GREATER) return this.#to(IN_TEXT);
        if (byte === BANG) return this.#to(IN_COMMENT_END_BANG);
        return byte === DASH ? null : this.#to(IN_COMMENT);
      case IN_COMMENT_END_BANG:
        if (byte === GREATER) return this.#to(IN_TEXT);
        return this.#to(byte === DASH ? IN_COMMENT_DASH : IN_COMMENT);
      case IN_CDATA:
        if (byte === BRACKET) return this.#to(IN_CDATA_BRACKET);
        this.#text.byte(byte);
        return null;
      case IN_CDATA_BRACKET:
        return byte === BRACKET ? this.#to(IN_CDATA_END) : this.#cdataGoesOn();
      case IN_CDATA_END:
        if (byte === GREATER) return this.#to(IN_TEXT);
        if (byte !== BRACKET) return this.#cdataGoesOn();
        this.#text.letters();
        return null;
      case IN_RAW_LESS:
        return this.#rawLess(byte);
      case IN_RAW_END:
        return this.#rawEnd(byte);
      case IN_SCRIPT_ESCAPE:
        return byte === DASH ? this.#to(IN_SCRIPT_ESCAPE_DASH) : this.#to(IN_TEXT, AGAIN);
      case IN_SCRIPT_ESCAPE_DASH:
        if (byte !== DASH) return this.#to(IN_TEXT, AGAIN);
        this.#script = ESCAPED;
        this.#dashes = 2;
        return this.#to(IN_TEXT);
      default:
        return null;
    }
  }

  #to(state: number): null;
  #to(state: number, again: typeof AGAIN): typeof AGAIN;
  #to(state: number, again: typeof AGAIN | null = null): typeof AGAIN | null {
    this.#state = state;
    return again;
  }

  #afterQuoted(byte: number, piece: Uint8Array, i: number): HtmlToken | null {
    if (byte === GREATER) return this.#tag(piece, i, false);
    return this.#to(byte === SLASH ? IN_SELF_CLOSING : IN_BEFORE_ATTRIBUTE);
  }

  #declaration(byte: number): null | typeof AGAIN {
    const seen = this.#name + String.fromCharCode(byte);
    if (seen === "--") return this.#to(IN_COMMENT_START);
    if (seen.toLowerCase() === DOCTYPE) return this.#to(IN_DOCTYPE);
    if (seen === CDATA && this.#isForeign()) return this.#to(IN_CDATA);
    if (
      seen === "-" ||
      DOCTYPE.startsWith(seen.toLowerCase()) ||
      (seen !== CDATA && CDATA.startsWith(seen))
    ) {
      this.#name = seen;
      return null;
    }
    // Letters that were no declaration hold no `>`, so only the byte at hand is read again.
    return this.#to(IN_BOGUS_COMMENT, AGAIN);
  }

  #cdataGoesOn(): typeof AGAIN {
    this.#text.letters();
    return this.#to(IN_CDATA, AGAIN);
  }

  /** After `<` in raw text. */
  #rawLess(byte: number): null | typeof AGAIN {
    if (byte === SLASH) {
      this.#kind = "end";
      return this.#to(IN_RAW_END);
    }
    if (this.#content === "script") {
      if (byte === BANG && this.#script === UNESCAPED) return this.#to(IN_SCRIPT_ESCAPE);
      if (isLetter(byte) && this.#script === ESCAPED) {
        this.#kind = "start";
        return this.#to(IN_RAW_END, AGAIN);
      }
    }
    return this.#to(IN_TEXT, AGAIN);
  }

  /** The letters after `</`, or in an escaped script after `<`, of raw text. */
  #rawEnd(byte: number): null | typeof AGAIN {
    if (isLetter(byte) && this.#name.length < MOST_NAME_BYTES) {
      this.#name += String.fromCharCode(byte | 0x20);
      return null;
    }
    const named = this.#name === this.#rawName && endsName(byte);
    const opens = this.#kind === "start";
    this.#kind = "end";
    if (!named) return this.#to(IN_TEXT, AGAIN);
    if (this.#script === DOUBLY_ESCAPED) {
      this.#script = ESCAPED;
      return this.#to(IN_TEXT);
    }
    if (opens) {
      this.#script = DOUBLY_ESCAPED;
      return this.#to(IN_TEXT);
    }
    return this.#to(IN_BEFORE_ATTRIBUTE, AGAIN);
  }

  #tag(piece: Uint8Array, i: number, selfClosing: boolean): Tag {
    this.#state = IN_TEXT;
    return { kind: this.#kind, name: this.#name, selfClosing, bytes: this.#bytes.upTo(piece, i) };
  }

  /** Keeps what there is of an unfinished tag, as long as it is one of a usual length. */
  #keep(piece: Uint8Array): void {
    if (this.#state === IN_TEXT || this.#state === IN_PLAIN) return;
    if (this.#isInTag() || this.#state === IN_DECLARATION || this.#state === IN_DOCTYPE) {
      this.#bytes.keep(piece);
    }
    this.#bytes.passOn(piece);
  }
}

/** The byte at hand is to be read once more, in another state. */
const AGAIN = "again";

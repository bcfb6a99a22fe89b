/** What an {@link XmlSplitter} finds, in the order of the text. */
export interface XmlVisitor {
  /** The text of one record's element. */
  record(text: string): void;
  /** A record longer than the bound: its beginning. */
  tooLong(head: string): void;
}

/** Elements in elements; no shop's orders stand deeper. */
const DEEPEST = 100;

/** What begins with these signs ends with those, whatever stands between. */
const PASSED = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/** Why a document is not read. */
export class XmlRefusal extends Error {}

/**
 * Cuts XML of any length into the elements at one way of names, without building it. Holds one record of at most `most`
 * UTF-16 units. Only tags are followed here; a document that declares entities of its own is refused, as these unfold to
 * whatever size they like.
 */
export class XmlSplitter {
  readonly #way: readonly string[];
  readonly #visitor: XmlVisitor;
  readonly #most: number;
  #text = "";
  #at = 0;
  #dropped = 0;
  #tagged = 0;
  /** Up to where the end of what is passed over was looked for. */
  #searched = 0;
  /** The names of the elements that are open. */
  readonly #open: string[] = [];
  /** Where the record being passed begins; −1 outside. */
  #from = -1;
  #overlong = false;

  constructor(way: readonly string[], visitor: XmlVisitor, most: number) {
    this.#way = way;
    this.#visitor = visitor;
    this.#most = most;
  }

  /** @throws {XmlRefusal} */
  push(piece: string): void {
    this.#text += piece;
    while (this.#step());
    this.#forget();
  }

  /** To be called after the last piece; false where the text ends amid an element. */
  end(): boolean {
    return this.#open.length === 0 && this.#text.slice(this.#at).trim() === "";
  }

  /** Units of the text up to the end of the last whole tag. */
  get passed(): number {
    return this.#dropped + this.#tagged;
  }

  /** The names of the elements that are open, from the outermost. */
  get open(): readonly string[] {
    return this.#open;
  }

  /** One tag, or what is passed over; false when more text is needed. */
  #step(): boolean {
    const text = this.#text;
    const start = text.indexOf("<", this.#at);
    if (start < 0) {
      this.#at = text.length;
      return false;
    }
    this.#at = start;
    const begun = text.slice(start, start + LONGEST_SIGN);
    if (begun.length < LONGEST_SIGN && PASSED.some(([begin]) => begin.startsWith(begun))) return false;
    for (const [begin, close] of PASSED)
      if (text.startsWith(begin, start)) {
        // What was looked through for its end is not again with each piece that comes.
        const end = text.indexOf(close, Math.max(start + begin.length, this.#searched - close.length));
        if (end < 0) {
          this.#searched = text.length;
          if (text.length - start > LONGEST_PASSED) throw new XmlRefusal("a text in it never ends");
          return false;
        }
        this.#searched = 0;
        this.#at = end + close.length;
        return true;
      }
    const end = tagEnd(text, start);
    if (end < 0) {
      if (text.length - start > LONGEST_TAG) throw new XmlRefusal("a tag in it never ends");
      return false;
    }
    this.#at = end + 1;
    this.#tagged = end + 1;
    const tag = text.slice(start, end + 1);
    if (tag.startsWith("<!")) {
      if (/\[|<!ENTITY/i.test(tag)) throw new XmlRefusal("it declares what its own entities stand for");
      return true;
    }
    this.#tag(tag, start);
    return true;
  }

  #tag(tag: string, start: number): void {
    const isEnd = tag.startsWith("</");
    const name = localName(tag);
    if (!isEnd) {
      this.#open.push(name);
      if (this.#open.length > DEEPEST)
        throw new XmlRefusal(`its elements stand in more than ${DEEPEST} others`);
      if (this.#from < 0 && this.#isRecord()) this.#from = start;
      if (!tag.endsWith("/>")) return;
    } else if (this.#open.at(-1) !== name) throw new XmlRefusal(`</${name}> closes no element`);
    if (this.#from >= 0 && this.#isRecord()) {
      if (this.#overlong) this.#overlong = false;
      else this.#visitor.record(this.#text.slice(this.#from, this.#at));
      this.#from = -1;
    }
    this.#open.pop();
  }

  #isRecord(): boolean {
    return this.#open.length === this.#way.length && this.#way.every((name, i) => this.#open[i] === name);
  }

  /** Drops the text that no record reaches back to, and records that have grown too long. */
  #forget(): void {
    const from = this.#from >= 0 && !this.#overlong ? this.#from : this.#at;
    if (this.#from >= 0 && !this.#overlong && this.#text.length - from > this.#most) {
      this.#visitor.tooLong(this.#text.slice(from, from + SHOWN));
      this.#overlong = true;
      this.#drop(this.#at);
      this.#from = 0;
      return;
    }
    // A comment or text that never ends is bounded like a record.
    if (this.#text.length - this.#at > this.#most) throw new XmlRefusal("a text in it never ends");
    this.#drop(from);
    if (this.#from >= 0) this.#from = this.#overlong ? 0 : this.#from - from;
  }

  #drop(units: number): void {
    this.#text = this.#text.slice(units);
    this.#at -= units;
    this.#tagged -= units;
    this.#searched = Math.max(0, this.#searched - units);
    this.#dropped += units;
  }
}

/** `<![CDATA[`. */
const LONGEST_SIGN = 9;
const LONGEST_TAG = 1 << 18;
/** A comment, or text that is no markup. */
const LONGEST_PASSED = 1 << 22;
const SHOWN = 4096;

/** Where the tag that begins at `start` ends; signs in quotes, and what a declaration lists in brackets, end none. −1 where it goes on. */
function tagEnd(text: string, start: number): number {
  let quote = "";
  let brackets = 0;
  for (let i = start + 1; i < text.length; i++) {
    const sign = text[i]!;
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "[") brackets++;
    else if (sign === "]") brackets--;
    else if (sign === ">" && brackets <= 0) return i;
  }
  return -1;
}

/** The name in a tag, without its prefix: `<ns:order-line id="1">` → `order-line`. */
const localName = (tag: string): string => /^<\/?(?:[^\s:/>]+:)?([^\s/>]*)/.exec(tag)?.[1] ?? "";

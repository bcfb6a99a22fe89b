import { ANY_KEY } from "./json-keys.ts";

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN = 123;
const CLOSE = 125;

/** Whether a field wraps records, by its name and the number of objects that its own stands in. */
export type Wraps = (name: string, depth: number) => boolean;

/** Fields of these names wrap records wherever they stand. */
export const wrapsBy = (names: readonly string[]): Wraps => {
  const known = new Set(names);
  return (name) => known.has(name);
};

/** Records stand where this way of names leads, and nowhere else. */
export const wrapsAlong =
  (path: readonly string[]): Wraps =>
  (name, depth) =>
    path[depth] === name || path[depth] === ANY_KEY;

/** What a {@link JsonSplitter} finds, in the order of the text. */
export interface SplitVisitor {
  /** The text of one record: any value that is not a list and wraps no others. `keys`: of the objects that it stands in. */
  record(text: string, keys: readonly string[]): void;
  /** A record longer than the bound: its beginning. */
  tooLong(head: string): void;
}

/** A list, or an object that may turn out to be a wrapper. `from`: where its text begins, −1 once it is known to wrap. */
interface Container {
  readonly list: boolean;
  from: number;
  key: string;
  keyNext: boolean;
}

/**
 * Cuts JSON of any length into the records it holds without building it: elements of lists and of what wraps them
 * (`{"data":{"orders":[…]}}`), values that follow each other. Holds one record of at most `most` UTF-16 units. Only the
 * brackets are followed here; whether a record is valid JSON is for its reader to find out.
 */
export class JsonSplitter {
  readonly #wraps: Wraps;
  readonly #visitor: SplitVisitor;
  readonly #most: number;
  #text = "";
  #at = 0;
  readonly #stack: Container[] = [];
  /** A value being passed over: its brackets that are open, −1 for none; where the record it is begins, −1 for none. */
  #depth = -1;
  #from = -1;
  #inString = false;
  #escaped = false;
  /** The record being passed over is too long; its beginning has been told. */
  #overlong = false;

  constructor(wraps: Wraps, visitor: SplitVisitor, most: number) {
    this.#wraps = wraps;
    this.#visitor = visitor;
    this.#most = most;
  }

  push(piece: string): void {
    this.#text += piece;
    while (this.#at < this.#text.length) if (!this.#step()) break;
    this.#forget();
  }

  /** To be called after the last piece; false where the text ends amid a value. */
  end(): boolean {
    if (this.#depth === 0 && !this.#inString) this.#close(this.#text.length);
    return this.#depth < 0 && this.#stack.length === 0;
  }

  /** One value, sign or stretch; false when more text is needed. */
  #step(): boolean {
    if (this.#depth >= 0) return this.#pass();
    const code = this.#text.charCodeAt(this.#at);
    const top = this.#stack.at(-1);
    if (code <= 32 || code === COMMA || code === COLON || code === 0xfeff) {
      if (code === COMMA && top !== undefined && !top.list) top.keyNext = true;
      this.#at++;
      return true;
    }
    if (code === CLOSE || code === CLOSE_LIST) {
      this.#at++;
      const closed = this.#stack.pop();
      if (closed !== undefined && !closed.list && closed.from >= 0)
        this.#told(this.#text.slice(closed.from, this.#at));
      return true;
    }
    if (top !== undefined && !top.list) {
      if (top.keyNext) return this.#key(top);
      // A value of an object that is not known to wrap anything, or of a wrapper's other fields.
      const wraps = (code === OPEN || code === OPEN_LIST) && this.#wraps(top.key, this.#objects() - 1);
      if (!wraps) return this.#begin(-1);
      for (const open of this.#stack) open.from = -1;
      this.#overlong = false;
    }
    if (code === OPEN || code === OPEN_LIST) {
      this.#stack.push({
        list: code === OPEN_LIST,
        from: code === OPEN ? this.#at : -1,
        key: "",
        keyNext: true,
      });
      this.#at++;
      return true;
    }
    return this.#begin(this.#at);
  }

  #key(top: Container): boolean {
    if (this.#text.charCodeAt(this.#at) !== QUOTE) {
      // No JSON; the reader of the record will say so.
      this.#at++;
      return true;
    }
    let end = this.#text.indexOf('"', this.#at + 1);
    while (end > 0 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) return false;
    top.key = this.#text.slice(this.#at + 1, end);
    top.keyNext = false;
    this.#at = end + 1;
    return true;
  }

  #begin(from: number): boolean {
    this.#depth = 0;
    this.#from = from;
    return true;
  }

  /** Goes on over a value whose inside is of no interest here. */
  #pass(): boolean {
    const text = this.#text;
    let at = this.#at;
    let depth = this.#depth;
    while (at < text.length) {
      if (this.#inString) {
        if (this.#escaped) {
          this.#escaped = false;
          at++;
          continue;
        }
        const end = text.indexOf('"', at);
        const slash = text.indexOf("\\", at);
        if (slash >= 0 && (end < 0 || slash < end)) {
          this.#escaped = true;
          at = slash + 1;
          continue;
        }
        if (end < 0) {
          at = text.length;
          break;
        }
        this.#inString = false;
        at = end + 1;
        if (depth === 0) return this.#passed(at);
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#inString = true;
        at++;
      } else if (code === OPEN || code === OPEN_LIST) {
        depth++;
        at++;
      } else if (code === CLOSE || code === CLOSE_LIST) {
        // Of a bare word or number it is the end of what holds it.
        if (depth === 0) return this.#passed(at);
        depth--;
        at++;
        if (depth === 0) return this.#passed(at);
      } else if (depth === 0 && (code === COMMA || code <= 32)) return this.#passed(at);
      else at++;
    }
    this.#at = at;
    this.#depth = depth;
    return false;
  }

  #passed(at: number): boolean {
    this.#close(at);
    this.#at = at;
    return true;
  }

  #close(at: number): void {
    if (this.#from >= 0) this.#told(this.#text.slice(this.#from, at));
    this.#depth = -1;
    this.#from = -1;
  }

  #told(text: string): void {
    if (this.#overlong) this.#overlong = false;
    else
      this.#visitor.record(
        text,
        this.#stack.flatMap(({ list, key }) => (list ? [] : [written(key)])),
      );
  }

  /** Objects that are open. */
  #objects(): number {
    return this.#stack.reduce((count, { list }) => (list ? count : count + 1), 0);
  }

  /** Drops the text that no open record reaches back to, and records that have grown too long. */
  #forget(): void {
    const open = this.#stack.find(({ from }) => from >= 0);
    let from = open?.from ?? (this.#from >= 0 ? this.#from : this.#at);
    if (this.#at - from > this.#most) {
      if (!this.#overlong) this.#visitor.tooLong(this.#text.slice(from, from + 4096));
      this.#overlong = true;
      // What is left of it is passed over with one unit kept, so that its end is seen as a record's.
      from = this.#at - 1;
      if (open === undefined) this.#from = from;
      else open.from = from;
    }
    // A key that is cut off by the end of the piece is bounded like a record.
    if (this.#text.length - this.#at > this.#most) this.#at = this.#text.length;
    this.#text = this.#text.slice(from);
    this.#at -= from;
    if (this.#from >= 0) this.#from -= from;
    for (const container of this.#stack) if (container.from >= 0) container.from -= from;
  }
}

/** A key as it is meant: what stands between the quotes may be escaped. */
function written(key: string): string {
  if (!key.includes("\\")) return key;
  try {
    return String(JSON.parse(`"${key}"`));
  } catch {
    return key;
  }
}

/** Whether an odd number of backslashes stands before the sign. */
function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

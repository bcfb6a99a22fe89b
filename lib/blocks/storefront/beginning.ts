/**
 * Whether an answer that is called `text/html` begins as a page does. Shops also send JSON, JSONP and pages in UTF-16
 * under that name; what was put into them would tear them.
 */

/** As far as is looked for the first letter. */
const MOST_BYTES = 1024;
const LESS = 0x3c;
/** JSON, JSON guarded from being run as a script, and calls of a function, a comment before them or not. */
const NO_PAGE = /^(?:[[{"]|\)\]\}|\/[*/]|(?:while|for)\s*\(|[\w$][\w$.]*\s*\()/;
const UTF16_MARK = /^(?:\xff\xfe|\xfe\xff)/;
const NEITHER_MARK_NOR_SPACE = /[^\xef\xbb\xbf\s]/;

export class Beginning {
  #text = "";

  /** `null`: not to be told yet. */
  judge(piece: Uint8Array): "page" | "other" | null {
    for (const byte of piece.subarray(0, MOST_BYTES)) this.#text += String.fromCharCode(byte);
    if (UTF16_MARK.test(this.#text)) return "other";
    const from = this.#text.search(NEITHER_MARK_NOR_SPACE);
    if (from < 0) return this.#text.length > MOST_BYTES ? "page" : null;
    const text = this.#text.slice(from);
    if (NO_PAGE.test(text)) return "other";
    const isDecided = /[^\w$.\s]/.test(text) || text.length > MOST_BYTES;
    return text.charCodeAt(0) === LESS || isDecided ? "page" : null;
  }
}

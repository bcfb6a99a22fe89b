import { hash64Codes } from "../../core/hash.ts";
import { asciiText, type Interner } from "../../core/interner.ts";
import { exponentOf } from "../../core/money.ts";
import { readRfc3339 } from "../../core/rfc3339.ts";
import { channelCodeOf } from "../channel-code.ts";
import type { OrderLimits } from "../limits.ts";
import type { OrderLogBuilder } from "../log/log-builder.ts";

const QUOTE = 34;
const COMMA = 44;
const DOT = 46;
const ZERO = 48;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN = 123;
const CLOSE = 125;
const SPACE = 32;
const DEL = 127;

/** Fields by their names' bytes; bits tell which were seen, as a name given twice is left to the full parser. */
const ORDER_FIELDS = fieldBits("id at customer currency status channel lines webhook");
const LINE_FIELDS = fieldBits("sku qty price title offer");
const [ID, AT, CUSTOMER, CURRENCY, STATUS, CHANNEL, LINES] = [1, 2, 4, 8, 16, 32, 64] as const;
const [SKU, QTY, PRICE, TITLE, OFFER] = [1, 2, 4, 8, 16] as const;

const POWERS = [1, 10, 100, 1000, 10_000];

type Field = { readonly name: Uint8Array; readonly bit: number };

function fieldBits(names: string): readonly Field[] {
  return names.split(" ").map((name, i) => ({ name: new TextEncoder().encode(name), bit: 1 << i }));
}

/**
 * Reads the plain orders that nearly every line of a log is, straight from bytes into the builder: no string, no
 * object, about five times as fast as JSON.parse. Whatever is not plain (escapes, other fields, numbers with exponents,
 * anything wrong) is refused untouched and left to `parseRecord`, which alone decides what is valid; a property test
 * holds both to the same log.
 */
export class PlainScanner {
  readonly #builder: OrderLogBuilder;
  readonly #currency: string;
  readonly #limits: OrderLimits;
  readonly #now: number;
  readonly #exponents = new Map<number, number>();
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  /** Bounds of the string read last, and whether it was ASCII. */
  #from = 0;
  #to = 0;
  #ascii = true;
  /** Decimal read last, without its point, and how many of its digits stand behind the point. */
  #digits = 0;
  #fraction = 0;
  #count = 0;
  #skus = new Uint32Array(64);
  #skuEnds = new Uint32Array(64);
  #titles = new Uint32Array(64);
  #titleEnds = new Uint32Array(64);
  #qtys = new Uint32Array(64);
  #prices = new Float64Array(64);
  #fractions = new Uint8Array(64);
  /** Item → bytes of its title seen last and the title's number, as an item is seldom called two names in a row. */
  readonly #lastTitle: { readonly bytes: Uint8Array; readonly number: number }[] = [];

  /** `now`, milliseconds since 1970: orders dated later are left to the full parser. */
  constructor(
    builder: OrderLogBuilder,
    currency: string,
    limits: OrderLimits,
    now: number = Number.POSITIVE_INFINITY,
  ) {
    this.#now = now;
    this.#builder = builder;
    this.#currency = currency;
    this.#limits = limits;
  }

  /** Adds the order that the line holds; false, with nothing added, when the line is not plain. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#count = 0;
    let seen = 0;
    let idFrom = 0;
    let idTo = 0;
    let at = 0;
    let customerFrom = 0;
    let customerTo = 0;
    let currencyFrom = -1;
    let channel = 0;
    if (!this.#take(OPEN)) return false;
    do {
      const field = this.#field(ORDER_FIELDS);
      if (field === 0 || (seen & field) !== 0) return false;
      seen |= field;
      if (field === LINES) {
        if (!this.#lines()) return false;
        continue;
      }
      if (!this.#string() || !this.#ascii) return false;
      if (field === ID) [idFrom, idTo] = [this.#from, this.#to];
      else if (field === CUSTOMER) [customerFrom, customerTo] = [this.#from, this.#to];
      else if (field === CHANNEL) channel = this.#channel();
      else if (field === AT) {
        const time = readRfc3339(bytes, this.#from, this.#to);
        if (time === null || time > this.#now) return false;
        at = time;
      } else if (field === CURRENCY) {
        if (!this.#isCurrency()) return false;
        currencyFrom = this.#from;
      } else if (field === STATUS && !this.#isPaid()) return false;
    } while (this.#take(COMMA));
    if (!this.#take(CLOSE) || this.#at !== end || (seen & (ID | AT | LINES)) !== (ID | AT | LINES))
      return false;
    const longest = this.#limits.maxIdLength;
    if (idFrom === idTo || idTo - idFrom > longest || customerTo - customerFrom > longest) return false;
    return this.#commit(idFrom, idTo, at, customerFrom, customerTo, currencyFrom, channel);
  }

  #commit(
    idFrom: number,
    idTo: number,
    at: number,
    customerFrom: number,
    customerTo: number,
    currencyFrom: number,
    channel: number,
  ): boolean {
    const bytes = this.#bytes;
    const exponent = this.#exponent(currencyFrom);
    for (let i = 0; i < this.#count; i++) {
      if (this.#prices[i]! < 0) continue;
      const shift = exponent - this.#fractions[i]!;
      const minor = shift < 0 ? -1 : this.#prices[i]! * POWERS[shift]!;
      if (minor < 0 || minor > this.#limits.maxPrice) return false;
      this.#prices[i] = minor;
    }
    const names = this.#builder.names;
    for (let i = 0; i < this.#count; i++) {
      const item = names.skus.numberOfAscii(bytes, this.#skus[i]!, this.#skuEnds[i]!);
      this.#skus[i] = item;
      if (this.#titleEnds[i]! > 0) {
        const title = this.#title(names.titles, item, this.#titles[i]!, this.#titleEnds[i]!);
        if (title < 0) return false;
        this.#titles[i] = title + 1;
      } else this.#titles[i] = 0;
    }
    const builder = this.#builder;
    const id = hash64Codes(bytes, idFrom, idTo);
    if (!builder.begin(id.hi, id.lo, at)) return true;
    for (let i = 0; i < this.#count; i++)
      builder.line(this.#skus[i]!, this.#qtys[i]!, this.#prices[i]!, this.#titles[i]!);
    const guest = customerFrom === customerTo;
    const currency =
      currencyFrom < 0
        ? names.currencies.number(this.#currency)
        : names.currencies.numberOfAscii(bytes, currencyFrom, currencyFrom + 3);
    const customer = guest ? -1 : names.customers.numberOfAscii(bytes, customerFrom, customerTo);
    builder.end(customer, currency, true, channel);
    return true;
  }

  #lines(): boolean {
    if (!this.#take(OPEN_LIST)) return false;
    do {
      if (!this.#line()) return false;
    } while (this.#take(COMMA));
    return this.#take(CLOSE_LIST);
  }

  #line(): boolean {
    const i = this.#count++;
    if (i === this.#skus.length) this.#grow();
    this.#prices[i] = -1;
    this.#fractions[i] = 0;
    this.#titleEnds[i] = 0;
    if (!this.#take(OPEN)) return false;
    let seen = 0;
    do {
      const field = this.#field(LINE_FIELDS);
      if (field === 0 || (seen & field) !== 0) return false;
      seen |= field;
      if (field === QTY) {
        if (!this.#decimal() || this.#fraction > 0 || this.#digits < 1 || this.#digits > this.#limits.maxQty)
          return false;
        this.#qtys[i] = this.#digits;
      } else if (field === PRICE) {
        const quoted = this.#bytes[this.#at] === QUOTE;
        if (quoted) this.#at++;
        if (!this.#decimal() || (quoted && this.#bytes[this.#at++] !== QUOTE)) return false;
        this.#prices[i] = this.#digits;
        this.#fractions[i] = this.#fraction;
      } else {
        if (!this.#string()) return false;
        if (field === SKU) {
          const length = this.#to - this.#from;
          if (!this.#ascii || length === 0 || length > this.#limits.maxIdLength) return false;
          this.#skus[i] = this.#from;
          this.#skuEnds[i] = this.#to;
        } else if (field === TITLE && this.#to > this.#from) {
          this.#titles[i] = this.#from;
          this.#titleEnds[i] = this.#to;
        } else if (field === OFFER && !this.#ascii) return false;
      }
    } while (this.#take(COMMA));
    return this.#take(CLOSE) && (seen & (SKU | QTY)) === (SKU | QTY);
  }

  /** Takes one structural byte, spaces around it allowed. */
  #take(wanted: number): boolean {
    while (this.#bytes[this.#at] === SPACE && this.#at < this.#end) this.#at++;
    if (this.#at >= this.#end || this.#bytes[this.#at] !== wanted) return false;
    this.#at++;
    while (this.#bytes[this.#at] === SPACE && this.#at < this.#end) this.#at++;
    return true;
  }

  /** A field's name and colon → its bit, 0 when it is none of `fields`. */
  #field(fields: readonly Field[]): number {
    if (!this.#string()) return 0;
    const length = this.#to - this.#from;
    for (let f = 0; f < fields.length; f++) {
      const { name, bit } = fields[f]!;
      if (name.length !== length) continue;
      let i = 0;
      while (i < length && name[i] === this.#bytes[this.#from + i]) i++;
      if (i === length) return this.#take(COLON) ? bit : 0;
    }
    return 0;
  }

  #string(): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== QUOTE) return false;
    let i = this.#at + 1;
    let ascii = true;
    this.#from = i;
    for (; i < this.#end; i++) {
      const byte = bytes[i]!;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH || byte < SPACE) return false;
      if (byte > DEL) ascii = false;
    }
    if (i >= this.#end) return false;
    this.#ascii = ascii;
    this.#to = i;
    this.#at = i + 1;
    return true;
  }

  /** Digits with an optional fraction; no sign, no exponent, no leading zero, at most fifteen digits. */
  #decimal(): boolean {
    const bytes = this.#bytes;
    const first = this.#at;
    let value = 0;
    let fraction = 0;
    let point = false;
    let i = first;
    for (; i < this.#end; i++) {
      const byte = bytes[i]!;
      if (byte === DOT && !point && i > first) point = true;
      else if (byte >= ZERO && byte <= ZERO + 9) {
        value = value * 10 + byte - ZERO;
        if (point) fraction++;
      } else break;
    }
    const leadingZero = bytes[first] === ZERO && i > first + 1 && bytes[first + 1] !== DOT;
    if (i === first || i - first > 15 || leadingZero || (point && fraction === 0)) return false;
    this.#digits = value;
    this.#fraction = fraction;
    this.#at = i;
    return true;
  }

  #channel(): number {
    return this.#from === this.#to ? 0 : channelCodeOf(hash64Codes(this.#bytes, this.#from, this.#to));
  }

  #isPaid(): boolean {
    const [from, b] = [this.#from, this.#bytes];
    return (
      this.#to - from === 4 &&
      b[from] === 112 &&
      b[from + 1] === 97 &&
      b[from + 2] === 105 &&
      b[from + 3] === 100
    );
  }

  #isCurrency(): boolean {
    if (this.#to - this.#from !== 3) return false;
    for (let i = this.#from; i < this.#to; i++)
      if (this.#bytes[i]! < 65 || this.#bytes[i]! > 90) return false;
    return true;
  }

  #exponent(from: number): number {
    const b = this.#bytes;
    const key = from < 0 ? 0 : (b[from]! << 16) | (b[from + 1]! << 8) | b[from + 2]!;
    let exponent = this.#exponents.get(key);
    if (exponent === undefined) {
      exponent = exponentOf(from < 0 ? this.#currency : asciiText(b, from, from + 3));
      this.#exponents.set(key, exponent);
    }
    return exponent;
  }

  /** Number of a title, −1 when it is not UTF-8. */
  #title(titles: Interner, item: number, from: number, to: number): number {
    const last = this.#lastTitle[item];
    if (last !== undefined && last.bytes.length === to - from) {
      let i = 0;
      while (i < last.bytes.length && last.bytes[i] === this.#bytes[from + i]) i++;
      if (i === last.bytes.length) return last.number;
    }
    let text: string;
    try {
      text = this.#decoder.decode(this.#bytes.subarray(from, to));
    } catch {
      return -1;
    }
    const number = titles.number(text);
    this.#lastTitle[item] = { bytes: this.#bytes.slice(from, to), number };
    return number;
  }

  #grow(): void {
    const larger = this.#skus.length * 2;
    const uint = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(larger);
      copy.set(column);
      return copy;
    };
    this.#skus = uint(this.#skus);
    this.#skuEnds = uint(this.#skuEnds);
    this.#titles = uint(this.#titles);
    this.#titleEnds = uint(this.#titleEnds);
    this.#qtys = uint(this.#qtys);
    this.#prices = Float64Array.from({ length: larger }, (_, i) => this.#prices[i] ?? -1);
    this.#fractions = Uint8Array.from({ length: larger }, (_, i) => this.#fractions[i] ?? 0);
  }
}

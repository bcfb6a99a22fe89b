/**
 * A page's bytes with its slots filled as they stream by.
 *
 * HTMLRewriter only finds the slots: it inserts marks, changes nothing, and its output minus the marks is its input. So
 * it is known at any time which of the origin's bytes have been sent, and when the rewriter refuses a page (a tag of
 * more than 3 MB, text that its parser finds ambiguous) the rest is sent as it came. A slot's own content is held back
 * until its end tag and then either replaced or sent; without an end tag it is sent.
 *
 * A piece in which no slot can begin does not even wait for the rewriter: it is sent ahead, and what the rewriter later
 * gives back of it is passed over. So the first byte is as early as without all this.
 */
import { LetterFinder } from "./find-letters.ts";
import { noteJsonLd, type PageFacts, type SlotAttribute } from "./slot.ts";
import { type MarkEvent, markingRewriter } from "./slot-marks.ts";

/** What goes into a slot. */
export interface SlotContent {
  readonly html: string;
  /** Whether the slot's own content stays behind it. */
  readonly keepsOwn?: boolean;
  /** Called when it has really been put in. */
  used(): void;
}

export interface SlotStreamOptions {
  /** Asked when a slot comes by; `null` keeps its own content. Must not reject. */
  readonly fill: (slot: SlotAttribute, page: PageFacts) => Promise<SlotContent | null>;
  /** Milliseconds after a slot's arrival in which `fill` must answer. */
  readonly deadline: () => number;
  /** 32 random hexadecimal digits, new for each page: what nobody can have written into it. */
  readonly mark: string;
}

/** What every slot's start tag holds, in letters of either case. */
const SLOT_LETTERS = "osusume";
const slotLetters = new LetterFinder(SLOT_LETTERS);
/** Of the rewriter's output at a time. */
const READ_BYTES = 65_536;
/** A slot whose own content is longer keeps it; a JSON-LD script that is longer is not read. */
const MOST_HELD_BYTES = 65_536;

/** Streams `body`; an origin that fails midway fails the result at the same byte. */
export function fillSlots(
  body: ReadableStream<Uint8Array>,
  options: SlotStreamOptions,
): { readonly readable: ReadableStream<Uint8Array>; readonly done: Promise<void> } {
  const { readable, writable } = new IdentityTransformStream();
  const stream = new SlotStream(body, writable, options);
  return { readable, done: stream.run() };
}

class SlotStream {
  readonly #origin: ReadableStreamDefaultReader<Uint8Array>;
  readonly #out: WritableStreamDefaultWriter<Uint8Array>;
  readonly #options: SlotStreamOptions;
  readonly #markText: string;
  readonly #mark: Uint8Array;
  readonly #page: PageFacts = new Map();
  /** What the marks to come in the rewriter's output stand for. */
  readonly #marks: MarkEvent[] = [];
  /** Origin's bytes that the rewriter has not given back yet, and how many of them have been sent ahead. */
  readonly #fed: Uint8Array[] = [];
  #fedBytes = 0;
  #sentAhead = 0;
  /** Whether bytes that the rewriter gave back are on their way to the shopper. */
  #passing = false;
  /** The last bytes of the piece before: a slot's name may lie across two. */
  #tail: Uint8Array = new Uint8Array();
  /** Own content of the slot that is open, and who fills it. */
  #held: Uint8Array[] | null = null;
  #heldBytes = 0;
  #filling: Promise<SlotContent | null> | null = null;
  /** The JSON-LD script that is open. */
  #json: Uint8Array[] | null = null;
  #jsonBytes = 0;
  /** The beginning of a mark at the end of the last piece. */
  #carry: Uint8Array | null = null;
  #originError: unknown = null;
  #originEnded = false;

  constructor(body: ReadableStream<Uint8Array>, out: WritableStream<Uint8Array>, options: SlotStreamOptions) {
    this.#origin = body.getReader();
    this.#out = out.getWriter();
    this.#options = options;
    this.#markText = `\u0001${options.mark}`;
    this.#mark = new TextEncoder().encode(this.#markText);
  }

  async run(): Promise<void> {
    try {
      await this.#rewrite();
      if (this.#originError !== null) {
        // What was written last is still on its way to the shopper; an abort at once would take it back.
        await new Promise((resolve) => setTimeout(resolve));
        throw this.#originError;
      }
      await this.#out.close();
    } catch (error) {
      // Either the origin broke off, and so must the answer; or nobody listens any more, and the origin may stop.
      await Promise.allSettled([this.#origin.cancel(error), this.#out.abort(error)]);
    }
  }

  async #rewrite(): Promise<void> {
    const input = new IdentityTransformStream();
    const marked = markingRewriter(this.#markText, this.#marks, this.#page)
      .transform(new Response(input.readable))
      .body!.getReader({ mode: "byob" });
    const feeding = this.#feed(input.writable.getWriter());
    feeding.catch(() => {}); // Awaited below, maybe only after it has failed.
    try {
      // One buffer for all: what is kept of it is copied.
      let buffer = new Uint8Array(READ_BYTES);
      for (;;) {
        const { done, value } = await marked.read(buffer);
        if (done) break;
        await this.#pass(value);
        buffer = new Uint8Array(value.buffer);
      }
    } catch (error) {
      if (error instanceof OutputClosed) throw error;
      await marked.cancel(error).catch(() => {});
      await feeding;
      await this.#passRest();
      return;
    }
    await feeding;
    await this.#passRest();
  }

  /** Origin → rewriter, until either ends. */
  async #feed(input: WritableStreamDefaultWriter<Uint8Array>): Promise<void> {
    for (;;) {
      const piece = await this.#read();
      if (piece === null) break;
      const ahead = this.#mayGoAhead(piece);
      this.#fed.push(piece);
      this.#fedBytes += piece.length;
      if (ahead) {
        this.#sentAhead += piece.length;
        try {
          await this.#write([piece]);
        } catch (error) {
          await input.abort(error).catch(() => {});
          throw error;
        }
      }
      try {
        await input.write(piece);
      } catch {
        return; // The rewriter has given up; what was fed is still known.
      }
    }
    await input.close().catch(() => {});
  }

  /** No slot begins in it, and all before it has been sent. */
  #mayGoAhead(piece: Uint8Array): boolean {
    const border = concat([this.#tail, piece.subarray(0, SLOT_LETTERS.length - 1)]);
    this.#tail = concat([this.#tail, piece.subarray(1 - SLOT_LETTERS.length)]).slice(1 - SLOT_LETTERS.length);
    return (
      this.#fedBytes === this.#sentAhead &&
      !this.#passing &&
      this.#held === null &&
      this.#carry === null &&
      this.#marks.length === 0 &&
      !slotLetters.isIn(border) &&
      !slotLetters.isIn(piece)
    );
  }

  async #read(): Promise<Uint8Array | null> {
    if (this.#originEnded) return null;
    try {
      const { done, value } = await this.#origin.read();
      if (!done) return value;
    } catch (error) {
      this.#originError = error ?? new Error("the origin broke off");
    }
    this.#originEnded = true;
    return null;
  }

  /** What the rewriter still owes, and then the origin itself. */
  async #passRest(): Promise<void> {
    this.#carry = null;
    const rest = [...(this.#held ?? []), concat(this.#fed).subarray(this.#sentAhead)];
    this.#held = null;
    this.#fed.length = 0;
    this.#fedBytes = 0;
    this.#sentAhead = 0;
    await this.#write(rest);
    for (let piece = await this.#read(); piece !== null; piece = await this.#read()) {
      await this.#write([piece]);
    }
  }

  /** One piece of the rewriter's output. */
  async #pass(piece: Uint8Array): Promise<void> {
    this.#passing = true;
    await this.#passMarked(piece);
    this.#passing = false;
  }

  async #passMarked(piece: Uint8Array): Promise<void> {
    let bytes = piece;
    if (this.#carry !== null) {
      bytes = concat([this.#carry, piece]);
      this.#carry = null;
    }
    const ready: Uint8Array[] = [];
    let from = 0;
    while (this.#marks.length > 0) {
      const at = this.#findMark(bytes, from);
      if (at < 0) break;
      if (at + this.#mark.length > bytes.length) {
        this.#carry = bytes.slice(at);
        bytes = bytes.subarray(0, at);
        break;
      }
      this.#take(bytes.subarray(from, at), ready);
      from = at + this.#mark.length;
      await this.#meet(this.#marks.shift()!, ready);
    }
    this.#take(bytes.subarray(from), ready);
    await this.#write(ready);
  }

  /** Where a mark, or at the end its beginning, stands; -1 for nowhere. */
  #findMark(bytes: Uint8Array, from: number): number {
    const mark = this.#mark;
    for (let at = bytes.indexOf(mark[0]!, from); at >= 0; at = bytes.indexOf(mark[0]!, at + 1)) {
      const length = Math.min(mark.length, bytes.length - at);
      let i = 1;
      while (i < length && bytes[at + i] === mark[i]) i++;
      if (i === length) return at;
    }
    return -1;
  }

  async #meet(event: MarkEvent, ready: Uint8Array[]): Promise<void> {
    switch (event.type) {
      case "json":
        this.#json = [];
        this.#jsonBytes = 0;
        return;
      case "json end":
        if (this.#json !== null) noteJsonLd(this.#page, new TextDecoder().decode(concat(this.#json)));
        this.#json = null;
        return;
      case "slot":
        // What stands before the slot is on its way while its offers are looked for.
        await this.#write(ready.splice(0));
        this.#held = [];
        this.#heldBytes = 0;
        this.#filling = within(this.#options.deadline(), this.#options.fill(event.attribute, this.#page));
        return;
      case "slot end": {
        if (this.#held === null) return;
        const content = await this.#filling;
        if (content === null) ready.push(...this.#held);
        else {
          ready.push(new TextEncoder().encode(content.html), ...(content.keepsOwn ? this.#held : []));
          content.used();
        }
        this.#held = null;
      }
    }
  }

  /** Bytes of the origin that the rewriter gave back. */
  #take(bytes: Uint8Array, ready: Uint8Array[]): void {
    if (bytes.length === 0) return;
    this.#returned(bytes.length);
    if (this.#json !== null) {
      this.#jsonBytes += bytes.length;
      if (this.#jsonBytes <= MOST_HELD_BYTES) this.#json.push(bytes.slice());
      else this.#json = null;
    }
    const unsent = bytes.subarray(this.#sentAhead);
    this.#sentAhead -= bytes.length - unsent.length;
    if (unsent.length === 0) return;
    if (this.#held === null) {
      ready.push(unsent);
      return;
    }
    this.#held.push(unsent.slice());
    this.#heldBytes += unsent.length;
    if (this.#heldBytes > MOST_HELD_BYTES) {
      ready.push(...this.#held);
      this.#held = null;
    }
  }

  #returned(count: number): void {
    this.#fedBytes -= count;
    let left = count;
    while (left > 0 && this.#fed.length > 0) {
      const first = this.#fed[0]!;
      if (first.length > left) {
        this.#fed[0] = first.subarray(left);
        return;
      }
      left -= first.length;
      this.#fed.shift();
    }
  }

  async #write(pieces: readonly Uint8Array[]): Promise<void> {
    const bytes = pieces.length === 1 ? pieces[0]! : concat(pieces);
    if (bytes.length === 0) return;
    try {
      await this.#out.write(bytes);
    } catch (error) {
      throw new OutputClosed(error);
    }
  }
}

/** The shopper went away. */
class OutputClosed extends Error {
  override readonly name = "OutputClosed";
  constructor(cause: unknown) {
    super("nobody reads the page any more", { cause });
  }
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** `null` for a promise that has not answered in so many milliseconds. */
async function within<T>(milliseconds: number, promise: Promise<T | null>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

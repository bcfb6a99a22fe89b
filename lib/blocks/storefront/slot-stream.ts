/**
 * A page's bytes with its slots filled as they stream by. Not a byte of the page is taken away, moved or changed: a
 * filling is inserted before its slot's own end tag, or nowhere.
 *
 * Bytes go out as they come in. Only from a slot's start tag to its filling do those of the same piece wait, at most until
 * the deadline, so that the slot's own content is not painted and then covered; what a slot's own content needs to come in
 * further pieces is not waited for.
 */
import { joinedBytes } from "../../core/bytes.ts";
import { MOST_SLOTS } from "../request/most-slots.ts";
import { type PageEvent, PageReader, type ReaderOptions } from "./page-reader.ts";
import { type PageSource, pageSource } from "./page-source.ts";
import type { PageFacts, Slot } from "./slot.ts";

/** What goes into a slot. */
export interface SlotContent {
  readonly html: string;
  /** Called when it has really been put in. */
  used(): void;
}

export interface SlotStreamOptions {
  /** Asked when a slot comes by; `null` leaves it as it is. Must not reject. */
  readonly fill: (slot: Slot, page: PageFacts) => Promise<SlotContent | null>;
  /**
   * Milliseconds after a slot's arrival in which `fill` must answer; the page as a whole waits `MOST_WAITS` times as
   * long.
   */
  readonly deadline: () => number;
  /** Milliseconds by the clock that waits are measured with. */
  readonly now: () => number;
  /** Told why a slot is left as it is though it was asked for. */
  readonly left?: (why: string) => void;
  /** How the page's tags are read. */
  readonly reading?: ReaderOptions;
}

/** However many slots a page has, their answers hold it up no longer than so many deadlines. */
const MOST_WAITS = 3;
/** An end tag that may be a slot's is held back, but not beyond this. */
const MOST_HELD_BYTES = 65_536;

/** Streams `body`, a stream of bytes as a response's is; an origin that fails midway fails the result at the same byte. */
export function fillSlots(
  body: ReadableStream<Uint8Array>,
  options: SlotStreamOptions,
): { readonly readable: ReadableStream<Uint8Array>; readonly done: Promise<void> } {
  const { readable, writable } = new IdentityTransformStream();
  const stream = new SlotStream(body, writable, options);
  return { readable, done: stream.run() };
}

class SlotStream {
  readonly #origin: PageSource;
  readonly #out: WritableStreamDefaultWriter<Uint8Array>;
  readonly #options: SlotStreamOptions;
  readonly #facts: PageFacts = new Map();
  readonly #reader: PageReader;
  /** Bytes of the page that have come and not gone out yet, and the first one's offset in the page. */
  #waiting: Uint8Array[] = [];
  #from = 0;
  #filling: Promise<SlotContent | null> | null = null;
  #asked = 0;
  /** Milliseconds that the page has been held up. */
  #waited = 0;

  constructor(body: ReadableStream<Uint8Array>, out: WritableStream<Uint8Array>, options: SlotStreamOptions) {
    this.#origin = pageSource(body);
    this.#out = out.getWriter();
    this.#options = options;
    this.#reader = new PageReader(this.#facts, options.reading);
  }

  async run(): Promise<void> {
    try {
      for (let piece = await this.#origin.read(); piece !== null; piece = await this.#origin.read()) {
        await this.#pass(piece);
      }
      for (const event of this.#reader.finish()) await this.#meet(event);
      await this.#send(Number.POSITIVE_INFINITY);
      await this.#out.close();
    } catch (error) {
      // Either the origin broke off, and so must the answer; or nobody listens any more, and the origin may stop.
      await this.#send(Number.POSITIVE_INFINITY).catch(() => {});
      // What was written last is still on its way to the shopper; an abort at once would take it back.
      await nextTurn();
      await Promise.allSettled([this.#origin.cancel(error), this.#out.abort(error)]);
    }
  }

  async #pass(piece: Uint8Array): Promise<void> {
    this.#waiting.push(piece);
    // What can neither begin nor end a slot is on its way while it is read.
    const sent = this.#reader.isBesideSlots(piece) ? this.#send(Number.POSITIVE_INFINITY) : null;
    for (const event of this.#reader.read(piece)) await this.#meet(event);
    await sent;
    const { heldFrom } = this.#reader;
    const holds = heldFrom !== null && this.#from + lengthOf(this.#waiting) - heldFrom <= MOST_HELD_BYTES;
    await this.#send(holds ? heldFrom : Number.POSITIVE_INFINITY);
  }

  async #meet(event: PageEvent): Promise<void> {
    const { deadline, left } = this.#options;
    if (event.type === "slot") {
      const patience = Math.min(deadline(), MOST_WAITS * deadline() - this.#waited);
      // On a page that is made of slots each would cost its reading.
      if (this.#asked >= MOST_SLOTS) left?.(`the page has more than ${MOST_SLOTS} slots`);
      else if (patience <= 0) left?.("the slots before it have held the page up long enough");
      else await this.#ask(event.slot, event.at, patience);
      return;
    }
    if (event.type === "left") {
      left?.(event.why);
      if (event.asked) this.#filling = null;
      return;
    }
    const { now } = this.#options;
    const began = now();
    const content = await this.#filling;
    this.#waited += now() - began;
    this.#filling = null;
    // Where its place has gone out already, it has come too late.
    if (content == null || event.at < this.#from) return;
    await this.#send(event.at);
    await this.#write(new TextEncoder().encode(content.html));
    content.used();
  }

  async #ask(slot: Slot, at: number, patience: number): Promise<void> {
    this.#asked++;
    // What stands before the slot goes out first: from a warm isolate its offers come without a pause in which it could.
    const sent = this.#send(at);
    await Promise.race([sent, nextTurn()]);
    this.#filling = orNull(patience, this.#options.fill(slot, this.#facts));
    await sent;
  }

  /** Sends what waits, up to an offset in the page. */
  async #send(end: number): Promise<void> {
    const all = this.#waiting.length === 1 ? this.#waiting[0]! : joinedBytes(this.#waiting);
    const count = Math.min(all.length, end - this.#from);
    if (count <= 0) return;
    this.#waiting = count === all.length ? [] : [all.subarray(count)];
    this.#from += count;
    await this.#write(all.subarray(0, count));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#out.write(bytes);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const lengthOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, piece) => sum + piece.length, 0);

/** `null` for a promise that has not answered in so many milliseconds. */
async function orNull<T>(milliseconds: number, promise: Promise<T | null>): Promise<T | null> {
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

/**
 * HMAC-SHA256 (RFC 2104) of many short messages under one key. The compression is the library's; the padding around it
 * is done here in one buffer that is used again, since its hash objects cost more than the hashing. What the key comes
 * to is kept, and so is what the first block of the last message came to: the tokens of one answer begin alike.
 *
 * A tag takes 0.7 µs, by the library's public HMAC 2.7 µs with a clone of the key's state and 4.5 µs without; a whole
 * answer with its eight tags 110 µs against 140 (one thread, best of 34 rounds of 2,000 answers). That is why
 * `_SHA256` is used, which the library counts as internal: the tests hold it to the vectors of RFC 4231, to another
 * implementation, and to one release of the library.
 */
import { _SHA256 } from "@noble/hashes/sha2.js";

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** The bit that ends a message, and its length in bits. */
const PADDING_BYTES = 9;
/** Of a message as UTF-8, up to which no buffer of its own is made for it. */
const MOST_BYTES = 1536;
const encoder = new TextEncoder();

type State = readonly number[];

/** SHA-256, block by block. */
class Compression extends _SHA256 {
  begin(state: State): void {
    const [a, b, c, d, e, f, g, h] = state;
    this.set(a!, b!, c!, d!, e!, f!, g!, h!);
  }

  block(view: DataView, at: number): void {
    this.process(view, at);
  }

  state(): State {
    return this.get();
  }

  write(view: DataView): void {
    view.setInt32(0, this.A);
    view.setInt32(4, this.B);
    view.setInt32(8, this.C);
    view.setInt32(12, this.D);
    view.setInt32(16, this.E);
    view.setInt32(20, this.F);
    view.setInt32(24, this.G);
    view.setInt32(28, this.H);
  }
}

/** Message → its 32 bytes, good until the next call. */
export function keyedHash(key: string | Uint8Array): (message: string) => Uint8Array {
  const compression = new Compression();
  const fresh = compression.state();
  const block = keyBlock(key);
  const after = (mask: number): State => {
    compression.begin(fresh);
    compression.block(new DataView(block.map((byte) => byte ^ mask).buffer), 0);
    return compression.state();
  };
  const inner = after(0x36);
  const outer = after(0x5c);

  const room = new Uint8Array(MOST_BYTES + BLOCK_BYTES + PADDING_BYTES);
  const roomView = new DataView(room.buffer);
  const digest = new Uint8Array(BLOCK_BYTES);
  const digestView = new DataView(digest.buffer);
  digest[DIGEST_BYTES] = 0x80;
  digestView.setUint32(BLOCK_BYTES - 4, 8 * (BLOCK_BYTES + DIGEST_BYTES));
  const result = digest.subarray(0, DIGEST_BYTES);
  let head = "";
  let afterHead = inner;

  return (message) => {
    const fits = 3 * message.length <= MOST_BYTES;
    const bytes = fits ? room : new Uint8Array(3 * message.length + BLOCK_BYTES + PADDING_BYTES);
    const view = fits ? roomView : new DataView(bytes.buffer);
    const { written } = encoder.encodeInto(message, bytes);
    const end = Math.ceil((written + PADDING_BYTES) / BLOCK_BYTES) * BLOCK_BYTES;
    bytes[written] = 0x80;
    bytes.fill(0, written + 1, end);
    // Messages are far below 2^29 bytes: the upper half of the length is 0.
    view.setUint32(end - 4, 8 * (BLOCK_BYTES + written));
    let at = 0;
    // Where each letter is a byte, letters tell whether the first block is the same as before.
    if (written === message.length && written >= BLOCK_BYTES) {
      const own = message.slice(0, BLOCK_BYTES);
      if (own !== head) {
        compression.begin(inner);
        compression.block(view, 0);
        head = own;
        afterHead = compression.state();
      }
      compression.begin(afterHead);
      at = BLOCK_BYTES;
    } else {
      compression.begin(inner);
    }
    for (; at < end; at += BLOCK_BYTES) compression.block(view, at);
    compression.write(digestView);
    compression.begin(outer);
    compression.block(digestView, 0);
    compression.write(digestView);
    return result;
  };
}

/** A key that is longer than a block is hashed first. */
function keyBlock(key: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = typeof key === "string" ? encoder.encode(key) : key;
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(bytes.byteLength > BLOCK_BYTES ? new _SHA256().update(bytes).digest() : bytes);
  return block;
}

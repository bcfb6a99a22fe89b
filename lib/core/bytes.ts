/** Pieces one after another, in memory of their own. */
export function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Whether a value read from a store is the one that was written. */
export function sameBytes(read: ArrayBuffer | null, written: Uint8Array): boolean {
  if (read === null || read.byteLength !== written.byteLength) return false;
  const bytes = new Uint8Array(read);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== written[i]) return false;
  return true;
}

/** Column types that the log is held in. */
type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The column itself when it holds `needed` entries, else a copy of at least one and a half times its length. */
export function grown<T extends Column>(column: T, needed: number): T {
  if (needed <= column.length) return column;
  const make = column.constructor as new (length: number) => T;
  const larger = new make(Math.max(needed, Math.ceil(column.length * 1.5), 16));
  larger.set(column as never);
  return larger;
}

/** The entries of a column at these places. */
export function picked<T extends Column>(column: T, places: Uint32Array): T {
  const make = column.constructor as new (length: number) => T;
  const own = new make(places.length);
  for (let i = 0; i < places.length; i++) own[i] = column[places[i]!]!;
  return own;
}

/**
 * Gives a column's memory back now: it lies outside the heap, whose collector is in no hurry about it. Whatever else looks
 * at the same memory is empty from here on.
 */
export function letGo(...columns: readonly Column[]): void {
  for (const { buffer } of columns) if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** Things that are made at once: `count` of them from `first` on, in so many bytes. */
export interface Lot {
  readonly first: number;
  readonly count: number;
  readonly bytes: number;
}

/** Cuts things of these bytes into lots that fit the room, one after another; of one at least. */
export function lotsThatFit(sizes: readonly number[], room: number): Lot[] {
  const lots: Lot[] = [];
  let lot: Lot = { first: 0, count: 0, bytes: 0 };
  for (const [i, bytes] of sizes.entries()) {
    if (lot.count > 0 && lot.bytes + bytes > room) {
      lots.push(lot);
      lot = { first: i, count: 0, bytes: 0 };
    }
    lot = { first: lot.first, count: lot.count + 1, bytes: lot.bytes + bytes };
  }
  return [...lots, lot];
}

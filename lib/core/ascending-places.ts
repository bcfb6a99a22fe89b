/** Places of values, by rising value, equal ones in their order: radix sort, sixteen bits a pass. */
export function ascendingPlaces(values: Uint32Array): Uint32Array {
  let from = new Uint32Array(values.length);
  for (let place = 0; place < from.length; place++) from[place] = place;
  let to = new Uint32Array(values.length);
  for (const shift of [0, 16]) {
    const next = new Uint32Array(0x10001);
    for (let i = 0; i < values.length; i++) next[((values[i]! >>> shift) & 0xffff) + 1]!++;
    for (let digit = 0; digit < 0x10000; digit++) next[digit + 1]! += next[digit]!;
    for (let i = 0; i < from.length; i++) {
      const place = from[i]!;
      to[next[(values[place]! >>> shift) & 0xffff]!++] = place;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Yields items best first, at the cost of ordering only as many as are asked for (a heap; Williams 1964). */
export function* bestFirst<T>(items: readonly T[], before: (a: T, b: T) => boolean): Generator<T> {
  const heap = [...items];
  const sink = (from: number, length: number) => {
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let best = left < length && before(heap[left]!, heap[at]!) ? left : at;
      if (right < length && before(heap[right]!, heap[best]!)) best = right;
      if (best === at) return;
      const sunk = heap[at]!;
      heap[at] = heap[best]!;
      heap[best] = sunk;
      at = best;
    }
  };
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at, heap.length);
  for (let length = heap.length; length > 0; length--) {
    const best = heap[0]!;
    heap[0] = heap[length - 1]!;
    sink(0, length - 1);
    yield best;
  }
}

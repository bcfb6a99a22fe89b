/** Reads at most so many at once: the platform allows six connections. */
const AT_ONCE = 5;

/** Reads things in their order, some ahead of their use; what waits is bounded in number and in bytes. */
export async function* prefetch<T, V>(
  things: readonly T[],
  mostBytes: number,
  bytesOf: (thing: T) => number,
  read: (thing: T) => Promise<V>,
): AsyncGenerator<{ readonly thing: T; readonly bytes: number; readonly value: V }, void, undefined> {
  const waiting: { thing: T; bytes: number; value: Promise<V> }[] = [];
  let next = 0;
  let held = 0;
  for (;;) {
    while (next < things.length && waiting.length < AT_ONCE) {
      const thing = things[next]!;
      const bytes = bytesOf(thing);
      if (waiting.length > 0 && held + bytes > mostBytes) break;
      next++;
      held += bytes;
      const value = read(thing);
      // Whoever waits for it is told; until then a failure must not count as nobody's.
      value.catch(() => undefined);
      waiting.push({ thing, bytes, value });
    }
    const first = waiting.shift();
    if (first === undefined) return;
    yield { thing: first.thing, bytes: first.bytes, value: await first.value };
    held -= first.bytes;
  }
}

/**
 * Works through all, so many at a time, in their order, each taken when its turn comes; after the first failure none is
 * begun any more.
 */
export async function inParallel<T>(
  all: Iterable<T>,
  most: number,
  work: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  const entries = all[Symbol.iterator]();
  let index = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    try {
      for (;;) {
        const next = failed ? null : entries.next();
        if (next === null || next.done === true) return;
        await work(next.value, index++);
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
}

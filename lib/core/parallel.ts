/** Works through all, so many at a time, in their order; the first failure ends it. */
export async function inParallel<T>(
  all: readonly T[],
  most: number,
  work: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < all.length) {
      const index = next++;
      await work(all[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker));
}

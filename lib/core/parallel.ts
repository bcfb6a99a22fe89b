/** Works through all, so many at a time, in their order; after the first failure none is begun any more. */
export async function inParallel<T>(
  all: readonly T[],
  most: number,
  work: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < all.length) {
      const index = next++;
      try {
        await work(all[index]!, index);
      } catch (error) {
        next = all.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker));
}

/** Figures that a base worked back from a share is told with. */
const FIGURES = 3;

/**
 * Of how many a share was taken: the tables hold the share to a 65,535th (`affinity-shard.ts`) and not what it is of, so
 * that more than three figures of it would be made up.
 */
export const shareBase = (joint: number, share: number): number =>
  Number((joint / share).toPrecision(FIGURES));

/** Seeded randomness: the same name gives the same numbers on every machine, whatever else was drawn before. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** Whole number in [low, high], both included. */
  between(low: number, high: number): number;
  /** One of `items`, each as likely as its weight. */
  pick<T>(items: readonly T[], weight?: (item: T) => number): T;
  /** Exponential with the given mean. */
  wait(mean: number): number;
  /** Roughly normal (sum of six uniforms), clipped at ±3 standard deviations by construction. */
  around(mean: number, spread: number): number;
}

const SEED = 20241101;

/** FNV-1a over UTF-16 units. */
const hash = (text: string): number => {
  let h = 0x811c9dc5 ^ SEED;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
};

/** A stream of its own for `name`, so that changing one part of the shop leaves the rest as it was (mulberry32). */
export function random(name: string): Random {
  let state = hash(name);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    chance: (p) => next() < p,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick(items, weight) {
      const total = items.reduce((sum, item) => sum + (weight?.(item) ?? 1), 0);
      let left = next() * total;
      for (const item of items) {
        left -= weight?.(item) ?? 1;
        if (left < 0) return item;
      }
      return items.at(-1)!;
    },
    wait: (mean) => -mean * Math.log(1 - next()),
    around: (mean, spread) =>
      mean + (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2 * spread,
  };
}

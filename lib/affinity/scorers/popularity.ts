import type { Scorer } from "./scorer.ts";

/** No affinity at all: every cart is offered what is bought most. What any other scorer must beat. */
export const popularity: Scorer = {
  name: "popularity",
  score: ({ baskets }) => ({
    offsets: new Uint32Array(baskets.items + 1),
    context: new Uint32Array(0),
    weight: new Float32Array(0),
    base: Float32Array.from(baskets.support, (orders) => orders / (baskets.orders || 1)),
  }),
};

import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * Nothing is offered that earns the shop less than its floor (by default: at a loss), and no upsell that is not
 * expected to earn more than it risks. Where the cost is not known the first part says nothing.
 */
export const marginFloor: Guardrail = {
  name: "margin_floor",
  check({ kind, item: { margin }, score }, { policy: { margin_floor: floor } }) {
    if (margin !== null && margin * 100 < floor.percent) {
      return refuse(`its margin is ${(margin * 100).toFixed(1)} %, the floor is ${floor.percent} %`);
    }
    return kind !== "upsell" || score > 0
      ? PASS
      : refuse(`its expected value, ${score.toFixed(1)}, is not above 0`);
  },
};

import * as v from "valibot";
import { type Offer, paidFor, replacedCost, savedBy } from "../offer.ts";
import { MOST, said } from "../policy/policy-fields.ts";
import { PASS, refuse, withNumbers } from "./guardrail.ts";

/**
 * Nothing is offered that earns the shop less than its floor (by default: at a loss), and no upsell that is not
 * expected to earn more than it risks. Where the cost is not known the first part says nothing.
 */
export const marginFloor = withNumbers(
  "margin_floor",
  {
    percent: {
      says: said(
        v.pipe(v.number(), v.minValue(-MOST), v.maxValue(100)),
        "Margin, in percent of the price, below which an item whose cost is known is not offered.",
      ),
      default: 0,
    },
  },
  (offer, _context, floor) => {
    const {
      kind,
      item: { margin },
      evidence,
      score,
    } = offer;
    if (margin !== null && margin * 100 < floor.percent) {
      return refuse(`its margin is ${(margin * 100).toFixed(1)} %, the floor is ${floor.percent} %`);
    }
    // What saves the shopper money is offered for what it is, and so is more for the same: it need not earn more.
    return kind !== "upsell" || score > 0 || savedBy(evidence) > 0 || isMoreForNothing(offer)
      ? PASS
      : refuse(`its expected value, ${score.toFixed(1)}, is not above 0`);
  },
);

/** A set that costs what the parts of it in the cart do already, or more pieces that cost what the fewer did. */
function isMoreForNothing(offer: Offer): boolean {
  const { rule } = offer.evidence;
  if (rule !== "set" && rule !== "quantity") return false;
  const [paid, before] = [paidFor(offer), replacedCost(offer)];
  return paid !== null && before !== null && paid <= before;
}

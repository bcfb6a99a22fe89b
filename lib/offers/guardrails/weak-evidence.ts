import { departmentOf } from "../../catalog/department.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { LadderRow } from "../../tables/rows/ladder-shard.ts";
import type { CartLine, OfferContext } from "../context.ts";
import type { Evidence, GoesWith } from "../offer.ts";
import { isInstead, sameKind } from "../one-of-a-kind.ts";
import { PLACEMENTS, type Placement } from "../placements.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { type Guardrail, PASS, refuse, type Verdict } from "./guardrail.ts";

/** Few orders prove nothing: each rule must rest on as much as the policy asks. */
export const weakEvidence: Guardrail = {
  name: "weak_evidence",
  check({ evidence, item, kind }, context) {
    const { policy, placement, anchors, cart } = context;
    const least = policy.evidence;
    switch (evidence.rule) {
      case "together":
      case "sibling":
      case "category":
      case "department":
      case "next":
        return goesWith(evidence, placement, least);
      case "better": {
        const goes = goesWith(evidence.goes, placement, least);
        return goes.pass ? sureLadder(evidence.ladder, least) : goes;
      }
      // A person answers for it, by name, or the catalog does.
      case "pinned":
      case "set":
      case "quantity":
      case "solves":
      case "referral":
        return PASS;
      // A shelf and a variant are the catalog's word; a ladder may be a guess.
      case "substitute":
        return evidence.ladder === undefined ? PASS : sureLadder(evidence.ladder, least);
      case "ladder":
        return sureLadder(evidence.ladder, least);
      case "rebuy":
        return rebuyEvidence(evidence, policy.rebuy);
      case "popular_category":
      case "price_band":
      case "popular": {
        const isOnShelf = ({ item: line }: CartLine): boolean =>
          item.category !== null && line?.category === item.category;
        // A favourite from an anchor's shelf is more likely instead of it than with it; and one from its department, but
        // where several are taken of that. What is in the cart speaks only for its own shelf.
        const rival =
          kind === "crosssell"
            ? (anchors.find((line) => isOnShelf(line) || isInsteadOf(line.item, item)) ??
              cart.find(isOnShelf))
            : undefined;
        if (rival !== undefined)
          return refuse(`of the same kind as ${rival.sku}, and not seen together with it`);
        const whole = [...anchors, ...cart].find(
          (line) => line.item !== null && holdsItsLike(line.item, item),
        );
        if (whole !== undefined) return refuse(`${whole.sku} holds something of its department`);
        if (isHadAlike(item, context)) return refuse("made to last, and one of its kind was bought before");
        return item.support < least.support ? refuse(`${item.support} orders, ${least.support} asked`) : PASS;
      }
    }
  },
};

function goesWith(goes: GoesWith, placement: Placement, least: Policy["evidence"]): Verdict {
  // Beside one item in view a whole category says little, beside a cart it helps (see lib/affinity); a department
  // little anywhere.
  const ofShelf = goes.rule === "department" || (goes.rule === "category" && PLACEMENTS[placement].ofItem);
  if (ofShelf && goes.share < least.shelf_share)
    return refuse(`only its ${goes.rule} is known, and of that ${percent(goes.share)} %`);
  if (goes.joint < least.joint) return refuse(`${goes.joint} orders with both, ${least.joint} asked`);
  return goes.share < least.share ? refuse(`${goes.share} of the buyers, ${least.share} asked`) : PASS;
}

const sureLadder = ({ confidence }: LadderRow, least: Policy["evidence"]): Verdict =>
  confidence < least.ladder_confidence
    ? refuse(`the ladder is ${confidence} sure, ${least.ladder_confidence} asked`)
    : PASS;

/**
 * A thing is bought again when this shopper did so often enough, or enough of its buyers came back for it; when purchases
 * show an interval, and as long as the last one is not many intervals back.
 */
function rebuyEvidence(
  { times, daysAgo, intervalDays, returnedAtLeast }: Extract<Evidence, { rule: "rebuy" }>,
  { times: often, share, until }: Policy["rebuy"],
): Verdict {
  if (times < often && returnedAtLeast < share) {
    return refuse(
      `bought ${times} times, and ${percent(returnedAtLeast)} % of its buyers surely come back for it`,
    );
  }
  if (daysAgo === null) return times > 1 ? PASS : refuse("bought once, and nobody knows when");
  if (intervalDays === null) return refuse("nothing tells how often it is bought");
  return daysAgo <= until * intervalDays
    ? PASS
    : refuse(`last bought ${daysAgo} days ago, usually every ${intervalDays}`);
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** By what buyers take with the anchor: with a set no more (`several` says so). */
const isInsteadOf = (anchor: ItemFacts | null, { category }: ItemFacts): boolean =>
  anchor !== null && isInstead(anchor.category, category, anchor.several);

/**
 * A menu is a whole meal: of its parts, and of their departments, it needs no more, but what is known to go with it, and
 * of a department what buyers take several of.
 */
const holdsItsLike = ({ contains }: ItemFacts, item: ItemFacts): boolean =>
  contains.some(
    ({ item: part }) =>
      part.sku === item.sku ||
      sameKind(part, item) ||
      ((item.several & 2) === 0 &&
        item.category !== null &&
        part.category !== null &&
        departmentOf(part.category) === departmentOf(item.category)),
  );

/**
 * Of what lasts, on a shelf of which nobody takes several at once, who has one needs no other; of a set that is not known.
 * Where the catalog does not say it of the item, what was bought of its shelf does.
 */
function isHadAlike(item: ItemFacts, { shopper, policy }: OfferContext): boolean {
  const { category, durable, several, contains } = item;
  // What its buyers come back for is used up, whatever else stands on its shelf.
  if (durable === null && item.returnedAtLeast >= policy.rebuy.share) return false;
  if (durable === false || contains.length > 0 || (several & 1) !== 0 || category === null) return false;
  return (durable === true ? shopper.categories : shopper.lasting).includes(category);
}

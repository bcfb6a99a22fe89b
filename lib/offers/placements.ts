/** Every placement, and what is its own: a new one is an entry here, and policy, request, guardrails and pages know it. */
import type { BlockKind } from "./offer.ts";

/** What an upsell far from a decision needs besides: a milestone, the ticket's topic, a limit being reached. */
type Occasion = "milestone" | "topic" | "quota";

interface PlacementTraits {
  /** Kinds of block, in order, where the policy says nothing else. */
  readonly kinds: readonly BlockKind[];
  /** What goes with the anchors: what is bought together with them, or after them. */
  readonly goesWith: "together" | "next";
  /** Whether offers stand on what was bought, where the page names no item. */
  readonly onHistory: boolean;
  /** Whether what this shopper buys anyway is proposed beside what goes with the anchors. */
  readonly ownBeside: boolean;
  readonly occasion: Occasion | null;
  /** Whether the page is one of an item: where nothing is known of that, nothing is offered. */
  readonly ofItem: boolean;
  /** Whether an order has just been placed, which the request may name. */
  readonly afterOrder: boolean;
}

const traits = (kinds: readonly BlockKind[], different: Partial<PlacementTraits> = {}): PlacementTraits => ({
  kinds,
  goesWith: "together",
  onHistory: false,
  ownBeside: false,
  occasion: null,
  ofItem: false,
  afterOrder: false,
  ...different,
});
const later: Partial<PlacementTraits> = { goesWith: "next", onHistory: true, occasion: "milestone" };

export const PLACEMENTS = {
  home: traits(["rebuy", "popular"]),
  product: traits(["upsell", "crosssell"], { ofItem: true }),
  cart: traits(["crosssell", "upsell"], { ownBeside: true }),
  checkout: traits(["upsell"]),
  confirmation: traits(["crosssell"], { afterOrder: true }),
  account: traits(["rebuy", "crosssell", "upsell"], later),
  follow_up: traits(["rebuy", "crosssell", "upsell"], later),
  quota: traits(["upsell"], { onHistory: true, occasion: "quota" }),
  support: traits(["upsell"], { onHistory: true, occasion: "topic" }),
} as const satisfies Readonly<Record<string, PlacementTraits>>;

export type Placement = keyof typeof PLACEMENTS;
export const PLACEMENT_NAMES = Object.keys(PLACEMENTS) as [Placement, ...Placement[]];

/** Kinds by placement: the policy's default. */
export const placementKinds = (): Record<string, readonly BlockKind[]> =>
  Object.fromEntries(PLACEMENT_NAMES.map((name) => [name, PLACEMENTS[name].kinds]));

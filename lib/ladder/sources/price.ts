import { TRUST } from "../ladder-settings.ts";
import { type ItemKind, kindOf, likeness } from "../likeness.ts";
import type { FamilySource, LadderContext, Proposal } from "../source.ts";

/** Larger groups than this are departments, not families. */
const MAX_GROUP = 200;

interface Member {
  readonly item: number;
  readonly kind: ItemKind;
}

/**
 * Things of one brand and one category that share a head word and most of their words, in order of price. A weak sign:
 * both brand and category must be known, and each step is one a shopper would take.
 */
export const priceSource: FamilySource = {
  name: "price",
  propose(context) {
    const groups = new Map<string, Member[]>();
    for (const number of context.free) {
      const item = context.items[number]!;
      if (item.brand === null || item.category === null) continue;
      const kind = kindOf(item);
      if (kind === null) continue;
      const key = [kind.head, item.category, item.brand, item.currency ?? "", kind.aside].join("\u0001");
      const members = groups.get(key);
      if (members === undefined) groups.set(key, [{ item: number, kind }]);
      else members.push({ item: number, kind });
    }
    return [...groups].flatMap(([key, members]) =>
      members.length < 2 || members.length > MAX_GROUP ? [] : chains(key, members, context),
    );
  },
};

/** From the cheapest on: the next item that is like it and a step dearer; what is left starts anew. */
function chains(
  key: string,
  members: readonly Member[],
  { price, sold, settings }: LadderContext,
): Proposal[] {
  let left = [...members].sort((a, b) => price[a.item]! - price[b.item]! || sold[b.item]! - sold[a.item]!);
  const found: Proposal[] = [];
  while (left.length > 1) {
    const chain = [left[0]!];
    for (const member of left.slice(1)) {
      const top = chain.at(-1)!;
      const step = price[member.item]! / price[top.item]!;
      // From nothing to nothing is no step.
      if (!(step >= settings.minStep && step <= settings.maxStep)) continue;
      if (chain.length < settings.maxRungs && likeness(top.kind, member.kind) >= settings.minLikeness)
        chain.push(member);
    }
    left = left.filter((member) => !chain.includes(member));
    if (chain.length < settings.minRungs) continue;
    const [head, category, brand] = key.split("\u0001");
    const lowest = chain.map((member) => [...member.kind.words].join(" "))[0]!;
    found.push({
      family: [lowest, "price", category, brand].filter((part) => part !== "" && part !== head).join(" · "),
      axis: "price",
      unit: null,
      confidence: TRUST.price,
      tiers: chain.map(({ item }) => ({ label: "", units: null, items: [item] })),
    });
  }
  return found;
}

import type { ItemFacts } from "../../tables/rows/facts.ts";
import { standsBefore } from "../live/laid.ts";
import { isNamed } from "../live/override-anchor.ts";
import { itemMark } from "../shopper/memory.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** A policy lives as long as its snapshot, and its list may be long: what its skus are known by. */
const marks = new WeakMap<readonly string[], ReadonlyMap<number, string>>();

function marksOf(skus: readonly string[]): ReadonlyMap<number, string> {
  let known = marks.get(skus);
  if (known === undefined) {
    known = new Map(skus.map((sku) => [itemMark(sku), sku]));
    marks.set(skus, known);
  }
  return known;
}

const isBanned = (named: string, item: ItemFacts): boolean =>
  isNamed(named, item) || item.siblings.some(({ mark }) => mark === itemMark(named));

/** A merchandiser's word is final, for every size and colour of the thing. */
export const banned: Guardrail = {
  name: "banned",
  check({ item, laid }, { policy, overrides = [] }) {
    for (const one of overrides) {
      if (one.kind === "none" && !standsBefore(laid, one, overrides)) {
        return refuse(`nothing is offered here, by ${one.who}: ${one.why}`);
      }
      if (one.kind === "ban" && isBanned(one.item, item)) {
        const by = isNamed(one.item, item) ? one.who : `${one.who} with ${one.item}, the same thing`;
        return refuse(`taken out by ${by}: ${one.why}`);
      }
    }
    if (policy.banned.length === 0) return PASS;
    const known = marksOf(policy.banned);
    if (known.get(itemMark(item.sku)) === item.sku) return refuse("a merchandiser has taken it out");
    for (const { mark } of item.siblings) {
      const sku = known.get(mark);
      if (sku !== undefined) return refuse(`a merchandiser has taken out ${sku}, the same thing`);
    }
    return PASS;
  },
};

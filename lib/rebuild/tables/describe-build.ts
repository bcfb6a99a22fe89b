/** What the manifest says of a build: written by one hand for both ways of building. */
import type { AffinityModel } from "../../affinity/affinity-model.ts";
import type { Item } from "../../catalog/item.ts";
import { skuCaseOf } from "../../catalog/sku-case.ts";
import type { PersonalTrial } from "../../offers/ranking/personal-factor.ts";
import type { BuildInfo } from "../../tables/store/manifest.ts";
import { type BuildIngredients, buildId } from "./build-id.ts";
import { otherCurrencies } from "./item-facts.ts";

export interface DescribedBuild {
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly currency: string;
  readonly typicalOrder: BuildInfo["typicalOrder"];
  readonly items: readonly Item[];
  readonly made: BuildIngredients;
  readonly affinity: Pick<AffinityModel, "scorer" | "validation" | "pairs" | "pairsKept">;
  /** How the personal weights did; `null` where nobody is known or too little was held out. */
  readonly personal: PersonalTrial | null;
  readonly counts: Pick<BuildInfo["counts"], "orders" | "lines" | "items" | "ladders" | "customers">;
  readonly tables: BuildInfo["tables"];
}

export const describeBuild = ({
  asOf,
  currency,
  items: all,
  typicalOrder,
  made,
  affinity,
  personal,
  counts: { orders, lines, items, ladders, customers },
  tables,
}: DescribedBuild): BuildInfo => ({
  build: buildId(asOf, made),
  asOf: new Date(asOf).toISOString(),
  currency,
  ...currenciesBeside(all, currency),
  scorer: affinity.scorer,
  score: affinity.validation?.score ?? null,
  scoreInterval: affinity.validation === null ? null : [...affinity.validation.interval],
  ...skuCase(all),
  typicalOrder,
  personal:
    personal === null
      ? null
      : {
          ...personal,
          gain: [...personal.gain],
          empty: { ...personal.empty, gain: [...personal.empty.gain] },
        },
  customerKey: made.customers?.fingerprint ?? null,
  counts: {
    orders,
    lines,
    items,
    pairs: affinity.pairs,
    pairsKept: affinity.pairsKept,
    ladders,
    customers,
  },
  tables,
});

function currenciesBeside(items: readonly Item[], currency: string): Pick<BuildInfo, "currencies"> {
  const others = otherCurrencies(items, currency);
  return others.length === 0 ? {} : { currencies: others };
}

function skuCase(items: DescribedBuild["items"]): Pick<BuildInfo, "skuCase"> {
  const one = skuCaseOf(items);
  return one === null ? {} : { skuCase: one };
}

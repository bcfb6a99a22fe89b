import type { ColumnRule } from "../column-board.ts";
import { availabilityRule } from "./availability-rule.ts";
import { categoryRule } from "./category-rule.ts";
import { codesDoubtRule } from "./codes-doubt-rule.ts";
import { codesRule } from "./codes-rule.ts";
import { costRule } from "./cost-rule.ts";
import { countedRule } from "./counted-rule.ts";
import { currencyRule } from "./currency-rule.ts";
import { doubtsRule } from "./doubts-rule.ts";
import { familyRule } from "./family-rule.ts";
import { foundRule } from "./found-rule.ts";
import { imageRule } from "./image-rule.ts";
import { inStockRule } from "./in-stock-rule.ts";
import { knownRule } from "./known-rule.ts";
import { levelsRule } from "./levels-rule.ts";
import { merchantRule } from "./merchant-rule.ts";
import { parentsRule } from "./parents-rule.ts";
import { placesRule } from "./places-rule.ts";
import { pricesRule } from "./prices-rule.ts";
import { saleRule } from "./sale-rule.ts";
import { shownRule } from "./shown-rule.ts";
import { sizesRule } from "./sizes-rule.ts";
import { soldOutRule } from "./sold-out-rule.ts";
import { stockDoubtRule } from "./stock-doubt-rule.ts";
import { stockRule } from "./stock-rule.ts";
import { titleRule } from "./title-rule.ts";
import { variantPriceRule } from "./variant-price-rule.ts";
import { yahooRule } from "./yahoo-rule.ts";

/** All of them, in the order in which they build on each other. To add one: one file here and one line. */
export const COLUMN_RULES: readonly ColumnRule[] = [
  ...[
    knownRule,
    yahooRule,
    merchantRule,
    countedRule,
    inStockRule,
    titleRule,
    codesRule,
    costRule,
    pricesRule,
    currencyRule,
  ],
  ...[
    variantPriceRule,
    placesRule,
    stockRule,
    soldOutRule,
    availabilityRule,
    shownRule,
    parentsRule,
    familyRule,
    imageRule,
    categoryRule,
  ],
  ...[codesDoubtRule, stockDoubtRule, saleRule, doubtsRule, foundRule, levelsRule, sizesRule],
];

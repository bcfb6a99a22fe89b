/** What an answer is put into words with. */
import { toMajor } from "../../core/money.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { Card } from "../../tables/rows/items-shard.ts";
import { type Locale, localeFor } from "../locale.ts";
import type { Query } from "../request/query.ts";
import type { Asker } from "./asking.ts";

export interface Rendering {
  /** ISO 4217, the build's. */
  readonly currency: string;
  readonly locale: Locale;
  /** Cards by sku, of the offers, of their anchors and of what they stand in place of. */
  readonly cards: ReadonlyMap<string, Card>;
  readonly words: Policy["words"];
  /** Whether the page tells its own prices, and no amount is to stand in a block. */
  readonly silent: boolean;
}

/** Minor units in words, and in the currency's major unit. */
export const moneyText = (minor: number, { currency, locale }: Rendering): string =>
  locale.money(minor, currency);
export const major = (minor: number, { currency }: Rendering): number => toMajor(minor, currency);

/** Whose words an answer uses: the query's language, else the shopper's, else the shop's. */
export const localeOf = (
  { locale }: Pick<Query, "locale">,
  { languages }: Pick<Asker, "languages">,
  policy: Pick<Policy, "locale">,
): Locale => localeFor(languages, { page: locale, shop: policy.locale });

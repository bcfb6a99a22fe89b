import type { Item } from "./item.ts";

/** What shops call the shelf where their subscriptions stand. */
const SHELF = new RegExp(
  `^(${[
    "plans?|subscriptions?|memberships?",
    "abos?|abonnements?|(handy|mobilfunk)?tarife?|mitgliedschaft(en)?",
    "forfaits?|adhésions?",
    "planes|suscripci(ón|ones)|membresías?",
    "pian[oi]|abbonament[oi]",
    "abonnementen|lidmaatschap(pen)?",
    "planos?|assinaturas?",
    "プラン|定期便|定期購入|会員",
  ].join("|")})$`,
  "iu",
);

/** Whether an item is a subscription: by the catalog's word, else by the name of its shelf. */
export function isPlan({ plan, category }: Pick<Item, "plan" | "category">): boolean {
  return plan ?? SHELF.test(category?.split("/").at(-1)?.trim() ?? "");
}

import type { Item } from "./item.ts";

/** What shops call the shelf where their subscriptions stand. */
const SHELF = /^(plans?|subscriptions?|memberships?|abos?|abonnements?|プラン|定期便|定期購入|会員)$/i;

/** Whether an item is a subscription: by the catalog's word, else by the name of its shelf. */
export function isPlan({ plan, category }: Pick<Item, "plan" | "category">): boolean {
  return plan ?? SHELF.test(category?.split("/").at(-1)?.trim() ?? "");
}

import type { OrderStatus } from "../order.ts";

/** Words by which shops say what became of an order. `open` ones are not sales yet. */
const WORDS: Readonly<Record<OrderStatus | "open", string>> = {
  paid: "paid complete completed shipped delivered processing fulfilled partially_fulfilled partially_paid partially_refunded authorized invoiced success successful closed done sold sale 入金済み 発送済み 新規受付 対応中 完了",
  cancelled:
    "cancelled canceled cancel void voided failed declined rejected trash 注文取消し キャンセル 取消",
  refunded: "refunded refund returned return chargeback chargedback 返品 返金",
  open: "pending onhold draft unpaid abandoned checkoutdraft checkout quote open expired 決済処理中 購入処理中 未入金",
};

const STATUS = new Map(
  (Object.entries(WORDS) as [OrderStatus | "open", string][]).flatMap(([status, words]) =>
    words.split(" ").map((word) => [key(word), status] as const),
  ),
);

function key(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]/g, "");
}

/** A shop's word → status, `open` for what is not an order yet, `null` when the word is unknown. Empty means paid. */
export const readStatus = (word: string): OrderStatus | "open" | null =>
  word.trim() === "" ? "paid" : (STATUS.get(key(word)) ?? null);

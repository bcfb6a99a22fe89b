import { columnWords, ofItemWords } from "../../../words/word-lists.ts";
import type { CsvField } from "./csv-field.ts";

const ORDER_STATE = columnWords("orderState");

/**
 * How shops, tills and marketplaces call the columns of their exports, by field, most telling first, as they are compared.
 * What was paid was sold, whatever became of the parcel, so that the payment's state comes before that of the order.
 */
export const HEADER_WORDS: Readonly<Record<Exclude<CsvField, "discount">, readonly string[]>> = {
  id: columnWords("id"),
  at: columnWords("at"),
  customer: columnWords("customer"),
  currency: columnWords("currency"),
  status: [...columnWords("payment"), ...ORDER_STATE],
  state: [...columnWords("fulfilment"), ...ORDER_STATE],
  cancelled: columnWords("cancelled"),
  channel: columnWords("channel"),
  variant: columnWords("variant"),
  sku: columnWords("sku"),
  qty: columnWords("qty"),
  price: columnWords("price"),
  amount: columnWords("amount"),
  title: columnWords("title"),
  items: columnWords("items"),
  offer: columnWords("offer"),
  kind: columnWords("kind"),
  parent: columnWords("parent"),
  returned: columnWords("returned"),
  refund: columnWords("refund"),
  test: columnWords("test"),
  giftcard: columnWords("giftcard"),
};

/** Parts of a header that speak of quantities and prices: one that was not understood is asked about, not passed over. */
export const QUANTITY_WORD =
  /qty|quantity|quantit|itemssold|unitssold|menge|anzahl|cantidad|qtd|aantal|ilosc|mnozstvi|antal|mennyiseg|количеств|кількіст|miktar|adet|jumlah|soluong|数量|個数|本数|枚数|台数|冊数|箱数|袋数|수량|الكمية|ποσοτητα|כמות|จำนวน|จานวน|kolicina|mnozstvo|ilosc/;
export const PRICE_WORD =
  /price|preis|prix|precio|prezzo|preco|prijs|cena|pris$|hinta|egysegar|цена|ціна|fiyat|harga|dongia|^gia|価格|単価|金額|单价|价格|단가|سعر|τιμη|מחיר|ราคา|\bpret\b|^pret/;
export const STATUS_WORD =
  /status|statut|estado|stato|situac|\bstav|状況|状態|ステータス|状态|상태|статус|durum|κατασταση|trangthai|حالة|סטטוס|สถานะ|sostoyanie|tila$/;
/** A header that speaks of a sum or a price of something other than what was bought. */
export const OTHER_PRICE =
  /compare|cost|tax|vat|shipping|delivery|discount|total|list|origin|msrp|cancel|refund|return|(before|avant|antes)(?!.*(gst|hst|igic|impuesto|imposto|iva|tva|taxe|ttc))|доскид|стара|割引前|定価|原价|原價|id$/;

/** What an order cost as a whole: beside an amount given back it tells whether that was all. */
export const ORDER_TOTAL =
  /^(order|grand|invoice)(total|amount|sum|value|price)|^total(paid|order|amount|price)?$|^(amount)?paid(amount|total)?$|(order|grand)total(amount)?$|gesamt(summe|betrag|preis)|bestellsumme|rechnungsbetrag|montanttotal|total(delacommande|commande|ttc|delpedido|pedido|dopedido|ordine)$|importetotal|totaleordine|valortotal|合計金額|請求金額|注文合計|^合計$|订单金额|訂單金額|总金额|總金額|订单总额|訂單總額|应付款|实付金额|결제금액|суммазаказа/;

/** First words of a row of totals. */
export const TOTALS =
  /^(grand |sub)?totals?\b|^sum(me|a)?\b|^gesamt|^zwischensumme|^totale?\b|^total(e|en)?\b|^totaal\b|^itogo\b|^итого|^всего|^razem|^celkem|^összesen|^toplam|^合計|^総計|^小計|^計$|^总计|^합계/i;

/** The same of columns that say themselves that they are of an item: `Número do produto`, `Item name`, `商品名称`. */
export const ITEM_WORDS = {
  sku: ofItemWords("sku"),
  title: ofItemWords("title"),
  amount: ofItemWords("amount"),
} as const;

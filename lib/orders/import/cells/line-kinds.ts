/** What the kind of a row says: goods sent back, or no goods at all. Other words say nothing. */
export const BACK_KIND =
  /kreditnota|nota di credito|refund|return|cr[eé]dit|erstattung|retoure|gutschrift|rembours|retour|reembols|devolu[cç]|estorno|rimborso|\breso\b|zwrot|vr[aá]cen|vratk|retur|palaut|(?<!\p{L})[iİ]ade(?!\p{L})|(?<!\p{L})[iİ]ades[iİ]|возврат|повернення|返品|返金|退[货貨款]|반품|환불|คืน/iu;
/** The same as a code, which only says so among codes of documents: elsewhere it is a country or a language. */
const BACK_CODE = /^(nc|kfs|kor|cn)$/i;
export const SERVICE_KIND =
  /^(order )?(billing|shipping|shipping line|shipping item|(shipping|postage) label|[a-z ]{1,30} fee|claim|hold|delivery|fee|fee line|service fee|tax|tax line|tip|discount|discount line|coupon|promotion|adjustment|proration|transfer|transaction|payout|gift.?card|versand(position|kosten)?|porto|gutschein|rabatt|送料|手数料|割引|税|ポイント)$/i;
/** Rows that take a sale off again, at a till. */
export const OFF_KIND =
  /^(取消|取消し|取り消し|キャンセル|void(ed)?|cancel(l?ed|lation)?|storno|stornierung|annulation|anulaci[oó]n|annullamento)$/i;
/** Rows that say again what other rows of the order said: what was sent of it. */
export const AGAIN_KIND = /^(fulfil?lment( line)?|shipment( line)?)$/i;
/** Rows for the parts of a set that stands in a row of its own. */
export const PART_KIND =
  /^(stücklisten(komponente|position)|set.?komponente|bundle component|kit component|component)$/i;
/**
 * Documents of goods that nobody bought: offers, what is lent, repaired, given as a sample or moved between stores. Only
 * of documents does it say so: goods are of kinds such as `Samples` or `Repair kits` as well.
 */
export const NO_SALE_KIND =
  /^((sales? )?(quot(e|ation)|pro-?forma( invoice)?|estimate)|proforma-?rechnung|facture pro-?forma|angebot|devis|presupuesto|preventivo|or[cç]amento|offerte|wycena|nab[ií]dka|tilbud|remessa|transfer[eê]ncia|umlagerung|consignment|konsignation|loan|leihe|leih(auftrag|lieferung|schein|gabe|stellung)|repair|conserto|reparatur(auftrag)?|réparation|warranty|garantie(auftrag|fall)?|sample|muster(auftrag|lieferung)?|amostra|échantillon)( (orders?|notes?|documents?|delivery|shipment|request|out|para|de|do|da|for|für|to)( .*)?)?$|^(見積|报价|報價|견적|出庫移動|調拨|调拨|調撥)/i;

/** Columns that are of documents by their headers; and those that are where documents of sales stand in them. */
const OF_DOCUMENTS =
  /doc|dok|voucher|beleg|trans(a|action|aktion)|receipttype|recordtype|eventtype|buchungs|operac|取引/;
const MAY_BE_OF_DOCUMENTS = /^(type|typ|tipo|soort|kind|saletype|区分|種別)$/;
const SOLD_BY =
  /^((sales? ?)?(invoice|receipt|order)|sale|rechnung|lieferschein|kassenbon|bon|auftrag|bestellung|facture|vente|commande|ticket|factura|boleta|venta|pedido|fattura|scontrino|vendita|ordine|fatura|venda|factuur|verkoop|faktura|paragon|f[vstac]|fac|inv)s?(?!\p{L})|^(売上|販売|受注|請求|納品|销售|銷售|매출|판매)/iu;

/** Whether the kinds in a column are those of documents. */
export function isOfDocuments(
  plainNames: readonly string[],
  column: number,
  sample: readonly (readonly string[])[],
): boolean {
  const name = plainNames[column] ?? "";
  const holdsSales = (): boolean => sample.some((row) => SOLD_BY.test((row[column] ?? "").trim()));
  return OF_DOCUMENTS.test(name) || (MAY_BE_OF_DOCUMENTS.test(name) && holdsSales());
}

/** Whether a row of that kind tells of goods sent back. */
export const isBackKind = (kind: string, ofDocuments: boolean): boolean =>
  BACK_KIND.test(kind) || (ofDocuments && BACK_CODE.test(kind));

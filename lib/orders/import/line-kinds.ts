/** What the kind of a row says: goods sent back, or no goods at all. Other words say nothing. */
export const BACK_KIND =
  /^(nc|kfs|kor|cn)$|kreditnota|nota di credito|refund|return|cr[eé]dit|erstattung|retoure|gutschrift|rembours|retour|reembols|devolu[cç]|estorno|rimborso|\breso\b|zwrot|vr[aá]cen|vratk|retur|palaut|iade|возврат|повернення|返品|返金|退[货貨款]|반품|환불|คืน/i;
export const SERVICE_KIND =
  /^(order )?(shipping|shipping line|shipping item|(shipping|postage) label|[a-z ]{1,30} fee|claim|hold|delivery|fee|fee line|service fee|tax|tax line|tip|discount|discount line|coupon|promotion|adjustment|proration|transfer|transaction|payout|gift.?card|versand(position|kosten)?|porto|gutschein|rabatt|送料|手数料|割引|税|ポイント)$/i;
/** Rows that take a sale off again, at a till. */
export const OFF_KIND =
  /^(取消|取消し|取り消し|キャンセル|void(ed)?|cancel(l?ed|lation)?|storno|stornierung|annulation|anulaci[oó]n|annullamento)$/i;
/** Rows that say again what other rows of the order said: what was sent of it. */
export const AGAIN_KIND = /^(fulfil?lment( line)?|shipment( line)?)$/i;
/** Rows for the parts of a set that stands in a row of its own. */
export const PART_KIND =
  /^(stücklisten(komponente|position)|set.?komponente|bundle component|kit component|component)$/i;
/** Documents of goods that nobody bought: offers, what is lent, repaired, given as a sample or moved between stores. */
export const NO_SALE_KIND =
  /^(quot(e|ation)|pro-?forma|estimate|angebot|devis|presupuesto|preventivo|or[cç]amento|offerte|wycena|nab[ií]dka|tilbud|見積|报价|報價|견적|remessa|transfer[eê]nc|umlagerung|consign|loan|leih|repair|conserto|reparatur|réparation|warranty|garantie|sample|muster|amostra|échantillon|出庫移動|調拨|调拨)/i;

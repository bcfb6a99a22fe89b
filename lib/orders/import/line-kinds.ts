/** What the kind of a row says: goods sent back, or no goods at all. Other words say nothing. */
export const BACK_KIND =
  /refund|return|cr[eé]dit|erstattung|retoure|gutschrift|rembours|retour|reembols|devoluc|rimborso|reso|返品|返金/i;
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

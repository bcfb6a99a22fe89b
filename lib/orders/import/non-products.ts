/**
 * What stands on invoices beside goods: postage, fees, discounts, vouchers, a till's manual entries. Told by general
 * words, of codes and of titles; a shop whose goods are caught finds them in the quarantine with the reason
 * `no_product`. This file is the only place to change.
 */

/** Codes that are themselves words for a service, whatever the title says. Compared without signs and digits at the end. */
const CODE_WORDS = new Set(
  (
    "POST POSTAGE POSTAL DOT SHIP SHIPPING SHIPPINGFEE DELIVERY DELIVERYFEE CARRIAGE FREIGHT HANDLING FEE FEES CHARGE CHARGES " +
    "BANKCHARGES BANKCHARGE AMAZONFEE PAYPALFEE COMMISSION DISCOUNT COUPON VOUCHER GIFTCARD GIFTVOUCHER GIFTCERTIFICATE " +
    "ADJUST ADJUSTMENT MANUAL ROUNDING TAX VAT TIP DONATION DEPOSIT REFUND CREDIT SURCHARGE INSURANCE TEST SAMPLE SAMPLES"
  ).split(" "),
);

/** `gift_0001_20`: numbered vouchers. */
const VOUCHER_CODE = /^gift[_-]?(card|voucher|certificate)?[_-]?\d/i;

/** Words that make a line a service where its code is no product number. */
const TITLE_WORDS =
  /\b(postage|carriage|shipping|delivery|freight|handling|bank charges?|fees?|surcharge|commission|discount|manual|samples?|(gift )?(vouchers?|cards?|certificates?)|adjust(ment)?|bad debt|donation|tip|deposit|rounding|write[ -]?off)\b|送料|配送料|手数料|割引|値引|クーポン|ポイント|調整|代引/i;

/** Entries of the books that were never sales. */
const BOOK_WORDS = /\b(bad debt|write[ -]?off|written off|stock[ -]?take|stock adjustment)\b|貸倒|棚卸/i;

/** A code without a product number: no digits (`POST`), or a letter with at most one digit (`M`, `C2`). */
const isBareCode = (sku: string): boolean => /^[^\d]+$/.test(sku) || /^[A-Za-z]\d?$/.test(sku);

/** Whether a line is for no product. */
export function isNonProduct(sku: string, title: string | null): boolean {
  if (VOUCHER_CODE.test(sku)) return true;
  const word = sku
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/\d+$/, "");
  if (/^[A-Za-z]/.test(sku) && CODE_WORDS.has(word)) return true;
  return title !== null && isBareCode(sku) && TITLE_WORDS.test(title);
}

/** Whether a line is an entry of the books, such as a bad debt. */
export const isBookEntry = (title: string | null): boolean => title !== null && BOOK_WORDS.test(title);

import { plainName } from "../../../words/plain-name.ts";

/** PayPal's activity in English and German: what was paid of a payment, and the postage in it. */
const PAID = /^(gross|brutto)$/;
const POSTAGE = /^(shippingandhandlingamount|versandundbearbeitungsgebuhr)$/;
const PAYMENT = /^(transactionid|transaktionscode)$/;

/** The column of the postage that what a line came to holds, as PayPal writes the payments of one item; −1 without. */
export function postageWithin(header: readonly string[], amount: number | undefined): number {
  const names = header.map(plainName);
  return amount !== undefined && PAID.test(names[amount]!) && names.some((name) => PAYMENT.test(name))
    ? names.findIndex((name) => POSTAGE.test(name))
    : -1;
}

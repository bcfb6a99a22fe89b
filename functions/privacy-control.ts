/** What a shopper has agreed to, by what the page says and what the browser says for every page. */
import type { Consent } from "../lib/offers/shopper/shopper.ts";

/**
 * Global Privacy Control (`Sec-GPC: 1`): nothing is to be kept of this person beyond the visit, whatever the page's banner
 * came to. It takes away from what was agreed to, and never adds.
 */
export const consentOf = (request: Request, asked: Consent): Consent =>
  asked === "all" && saysNo(request.headers.get("sec-gpc") ?? "") ? "session" : asked;

/** A header that some proxy has doubled says no as well. */
const saysNo = (said: string): boolean => said.split(",").some((one) => one.trim() === "1");

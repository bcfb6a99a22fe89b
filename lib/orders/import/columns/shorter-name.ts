import { plainName } from "../../../words/plain-name.ts";

/**
 * What a header is called behind the group that it stands in, or before its unit: `Order Lines/Quantity`, `Date - Order
 * Date`, `lineItems.quantity`, `Created (UTC)`.
 */
export function shorterName(name: string): string | null {
  if (name.length > LONGEST_NAME) return null;
  // What a column takes, as templates tell it: `伝票日付(西暦4桁YYYYMMDD)`, `区分(1:売上,2:返品)`.
  const told = name.replace(
    /[(（](?=[^()（）]*(?:\d\s?[:：]|YYYY|自動|必須|任意|半角|全角))[^()（）]*[)）]$/u,
    "",
  );
  const bare = withoutCode(told).replace(
    /\s*\((?:[A-Z]{3}|[€$£¥]|(?:in|ex)tern(?:al)?|unique|optional|required|local(?: time)?|summary)\)$|\s(?:CHF|EUR|USD|GBP|JPY|SEK|NOK|DKK|PLN|CZK|HUF)$/,
    "",
  );
  // Odoo's own keys of what a field refers to: `order_line/product_id/id`, in a database's number `product_id/.id`.
  const [, key] = /(?:^|\/)([a-z]+(?:_[a-z]+)*_id)\/\.?id$/.exec(bare) ?? [];
  if (key !== undefined) return OTHER_GROUP.test(plainName(bare)) ? null : plainName(key);
  const [, group, own] = /^(.+?)(?:\/|\s-\s|:\s|(?<=[a-z])\.(?=[A-Za-z]+$))([^/]+)$/.exec(bare) ?? [];
  if (own !== undefined && OTHER_GROUP.test(plainName(group!))) return null;
  // Whose name it is the group says: `order_line/order_id/name` is the order's.
  if (own !== undefined && ORDER_GROUP.test(group!) && NAME.test(plainName(own))) return "ordername";
  if (own !== undefined) return plainName(own);
  return bare === name ? null : plainName(bare);
}

const LONGEST_NAME = 200;

/** Groups that are of an order, within those of its lines as well; and what its number is called there. */
const ORDER_GROUP = /(?:^|[/.\s])(?:sale|pos)?_?order(?:_?id)?$/i;
const NAME = /^(name|displayname|number|reference)$/;

/** Groups whose quantities, prices and names are not those of what was bought. */
const OTHER_GROUP =
  /ship|deliver|tax|vat|discount|coupon|refund|return|bill|address|customer|buyer|payment|cost|fee|original|versand|rabatt|steuer/;

/** A field of money without the code of its currency, as programs write it: `precio_usd`. */
export const withoutCode = (name: string): string => name.replace(CODE, "");
const CODE =
  /(?<=[a-z])_(usd|eur|gbp|mxn|ars|clp|cop|pen|brl|uyu|pyg|bob|inr|idr|vnd|thb|php|myr|sgd|aud|nzd|cad|chf|sek|nok|dkk|pln|czk|huf|ron|bgn|rub|uah|kzt|jpy|cny|krw|twd|hkd|zar|ngn|kes|egp|aed|sar|ils)$/;

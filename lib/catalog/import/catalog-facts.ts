/** Facts of items as the platforms write them, brought to what the catalog holds. */
import { setAside } from "../../orders/set-aside.ts";
import type { CatalogFound } from "./catalog-format.ts";

/** What is written only between the levels of a path: `>`, `»`, `->`, `|||`. */
export const LEVEL_SIGN = /[-=]*>+|[»›→]|\|{2,}/;

/** `Apparel > Shirts` and the like → `Apparel/Shirts`; a sign that stands in a name is not a path's. */
export const categoryPath = (text: string | null | undefined): string | undefined =>
  text
    ?.split(LEVEL_SIGN)
    .map((part) =>
      part
        .trim()
        .replace(/^\/+|\/+$/g, "")
        .replaceAll("/", "-")
        .trim(),
    )
    .filter((part) => part !== "")
    .join("/") || undefined;

/** Squarespace's types of products, BigCommerce's, Zoho's and WooCommerce's. */
export const isPlatformType = (text: string): boolean =>
  /^(PHYSICAL|DIGITAL|SERVICE|GIFT_CARD|P|D)$|^(goods?|services?|simple|variable|variation|grouped|external)$/.test(
    text,
  );

/** Of several paths the most particular, of equally long ones the first. */
export const deepest = (paths: readonly (string | undefined)[]): string | undefined =>
  paths.reduce(
    (best, path) => ((path?.split("/").length ?? 0) > (best?.split("/").length ?? 0) ? path : best),
    undefined,
  );

/** Words between commas, each once. */
export const wordList = (text: string): string[] | undefined => {
  const words = [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== "");
  return words.length > 0 ? words : undefined;
};

/** Pieces left: `undefined` where the shop does not count them, or sells on without any. */
export const stockOf = (count: number | null, tracked: boolean, oversold: boolean): number | undefined =>
  !tracked || oversold || count === null ? undefined : Math.max(0, Math.floor(count));

/** Attributes by name, without those that say nothing. */
export function productAttributes(
  pairs: readonly (readonly [name: string, value: string])[],
): Readonly<Record<string, string>> | undefined {
  const told = pairs.filter(([name, value]) => name !== "" && value !== "" && value !== "Default Title");
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

/** Where an address may lead a shopper: http(s) or relative. */
export const addressOf = (text: string): string | undefined =>
  /^(https?:\/\/|\/)/i.test(text) ? text : undefined;

/**
 * Whether a sale is on: not before its first moment, not after its last. A moment that is missing, or written in no way
 * that is known, bounds nothing.
 */
export function isOnSale(from: string, to: string, now: number): boolean {
  const begin = momentOf(from);
  const end = momentOf(to);
  return !(begin !== null && now < begin) && !(end !== null && now > end);
}

/**
 * ISO 8601 with or without a clock and a zone, Magento's month/day/year, what is written in Europe with the day first, and
 * seconds or milliseconds since 1970; without a zone UTC's.
 */
function momentOf(text: string): number | null {
  // Databases write a day of the first years for none.
  if (/^0{3}[01]-/.test(text)) return null;
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/.exec(
      text,
    );
  if (iso !== null) {
    const [, year, month, day, hour, minute, second = "00", zone = "Z"] = iso;
    const clock = hour === undefined ? "00:00:00" : `${hour}:${minute}:${second}`;
    const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
    const at = Date.parse(`${year}-${month}-${day}T${clock}${offset}`);
    return Number.isNaN(at) ? null : at;
  }
  const epoch = /^([1-4]\d{9})(\d{3})?$/.exec(text);
  if (epoch !== null) return Number(epoch[1]) * 1000 + Number(epoch[2] ?? 0);
  const compact = /^(20\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/.exec(text);
  if (compact !== null) {
    const [, year, month, day, hour = "0", minute = "0"] = compact;
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  }
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})|^(1[3-9]|2\d|3[01])[-/](\d{1,2})[-/](\d{4})/.exec(text);
  if (european !== null) {
    const [, day1, month1, year1, day2, month2, year2] = european;
    return Date.UTC(Number(year1 ?? year2), Number(month1 ?? month2) - 1, Number(day1 ?? day2));
  }
  const american =
    /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})(?:,? (\d{1,2}):(\d{2})(?::\d{2})?\s?([AP])M)?$/i.exec(text);
  if (american === null) return null;
  const [, month, day, year, hour = "12", minute = "0", half = "A"] = american;
  const hours = (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const whole = year!.length === 2 ? 2000 + Number(year) : Number(year);
  return Date.UTC(whole, Number(month) - 1, Number(day), hours, Number(minute));
}

/** A product that cannot be used. */
export const unusableProduct = (
  reason: "no_product" | "bad_price" | "malformed" | "no_lines",
  field: string | null,
  message: string,
  place: { readonly file: string; readonly line: number },
  raw = "",
): CatalogFound => ({
  kind: "rejected",
  rejected: setAside({ reason, field, message }, place.file, place.line, raw),
});

/** What one request brings along: language, cart, the shopper that is being played, and whether the panel is open. */

import feed from "../../data/shop/customers.ndjson";
import shoppers from "../../data/shop/pages/shoppers.json" with { type: "json" };
import { acceptedLanguages } from "../../lib/blocks/locale.ts";
import { HOUR } from "../../lib/core/time.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { type Cart, parseCart } from "./demo-cart.ts";
import type { DemoEnv } from "./demo-env.ts";
import { isLanguage, type Language, WORDS, type Words } from "./words.ts";

export type DemoShopper = (typeof shoppers)[number];
export const DEMO_SHOPPERS: readonly DemoShopper[] = shoppers;

export interface DemoVisit {
  readonly language: Language;
  readonly words: Words;
  /** Path without its language. */
  readonly path: string;
  readonly cart: Cart;
  readonly shopper: DemoShopper | null;
  /** The shopper's signed customer token, as a shop's server makes it for who has logged in. */
  readonly customer: string | null;
  /** Of the order just placed. */
  readonly order: { readonly id: string; readonly cart: Cart } | null;
  readonly panel: boolean;
  readonly env: DemoEnv;
}

/** As long as a page may stay open. */
const TOKEN_LIVES_MS = HOUR;

export const COOKIES = {
  cart: "cart",
  language: "language",
  shopper: "shopper",
  order: "order",
  panel: "panel",
};

export function demoVisitOf(
  request: Request,
  language: Language,
  path: string,
  env: DemoEnv,
  now: number,
): DemoVisit {
  const cookies = cookiesOf(request);
  const shopper = shoppers.find(({ customer }) => customer === cookies.get(COOKIES.shopper)) ?? null;
  const [id, ordered] = (cookies.get(COOKIES.order) ?? "").split("~");
  return {
    language,
    words: WORDS[language],
    path,
    cart: parseCart(cookies.get(COOKIES.cart)),
    shopper,
    customer:
      shopper === null || !env.SIGNING_KEY
        ? null
        : signCustomer(
            createSigner(env.SIGNING_KEY),
            customerKeys(env.SIGNING_KEY)(shopper.customer),
            defaultPolicy.tokens.audience,
            now + TOKEN_LIVES_MS,
          ),
    order: id && ordered ? { id, cart: parseCart(ordered) } : null,
    panel: cookies.get(COOKIES.panel) === "open",
    env,
  };
}

export function languageOf(request: Request): Language {
  const chosen = cookiesOf(request).get(COOKIES.language);
  const wanted = [
    chosen ?? "",
    ...acceptedLanguages(request.headers.get("accept-language")).map((tag) => tag.split("-")[0]!),
  ];
  return wanted.find(isLanguage) ?? "ja";
}

const cookiesOf = (request: Request): ReadonlyMap<string, string> =>
  new Map(
    (request.headers.get("cookie") ?? "").split(";").map((pair) => {
      const equals = pair.indexOf("=");
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()] as const;
    }),
  );

/** What the shop's CRM knows of a shopper. */
export interface Feed {
  readonly customer: string;
  readonly since?: string;
  readonly plan?: string;
  readonly usage?: Readonly<Record<string, number>>;
}

export function feedOf({ customer }: DemoShopper): Feed | null {
  const line = feed.split("\n").find((one) => one.includes(`"customer":"${customer}"`));
  return line === undefined ? null : (JSON.parse(line) as Feed);
}

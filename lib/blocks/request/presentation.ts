/** How a slot wants its HTML: from its attributes, or from the parameters of the request. */

import type { Policy } from "../../offers/policy/policy.ts";
import { CONSENTS, type Consent } from "../../offers/shopper/shopper.ts";
import type { HtmlOptions } from "../html/render-html.ts";

export type Presentation = Omit<HtmlOptions, "locale" | "id">;

const DEFAULT_HEADING = 2;
/** Answers the picture that counts a block's offers as seen. */
const SEEN = "/v1/seen";
const NONE = "none";

type Paths = Pick<Policy["storefront"], "accept" | "events" | "stylesheet">;
/** What the shop's policy says of all its blocks: paths, or `none`; and what counts them as seen. */
export type Looks = Paths & Pick<Policy["storefront"], "exposures">;

/**
 * `accept`: a path of the shop that takes an accepted offer; `heading`: 1 to 6; `accept`, `stylesheet` and `events`: a
 * path or `none`.
 */
export function presentationOf(get: (name: string) => string | null, looks: Looks): Presentation {
  const heading = Number(get("heading") ?? DEFAULT_HEADING);
  const chosen = (name: keyof Paths): string | null => {
    const asked = get(name);
    return asked === NONE ? null : (path(asked) ?? path(looks[name]));
  };
  const consent = consentIn(get("consent"));
  return {
    accept: chosen("accept"),
    events: chosen("events"),
    stylesheet: chosen("stylesheet"),
    ...(looks.exposures === "picture" && consent !== "none" ? { seen: SEEN } : {}),
    consent,
    heading: Number.isInteger(heading) && heading >= 1 && heading <= 6 ? heading : DEFAULT_HEADING,
  };
}

/** What is not understood must not be taken for a yes. */
const consentIn = (text: string | null): Consent =>
  text === null || text === "" ? "all" : (CONSENTS.find((one) => one === text) ?? "none");

/** On the shop's own host only: a request's parameter must not send a shopper's form elsewhere. */
const path = (url: string | null): string | null =>
  url !== null &&
  url.length <= MOST_PATH &&
  /^\/(?![/\\])/.test(url) &&
  URL.canParse(url, SHOP) &&
  new URL(url, SHOP).host === new URL(SHOP).host
    ? url
    : null;

const SHOP = "https://shop.invalid";
/** It is said once an offer. */
const MOST_PATH = 2048;

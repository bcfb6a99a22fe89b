/** A situation to try: the form's fields ↔ the query of `/v1/blocks`, and the command that asks the same. */

import { PLACEMENT_NAMES } from "../offers/placements.ts";
import { PROFILE_FIELDS, type ProfileField, profileOfFields } from "./made-up-profile.ts";
import { momentOfField } from "./shop-time.ts";

/** Fields that go into the query as they are. */
const PLAIN = ["placement", "locale", "currency", "build", "request"] as const;
/** Fields that are lists of codes, as a query writes them: `A,B:2`, with a comma of a code's own as `%2C`. */
const LISTS = ["items", "cart", "viewed"] as const;

export interface TriedSituation extends Readonly<Record<ProfileField, string>> {
  readonly placement: string;
  readonly items: string;
  readonly cart: string;
  readonly viewed: string;
  /** The shop's id; never part of an address. */
  readonly customer: string;
  readonly locale: string;
  readonly currency: string;
  readonly build: string;
  /** Another build to compare with. */
  readonly beside: string;
  /** `none`: to be compared with what would be without anything laid down. */
  readonly rules: string;
  /** A preset, or the moment of a saved version, to compare with. */
  readonly policy_from: string;
  /** Part of another policy to compare with, as JSON. */
  readonly policy: string;
  /** Id of an answer to be given again. */
  readonly request: string;
  /** As the browser's date field writes it, on the shop's clock; or anything that names a moment. */
  readonly at: string;
}

const EMPTY_SITUATION: TriedSituation = {
  ...(Object.fromEntries(PROFILE_FIELDS.map((name) => [name, ""])) as Record<ProfileField, string>),
  placement: PLACEMENT_NAMES[0],
  items: "",
  cart: "",
  viewed: "",
  customer: "",
  locale: "",
  currency: "",
  build: "",
  beside: "",
  policy_from: "",
  policy: "",
  rules: "",
  request: "",
  at: "",
};

/** What a form or an address brings; what is missing is empty. */
export const triedSituationOf = (field: (name: string) => string | null): TriedSituation => ({
  ...EMPTY_SITUATION,
  ...Object.fromEntries(
    Object.keys(EMPTY_SITUATION).flatMap((name) => {
      const value = field(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  ),
});

/** The query string of `/v1/blocks`; `token` is the customer's, signed for this one question. */
export function searchOf(situation: TriedSituation, token: string | null, zone: string): string {
  const search = new URLSearchParams();
  for (const name of PLAIN) if (situation[name] !== "") search.set(name, situation[name]);
  if (situation.at !== "") search.set("at", momentOfField(situation.at, zone));
  if (token !== null) search.set("customer", token);
  search.set("explain", "true");
  const lists = LISTS.filter((name) => situation[name] !== "").map(
    (name) => `${name}=${listText(situation[name])}`,
  );
  return [...lists, search.toString()].join("&");
}

/** Encoded once more, `A%2CB` would be a code of these very letters; what is no encoding is letters. */
function listText(typed: string): string {
  try {
    if (decodeURIComponent(typed) !== typed) return typed.replace(/[^%,:]+/g, encoded);
  } catch {
    // A code such as `50% OFF`.
  }
  return encoded(typed);
}

/** A quote too, which would end the command's. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27");

/** Who is made up; `null` where nobody is. */
export const profileOf = (situation: TriedSituation): Record<string, unknown> | null =>
  profileOfFields((name) => situation[name]);

/** The same question for a terminal; the customer's token and the admin's are left for whoever asks. */
export function curlOf(situation: TriedSituation, host: string, zone: string): string {
  const profile = profileOf(situation);
  if (profile !== null) {
    // Within quotes of a shell one of its own is written so.
    const body = JSON.stringify({ question: searchOf(situation, null, zone), profile }).replaceAll(
      "'",
      String.raw`'\''`,
    );
    return `curl -H "Authorization: Bearer $ADMIN_TOKEN" -d '${body}' '${host}/v1/admin/try'`;
  }
  const token = situation.customer === "" ? null : "CUSTOMER_TOKEN";
  return `curl -H "Authorization: Bearer $ADMIN_TOKEN" '${host}/v1/blocks?${searchOf(situation, token, zone)}'`;
}

/**
 * What the signed tokens of an answer say. Fields, joined as lib/security/signed-token.ts does, later ones may be absent:
 *
 * - of an offer `request ~ placement ~ build ~ kind ~ sku ~ anchor ~ x ~ position ~ visitor ~ propensity`;
 * - of a block `request ~ placement ~ build ~ kind ~ visitor`.
 *
 * `x` stands where only a reported exposure counts as shown; position counts from 0 within the block; visitor is that of
 * lib/learning/events/visitor.ts, empty where none is measured; propensity the chance with which an explored offer was
 * shown there. The request says when the answer was given.
 */

import { requestTime } from "../../core/request-id.ts";
import { DAY } from "../../core/time.ts";
import type { Signer } from "../../security/signed-token.ts";

/** What the tokens of one answer have in common. */
export interface TokenHead {
  readonly request: string;
  readonly placement: string;
  readonly build: string;
}

export interface OfferToken extends TokenHead {
  readonly of: "offer";
  readonly kind: string;
  readonly sku: string;
  readonly anchor: string | null;
  readonly byExposure: boolean;
  readonly position: number | null;
  readonly visitor: string | null;
  readonly propensity: number | null;
}

export interface BlockToken extends TokenHead {
  readonly of: "block";
  readonly kind: string;
  readonly visitor: string | null;
}

/** Last field of the token of an offer that counts as shown only when its exposure is reported. */
const SHOWN_BY_EXPOSURE = "x";

export interface AnswerTokens {
  block(kind: string): string;
  offer(offer: Pick<OfferToken, "kind" | "sku" | "anchor" | "position" | "propensity">): string;
}

/** Signs the tokens of one answer; `byExposure` where its offers count as shown only by a reported exposure. */
export function answerTokens(
  signer: Signer,
  { request, placement, build }: TokenHead,
  { visitor, byExposure }: Pick<OfferToken, "visitor" | "byExposure">,
): AnswerTokens {
  const head = [request, placement, build];
  const block = signer.series("block", head);
  const offer = signer.series("offer", head);
  const shown = byExposure ? SHOWN_BY_EXPOSURE : "";
  return {
    block: (kind) => block(visitor === null ? [kind] : [kind, visitor]),
    offer({ kind, sku, anchor, position, propensity }) {
      const fields = [kind, sku, anchor ?? "", shown, position === null ? "" : String(position)];
      if (visitor !== null || propensity !== null) fields.push(visitor ?? "");
      if (propensity !== null) fields.push(String(propensity));
      return offer(fields);
    },
  };
}

/** What a token of this shop says; `null` for any other, and for one with fields that none of ours has. */
export function readToken(signer: Signer, token: string): OfferToken | BlockToken | null {
  const offer = signer.verify("offer", token);
  if (offer !== null) return offerOf(offer);
  const block = signer.verify("block", token);
  if (block === null || block.length < 4 || block.length > 5) return null;
  const [, , , , visitor = ""] = block;
  const head = headOf(block);
  return head === null || !isVisitor(visitor) ? null : { of: "block", ...head, visitor: visitor || null };
}

function offerOf(fields: readonly string[]): OfferToken | null {
  const head = headOf(fields);
  const [, , , , sku = "", anchor, shown = "", position = "", visitor = "", propensity] = fields;
  if (head === null || sku === "" || anchor === undefined || fields.length > 10) return null;
  if (shown !== "" && shown !== SHOWN_BY_EXPOSURE) return null;
  const chance = propensity === undefined ? null : Number(propensity || Number.NaN);
  if (!/^\d{0,3}$/.test(position) || !isVisitor(visitor) || (chance !== null && !(chance > 0 && chance <= 1)))
    return null;
  return {
    of: "offer",
    ...head,
    sku,
    anchor: anchor || null,
    byExposure: shown === SHOWN_BY_EXPOSURE,
    position: position === "" ? null : Number(position),
    visitor: visitor || null,
    propensity: chance,
  };
}

function headOf([request, placement, build, kind]: readonly string[]): (TokenHead & { kind: string }) | null {
  if (request === undefined || !placement || build === undefined || !kind) return null;
  return { request, placement, build, kind };
}

const isVisitor = (text: string): boolean => text === "" || /^[0-9a-f]{16}$/.test(text);

/** When the answer was given, milliseconds since 1970; `null` for a request that says nothing of it. */
export const tokenTime = ({ request }: Pick<TokenHead, "request">): number | null => requestTime(request);

/** Clocks of two machines may differ. */
const AHEAD_MS = DAY;

/** Whether a token may still report what became of it. */
export function isCurrent(token: TokenHead, days: number, now: number): boolean {
  const given = tokenTime(token);
  return given !== null && now - given < days * DAY && given - now < AHEAD_MS;
}

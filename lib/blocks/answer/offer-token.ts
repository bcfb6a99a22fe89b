/**
 * The tokens that come with offers and blocks: what they say, written and read here only.
 *
 * Fields of a block's: request, placement, build, kind; of an offer's the same, then sku and anchor (empty where there
 * is none), and `x` where the offer counts as shown only when its exposure is reported.
 */
import { BLOCK_KINDS, type BlockKind, PLACEMENTS, type Placement } from "../../offers/offer.ts";
import type { Signer } from "../../security/token.ts";

export interface BlockToken {
  readonly request: string;
  readonly placement: Placement;
  readonly build: string;
  readonly kind: BlockKind;
}

export interface OfferToken extends BlockToken {
  readonly sku: string;
  readonly anchor: string | null;
  readonly shownByExposure: boolean;
}

const SHOWN_BY_EXPOSURE = "x";

/** Signs the tokens of one answer: they begin alike. */
export class AnswerTokens {
  readonly #block: (tail: readonly string[]) => string;
  readonly #offer: (tail: readonly string[]) => string;
  readonly #last: readonly string[];

  /** `remembers`: whether its offers count as shown by the answer itself. */
  constructor(
    signer: Signer,
    { request, placement, build }: Pick<BlockToken, "request" | "placement" | "build">,
    remembers: boolean,
  ) {
    const head = [request, placement, build];
    this.#block = signer.series("block", head);
    this.#offer = signer.series("offer", head);
    this.#last = remembers ? [] : [SHOWN_BY_EXPOSURE];
  }

  block(kind: BlockKind): string {
    return this.#block([kind]);
  }

  offer(kind: BlockKind, sku: string, anchor: string | null): string {
    return this.#offer([kind, sku, anchor ?? "", ...this.#last]);
  }
}

/** `null` for a token that this shop did not sign for a block. */
export function readBlockToken(signer: Signer, token: string): BlockToken | null {
  const fields = signer.verify("block", token);
  return fields === null || fields.length !== 4 ? null : headOf(fields);
}

/** `null` for a token that this shop did not sign for an offer. */
export function readOfferToken(signer: Signer, token: string): OfferToken | null {
  const fields = signer.verify("offer", token);
  if (fields === null) return null;
  const head = headOf(fields);
  const [, , , , sku, anchor, last, ...more] = fields;
  if (head === null || sku === undefined || sku === "" || anchor === undefined) return null;
  if (more.length > 0 || (last !== undefined && last !== SHOWN_BY_EXPOSURE)) return null;
  return { ...head, sku, anchor: anchor === "" ? null : anchor, shownByExposure: last !== undefined };
}

function headOf([request, placed, build, of]: readonly string[]): BlockToken | null {
  const placement = PLACEMENTS.find((one) => one === placed);
  const kind = BLOCK_KINDS.find((one) => one === of);
  if (request === undefined || build === undefined || placement === undefined || kind === undefined)
    return null;
  return { request, placement, build, kind };
}

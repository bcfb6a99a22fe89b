/** Candidates → the offers of a page: every offer passes every guardrail, and each refusal has a name. */
import { Ahead } from "../core/ahead.ts";
import type { OfferContext } from "./context.ts";
import type { Guardrail } from "./guardrails/guardrail.ts";
import { guardrails } from "./guardrails/guardrail-list.ts";
import type { BlockKind, Offer } from "./offer.ts";

/** A candidate that was not offered, and the first guardrail that refused it; or one that a rule had offered all the same. */
interface Refused {
  readonly offer: Offer;
  readonly guardrail: string;
  readonly detail: string;
}

/** One kind's candidates in order of preference: lists of which at most one each is offered (an anchor's rungs). */
export interface KindCandidates {
  readonly kind: BlockKind;
  readonly choices: Iterable<readonly Offer[]>;
  /** Asked only when none of the choices could be offered: better nothing much than something beside the point. */
  readonly fallback?: Iterable<Offer>;
  /** Where a merchandiser says so: in all places left over, or in those beside a choice that could be offered. */
  readonly fallbackWhere?: "always" | "with_result";
  /** Where the first place is drawn rather than ranked: among so many of the best, by this fraction in [0, 1). */
  readonly explored?: { readonly among: number; readonly draw: number };
}

export interface ChosenBlock {
  readonly kind: BlockKind;
  readonly offers: readonly Offer[];
}

export interface Choice {
  readonly blocks: readonly ChosenBlock[];
  readonly refused: readonly Refused[];
  /** What guardrails said against offers whose rule waives them. */
  readonly waived: readonly Refused[];
}

export interface ChooseOptions {
  readonly rules?: readonly Guardrail[];
  /** Whether there is a card to show; offers without one are passed over, for no fault of theirs. */
  readonly showable?: (offer: Offer) => boolean;
}

/**
 * Fills block after block in the order given. With `explain` it goes on past full blocks and keeps every refusal;
 * without, it stops as soon as a block is full.
 * Guardrails are asked in order until one refuses, candidates from the best down.
 */
export function choose(
  candidates: readonly KindCandidates[],
  context: Omit<OfferContext, "page">,
  explain: boolean,
  { rules = guardrails, showable = () => true }: ChooseOptions = {},
): Choice {
  const page: (readonly Offer[])[] = [...(context.before ?? [])];
  const onPage: OfferContext = { ...context, page };
  const blocks: ChosenBlock[] = [];
  const refused: Refused[] = [];
  const waived: Refused[] = [];
  const fill = (block: Offer[], choices: Iterable<readonly Offer[]>) => {
    for (const choice of choices) {
      if (!explain && block.length >= context.offersPerBlock) return;
      for (const offer of choice) {
        const against: Refused[] = [];
        const refusal = firstRefusal(offer, onPage, rules, against);
        if (refusal !== null) {
          refused.push(refusal);
        } else if (showable(offer)) {
          block.push(offer);
          waived.push(...against);
          break;
        }
      }
    }
  };
  const allowed = (choice: readonly Offer[]): Offer | undefined =>
    choice.find((offer) => firstRefusal(offer, onPage, rules) === null && showable(offer));
  for (const { kind, choices, fallback, fallbackWhere, explored } of candidates) {
    const block: Offer[] = [];
    page.push(block);
    fill(block, explored === undefined ? choices : drawnFirst(choices, explored, allowed));
    const hasRoom =
      fallbackWhere === undefined ? block.length === 0 : fallbackWhere === "always" || block.length > 0;
    if (hasRoom && fallback !== undefined) fill(block, oneByOne(fallback));
    if (block.length > 0) blocks.push({ kind, offers: inPlaces(block) });
  }
  return { blocks, refused, waived };
}

/** What a merchandiser has given a place stands there, or last where there are not so many; the others as they came. */
function inPlaces(block: readonly Offer[]): readonly Offer[] {
  const placeOf = ({ laid }: Offer) => laid?.position;
  if (block.every((offer) => placeOf(offer) === undefined)) return block;
  const inOrder = block.filter((offer) => placeOf(offer) === undefined);
  const placed = block.filter((offer) => placeOf(offer) !== undefined);
  for (const offer of placed.sort((a, b) => placeOf(a)! - placeOf(b)!)) {
    inOrder.splice(placeOf(offer)! - 1, 0, offer);
  }
  return inOrder;
}

/**
 * One of the best that may be offered, each as likely, and then the others as they came. Its chance goes along, so that
 * what another policy would have earned can be told from what became of it (lib/learning/off-policy.ts).
 */
function* drawnFirst(
  choices: Iterable<readonly Offer[]>,
  { among, draw }: NonNullable<KindCandidates["explored"]>,
  allowed: (choice: readonly Offer[]) => Offer | undefined,
): Generator<readonly Offer[]> {
  const ahead = new Ahead(choices, among);
  try {
    const offers = ahead.first.map(allowed);
    const open = offers.filter((offer) => offer !== undefined);
    const drawn = open[Math.floor(draw * open.length)];
    if (drawn !== undefined) yield [{ ...drawn, propensity: 1 / open.length }];
    for (const [i, choice] of ahead.first.entries())
      if (drawn === undefined || offers[i] !== drawn) yield choice;
    yield* ahead.rest();
  } finally {
    ahead.close();
  }
}

function* oneByOne(offers: Iterable<Offer>): Generator<readonly Offer[]> {
  for (const offer of offers) yield [offer];
}

/** `waived` is given what the offer's own rule says does not count. */
function firstRefusal(
  offer: Offer,
  context: OfferContext,
  rules: readonly Guardrail[],
  waived: Refused[] = [],
): Refused | null {
  for (const guardrail of rules) {
    const verdict = guardrail.check(offer, context);
    if (verdict.pass) continue;
    const { name } = guardrail;
    if (offer.laid?.waives?.some((one) => one === name) !== true) {
      return { offer, guardrail: name, detail: verdict.detail };
    }
    const { who, why } = offer.laid;
    waived.push({ offer, guardrail: name, detail: `${verdict.detail}; waived by ${who}: ${why}` });
  }
  return null;
}

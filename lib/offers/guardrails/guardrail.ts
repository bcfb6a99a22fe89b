import type * as v from "valibot";
import type { OfferContext } from "../context.ts";
import type { Offer } from "../offer.ts";
import type { Policy } from "../policy/policy-schema.ts";

/** What a guardrail says: nothing against the offer, or why not, with the numbers. */
export type Verdict = { readonly pass: true } | { readonly pass: false; readonly detail: string };

export const PASS: Verdict = { pass: true };
export const refuse = (detail: string): Verdict => ({ pass: false, detail });

/** A number of a guardrail's own: what a policy may say, in words too, and what holds where it says nothing. */
interface OwnNumber {
  readonly says: v.GenericSchema<number>;
  readonly default: number;
}
export type OwnNumbers = Readonly<Record<string, OwnNumber>>;

/**
 * A rule that may refuse an offer. Pure: the same offer in the same context gets the same verdict. `numbers` stand in the
 * policy under the guardrail's name.
 */
export interface Guardrail {
  readonly name: string;
  readonly numbers?: OwnNumbers;
  check(offer: Offer, context: OfferContext): Verdict;
}

interface Numbered<N extends OwnNumbers> extends Guardrail {
  readonly numbers: N;
}

/** A guardrail that asks the policy for numbers of its own. */
export const withNumbers = <N extends OwnNumbers>(
  name: string,
  numbers: N,
  check: (offer: Offer, context: OfferContext, own: Readonly<Record<keyof N, number>>) => Verdict,
): Numbered<N> => {
  const guardrail = {
    name,
    numbers,
    check: (offer: Offer, context: OfferContext) =>
      check(offer, context, numbersOf(context.policy, guardrail)),
  };
  return guardrail;
};

/** What a policy says of a guardrail's own numbers; it was checked with all of them when it was read. */
export const numbersOf = <N extends OwnNumbers>(
  policy: Policy,
  { name }: { readonly name: string; readonly numbers: N },
): Readonly<Record<keyof N, number>> =>
  (policy as unknown as Readonly<Record<string, Readonly<Record<keyof N, number>>>>)[name]!;

/** Who is measured, what they were dealt, and what is noted of the answer they got. */
import type { Answer } from "../lib/blocks/answer/answer.ts";
import { offersIn } from "../lib/blocks/observe.ts";
import type { Query } from "../lib/blocks/request/query.ts";
import { type Hash64, hex64 } from "../lib/core/hash.ts";
import type { Assignment } from "../lib/experiments/assign.ts";
import { answered, type MeasuredEvent, purchased, reported } from "../lib/learning/events/measured-event.ts";
import { readToken } from "../lib/learning/events/offer-token.ts";
import { visitorId } from "../lib/learning/events/visitor.ts";
import type { Policy } from "../lib/offers/policy/policy.ts";
import type { Memory, Visitor } from "../lib/offers/shopper/memory.ts";
import type { Signer } from "../lib/security/signed-token.ts";

/**
 * The visitor that a request brings, or a new one where a cookie can keep it; `null` for the shop's own people, for bots,
 * for what an admin tries, and where the shopper has agreed to nothing.
 */
export function visitorOf(
  request: Request,
  { explain, at, build, consent }: Query,
  memory: Memory,
  { measuring }: Policy,
  keeps: boolean,
): Visitor | null {
  if (explain || at !== null || build !== null || consent === "none") return null;
  if (!counts(request, measuring)) return null;
  if (memory.visitor !== undefined) return memory.visitor;
  // A cookie of another site's page is not kept: each of its answers would be another visitor.
  if (!keeps || request.headers.get("sec-fetch-site") === "cross-site") return null;
  return newVisitor();
}

export const newVisitor = (): Visitor => ({
  id: visitorId(crypto.getRandomValues(new Uint32Array(2))),
  notedDay: 0,
  signedIn: false,
});

/** Whether what a request does is a shopper's doing. */
export function counts(request: Request, { staff, bots }: Policy["measuring"]): boolean {
  const address = request.headers.get("cf-connecting-ip");
  if (
    address !== null &&
    staff.some((own) => address === own || (/[.:]$/.test(own) && address.startsWith(own)))
  ) {
    return false;
  }
  const agent = request.headers.get("user-agent")?.toLowerCase();
  return agent === undefined || !bots.some((word) => agent.includes(word.toLowerCase()));
}

export interface AnswerGiven {
  readonly query: Query;
  /** As the shopper gets it. */
  readonly answer: Answer;
  /** Offers it held, or would have held for somebody who is held out. */
  readonly offers: number;
  readonly visitor: Visitor;
  readonly customer: Hash64 | null;
  readonly assignment: Assignment;
  readonly signer: Signer;
  readonly now: number;
  /** The shop's day. */
  readonly today: number;
}

/**
 * What the log is to keep of an answer: that offers were given, once a day, or would have been (a ghost exposure), each
 * time; the offers themselves where a caller without a browser takes them for shown; and whose order a confirmation is.
 */
export function eventsOfAnswer(given: AnswerGiven): {
  readonly events: MeasuredEvent[];
  readonly visitor: Visitor;
} {
  const { query, answer, offers, customer, assignment, signer, now, today } = given;
  let { visitor } = given;
  const events: MeasuredEvent[] = [];
  const joins = customer !== null && !visitor.signedIn;
  if (offers > 0 && (assignment.heldOut || visitor.notedDay !== today || joins)) {
    events.push(
      answered(assignment.heldOut ? "ghost" : "served", {
        at: now,
        visitor: visitor.id,
        customer: customer === null ? null : hex64(customer),
        request: answer.request,
        placement: answer.placement,
        build: answer.build,
        arms: assignment.arms,
        offers,
      }),
    );
    visitor = { ...visitor, notedDay: today, signedIn: visitor.signedIn || customer !== null };
  }
  if (query.state !== null && offersIn(answer) > 0) {
    for (const { offers: shown } of answer.blocks) {
      for (const { token } of shown) {
        const said = readToken(signer, token);
        // What a page's element will report itself has not been seen yet.
        if (said?.of === "offer" && !said.byExposure) events.push(reported("exposure", said, token, now));
      }
    }
  }
  if (query.order !== null) events.push(purchased(visitor.id, query.order, now));
  return { events, visitor };
}

/**
 * `/*` on a storefront's host: streams the origin's page and fills its slots as they pass by. Whatever fails here, the
 * shopper gets what the origin gave.
 */

import { Page } from "../lib/blocks/answer/page.ts";
import { asciiOnly } from "../lib/blocks/html/html-text.ts";
import { presentationOf } from "../lib/blocks/request/presentation.ts";
import { type SlotAttribute, slotQuery } from "../lib/blocks/storefront/slot.ts";
import { fillSlots, type SlotContent } from "../lib/blocks/storefront/slot-stream.ts";
import { charsetOf, isFillable, withoutValidators } from "../lib/blocks/storefront/storefront-headers.ts";
import { defaultPolicy, parsePolicy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import { answerTo } from "./answering.ts";
import type { Env } from "./env.ts";
import { htmlOf } from "./fragment.ts";
import { snapshotOf } from "./isolate.ts";
import { errorLine, requestLine } from "./log.ts";
import { fromOrigin } from "./origin.ts";

/** Milliseconds, as the policy last said; the shop's stored policy comes with the first answer of an isolate. */
let deadline: number | null = null;

function deadlineByVariables(env: Env): number {
  const policy = parsePolicy(policyFromVariables({ ...env }));
  return (policy.ok ? policy.value : defaultPolicy).storefront.deadline_ms;
}

export async function storefront(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  // Should this Worker fail, the platform asks the origin itself.
  context.passThroughOnException();
  const response = fromOrigin(request, env);
  // The tables are read while the origin is still answering.
  deadline ??= deadlineByVariables(env);
  const ready = snapshotOf(env, Date.now()).then(
    ({ policy }) => {
      deadline = policy.storefront.deadline_ms;
    },
    () => {},
  );
  context.waitUntil(ready);
  const page = await response;
  if (page.body === null || !isFillable(request.method, page.status, page.headers)) return page;

  const filler = new Filler(request, env, context, charsetOf(page.headers) === "utf-8");
  const { readable, done } = fillSlots(page.body, {
    fill: (slot, facts) => filler.fill(slot, facts),
    deadline: () => deadline ?? defaultPolicy.storefront.deadline_ms,
    mark: crypto.randomUUID().replaceAll("-", ""),
  });
  context.waitUntil(done);
  return new Response(readable, {
    status: page.status,
    statusText: page.statusText,
    headers: withoutValidators(page.headers),
  });
}

/** Tells the custom element that its slot has been answered, lest it ask again and move the page. */
const NOTHING_TO_OFFER = "<!--osusume-->";

/** Fills the slots of one page. */
class Filler {
  readonly #request: Request;
  readonly #env: Env;
  readonly #context: ExecutionContext;
  readonly #utf8: boolean;
  readonly #page = new Page();
  #styled = false;

  constructor(request: Request, env: Env, context: ExecutionContext, utf8: boolean) {
    this.#request = request;
    this.#env = env;
    this.#context = context;
    this.#utf8 = utf8;
  }

  /** `null` where there is nothing to show; why is logged, and the page goes on. */
  async fill(slot: SlotAttribute, facts: ReadonlyMap<string, string>): Promise<SlotContent | null> {
    const query = slotQuery(slot, facts);
    if (!query.ok) return this.#log(query.error.detail);
    // A slot may not ask for what only admins may see: `slotQuery` passes no such parameter on.
    const asking = this.#page.ask(query.value, (one, onPage) =>
      answerTo(one, this.#request, this.#env, { ...onPage, remembers: false }),
    );
    // An answer too late for this page warms the isolate for the next.
    this.#context.waitUntil(asking.then(() => {}).catch(() => {}));
    try {
      const { answer, used } = await asking;
      const presentation = presentationOf(
        (name) =>
          slot(name) ??
          slot(`data-osusume-${name}`) ??
          (name === "consent" ? (facts.get(name) ?? null) : null),
      );
      const stylesheet = this.#styled ? null : presentation.stylesheet;
      const markup = htmlOf(answer, { ...presentation, stylesheet });
      if (markup === "") return { html: NOTHING_TO_OFFER, keepsOwn: true, used: () => {} };
      return {
        html: this.#utf8 ? markup : asciiOnly(markup),
        used: () => {
          this.#styled = true;
          used();
        },
      };
    } catch (error) {
      return this.#log(errorLine(error));
    }
  }

  #log(detail: string): null {
    console.warn(JSON.stringify({ event: "slot", ...requestLine(this.#request), detail }));
    return null;
  }
}

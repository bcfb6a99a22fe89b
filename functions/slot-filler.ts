/** Fills the slots of one page: each with its offers in a shadow root, or as bare markup where the slot asks for that. */
import { Page } from "../lib/blocks/answer/page-slots.ts";
import { asciiOnly, NO_OFFERS, shadowRoot } from "../lib/blocks/html/html-text.ts";
import { type Presentation, presentationOf } from "../lib/blocks/request/presentation.ts";
import { decoderNamed, isKnownCharset } from "../lib/blocks/storefront/charset.ts";
import { SLOT_NAME, type Slot, slotQuery } from "../lib/blocks/storefront/slot.ts";
import { fillSlots, type SlotContent } from "../lib/blocks/storefront/slot-stream.ts";
import { charsetOf, withoutValidators } from "../lib/blocks/storefront/storefront-headers.ts";
import type { Policy } from "../lib/offers/policy/policy.ts";
import { answerTo } from "./answering.ts";
import type { Env } from "./env.ts";
import { htmlOf } from "./fragment.ts";
import { counters } from "./isolate.ts";
import { errorLine, requestLine } from "./log.ts";

/** The origin's page with its slots filled as they pass by. */
export function filled(
  page: Response,
  body: ReadableStream<Uint8Array>,
  settings: Policy["storefront"],
  request: Request,
  env: Env,
  context: ExecutionContext,
): Response {
  const charset = charsetOf(page.headers);
  const filler = new SlotFiller(request, env, context, charset === "utf-8");
  const { readable, done } = fillSlots(body, {
    fill: (slot, facts) => filler.fill(slot, facts),
    deadline: () => settings.deadline_ms,
    now: () => Date.now(),
    left: (why) => filler.left(why),
    reading: {
      decoder: decoderNamed(charset ?? "utf-8") ?? new TextDecoder(),
      encodingKnown: !isGuessed(request) || (charset !== null && isKnownCharset(charset)),
    },
  });
  context.waitUntil(done);
  return new Response(readable, {
    status: page.status,
    statusText: page.statusText,
    headers: withoutValidators(page.headers, settings.caching),
  });
}

/** Whether a browser goes by what a page says of its encoding: what scripts fetch is UTF-8 to them. */
const isGuessed = (request: Request): boolean => request.headers.get("sec-fetch-dest") !== "empty";

class SlotFiller {
  readonly #request: Request;
  readonly #env: Env;
  readonly #context: ExecutionContext;
  readonly #utf8: boolean;
  readonly #page = new Page();
  #styled = false;

  /** `utf8`: the page says by its header that it is. */
  constructor(request: Request, env: Env, context: ExecutionContext, utf8: boolean) {
    this.#request = request;
    this.#env = env;
    this.#context = context;
    this.#utf8 = utf8;
  }

  /** `null` where nothing can be said of the slot; why is logged, and the page goes on. */
  async fill(slot: Slot, facts: ReadonlyMap<string, string>): Promise<SlotContent | null> {
    const query = slotQuery(slot.attribute, facts);
    if (!query.ok) return this.#log(query.error.detail);
    // A slot may not ask for what only admins may see: `slotQuery` passes no such parameter on.
    const asking = this.#page.ask(query.value, (one, page) =>
      answerTo(one, this.#request, this.#env, { page: { ...page, remembers: false } }),
    );
    // An answer too late for this page warms the isolate for the next.
    this.#context.waitUntil(asking.then(() => {}).catch(() => {}));
    try {
      const { given, used } = await asking;
      const presentation = onThisHost(
        presentationOf((name) => wish(slot, facts, name), given.looks),
        facts.get("base"),
        this.#request.url,
      );
      // Bare markup shares one style sheet; a shadow root sees none but its own.
      const stylesheet = slot.light && this.#styled ? null : presentation.stylesheet;
      const markup = htmlOf(given, { ...presentation, stylesheet });
      if (markup === "") return slot.light ? null : { html: NO_OFFERS, used: () => {} };
      const html = slot.light ? markup : shadowRoot(markup);
      return {
        html: this.#utf8 ? html : asciiOnly(html),
        used: () => {
          this.#styled ||= slot.light;
          used();
        },
      };
    } catch (error) {
      return this.#log(errorLine(error));
    }
  }

  /** A slot that no filling can go into. */
  left(why: string): void {
    counters.left(why);
    this.#log(`left as it is: ${why}`);
  }

  #log(detail: string): null {
    console.warn(JSON.stringify({ event: "slot", ...requestLine(this.#request), detail }));
    return null;
  }
}

/**
 * How a slot wants its HTML. Where its forms lead is said by the page's head, or by an `<osusume-block>` itself: an element
 * of the shop's own may be a customer's words, which may hold `data-` attributes.
 */
function wish({ attribute, element }: Slot, facts: ReadonlyMap<string, string>, name: string): string | null {
  const own = element === SLOT_NAME ? attribute(name) : null;
  if (LEADING.has(name)) return own ?? facts.get(name) ?? null;
  return own ?? attribute(`data-osusume-${name}`) ?? facts.get(name) ?? null;
}

/** Where `<base>` sends the page's paths to another host, ours are written out: they lead to this one. */
function onThisHost(presentation: Presentation, base: string | undefined, url: string): Presentation {
  if (base === undefined || !URL.canParse(base, url)) return presentation;
  const { origin } = new URL(url);
  if (new URL(base, url).origin === origin) return presentation;
  const { accept, events, stylesheet, seen } = presentation;
  const here = (path: string | null) => path && origin + path;
  return {
    ...presentation,
    accept: here(accept),
    events: here(events),
    stylesheet: here(stylesheet),
    seen: seen && origin + seen,
  };
}

const LEADING: ReadonlySet<string> = new Set(["accept", "events", "stylesheet"]);

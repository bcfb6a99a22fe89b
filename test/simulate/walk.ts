/**
 * One visit by HTTP, as a browser makes it: a product page (or two in two tabs), the cart, the confirmation; what is seen,
 * clicked, put into the cart and waved away is reported as the storefront's own script reports it. What is bought without
 * offers is drawn apart, so that a visit without them would have come to the same.
 */
import type { Random } from "../../data/shop/generator/random.ts";
import type { Answer, AnswerOffer } from "../../lib/blocks/answer/answer.ts";
import { ATTENTION, type Offered, type Person, sold, type Truth } from "./truth.ts";

export interface Shop {
  /** Path below the shop; the cookie of the browser goes along and comes back. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export interface Browser {
  cookie: string;
  readonly agent: string;
}

export interface Line {
  readonly sku: string;
  readonly qty: number;
  readonly price: number;
  readonly offer?: string;
}

export interface Visited {
  readonly heldOut: boolean;
  /** Pages whose blocks came into view with offers in them. */
  readonly answers: number;
  readonly exposures: number;
  readonly accepted: number;
  readonly dismissals: number;
  /** What was ordered, and what would have been without offers; none where nothing was. */
  readonly lines: readonly Line[];
  readonly anyway: readonly Line[];
  /** Order's id, where there is one. */
  readonly order: string | null;
  /** What was asked for, to ask it again of others. */
  readonly queries: readonly string[];
}

export interface Plan {
  readonly person: Person;
  /** Sku → pieces that they came for. */
  readonly basket: ReadonlyMap<string, number>;
  /** Whether they would buy it today. */
  readonly buys: boolean;
  readonly twoTabs: boolean;
  /** Signed token, where they sign in. */
  readonly token: string | null;
  readonly order: string;
}

/** A block comes into view for a second. */
const IN_VIEW = 0.9;
/** The token of the offer is carried through the cart; where not, only the click tells. */
const CARRIED = 0.9;

export async function visit(
  shop: Shop,
  truth: Truth,
  plan: Plan,
  browser: Browser,
  rng: Random,
): Promise<Visited> {
  const { person, basket, buys, token, order } = plan;
  const skus = [...basket.keys()];
  const cart = new Map<string, Line>(
    skus.map((sku) => [sku, { sku, qty: basket.get(sku)!, price: sold(sku)!.price }]),
  );
  const anyway = buys ? [...cart.values()] : [];
  const taken = new Map<string, Line>();
  const replaced = new Set<string>();
  const queries: string[] = [];
  const counts = { heldOut: false, answers: 0, exposures: 0, accepted: 0, dismissals: 0 };
  const signedIn = token === null ? "" : `&customer=${encodeURIComponent(token)}`;

  const get = async (query: string, cookie = browser.cookie): Promise<Answer> => {
    queries.push(query);
    const response = await shop.ask(`/v1/blocks?${query}${signedIn}&locale=en`, {
      headers: { "user-agent": browser.agent, ...(cookie === "" ? {} : { cookie }) },
    });
    if (response.status !== 200) throw new Error(`blocks: ${response.status} ${await response.text()}`);
    keep(browser, response);
    return (await response.json()) as Answer;
  };
  const look = async (answer: Answer): Promise<void> => {
    if (answer.experiment?.arm === "held_out") counts.heldOut = true;
    const reports: object[] = [];
    for (const { kind, offers } of answer.blocks) {
      if (!rng.chance(IN_VIEW)) continue;
      counts.answers++;
      offers.forEach((offer, i) => {
        counts.exposures++;
        reports.push({ type: "exposure", token: offer.token });
        if (rng.chance(ATTENTION[i] ?? 0)) reports.push(...decide(kind, offer));
      });
    }
    if (reports.length === 0) return;
    const response = await shop.ask("/v1/events", {
      method: "POST",
      headers: { "user-agent": browser.agent, cookie: browser.cookie },
      body: JSON.stringify(reports),
    });
    if (response.status !== 200) throw new Error(`events: ${response.status} ${await response.text()}`);
    keep(browser, response);
  };
  const decide = (kind: string, shown: AnswerOffer): object[] => {
    const { sku, anchor = null, token: offer, price, qty = 1, replaces } = shown;
    const one: Offered = { kind, anchor, sku };
    if (rng.chance(truth.accepts(person, one, basket.has(sku)))) {
      counts.accepted++;
      const line: Line = {
        sku,
        qty,
        price: price.amount ?? sold(sku)?.price ?? 0,
        ...(rng.chance(CARRIED) ? { offer } : {}),
      };
      taken.set(sku, line);
      if (replaces !== undefined) replaced.add(replaces.sku);
      return [
        { type: "click", token: offer },
        { type: "add", token: offer },
      ];
    }
    if (!rng.chance(truth.dismisses(person, one))) return [];
    counts.dismissals++;
    return [{ type: "dismiss", token: offer }];
  };
  const fedUp = (): boolean => counts.dismissals >= person.patience;

  const first = skus[0]!;
  const product = (sku: string) => `placement=product&items=${encodeURIComponent(sku)}`;
  if (plan.twoTabs && skus.length > 1) {
    // Both tabs send the cookie that was there; the later answer's is kept.
    const { cookie } = browser;
    const one = await get(product(first), cookie);
    const other = await get(product(skus[1]!), cookie);
    await look(one);
    await look(other);
  } else {
    await look(await get(product(first)));
  }
  if (fedUp()) return { ...counts, lines: [], anyway, order: null, queries };
  const inCart = [...skus, ...taken.keys()].map(
    (sku) => `${encodeURIComponent(sku)}:${basket.get(sku) ?? 1}`,
  );
  if (buys || rng.chance(0.5)) await look(await get(`placement=cart&items=${inCart.join(",")}`));
  if (fedUp() || (!buys && taken.size === 0)) return { ...counts, lines: [], anyway, order: null, queries };
  // An offer can bring somebody to buy who came to look.
  const own = buys ? [...cart.values()].filter(({ sku }) => !replaced.has(sku)) : [];
  const lines = [...own.filter(({ sku }) => !taken.has(sku)), ...taken.values()];
  await look(await get(`placement=confirmation&items=${inCart.join(",")}&order=${order}`));
  return { ...counts, lines: [...lines, ...late(taken, lines)], anyway, order, queries };
}

/** Taken on the confirmation page: they go along with the same order. */
const late = (taken: ReadonlyMap<string, Line>, lines: readonly Line[]): Line[] =>
  [...taken.values()].filter((line) => !lines.includes(line));

function keep(browser: Browser, response: Response): void {
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (cookie !== undefined) browser.cookie = cookie;
}

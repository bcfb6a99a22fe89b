/**
 * What a policy may say beside the numbers that guardrails have of their own. The descriptions are the shop's
 * documentation: `data/policy.schema.json` is made from them.
 */
import * as v from "valibot";
import { isTimeZone } from "../../core/calendar.ts";
import { BLOCK_KINDS } from "../offer.ts";
import { PLACEMENT_NAMES } from "../placements.ts";
import { MOST_SHOWN } from "../shopper/memory.ts";
import { experiment } from "./experiment-schema.ts";
import { isLocale } from "./policy-checks.ts";
import {
  byPlacement,
  days,
  listOf,
  MOST,
  MOST_BANNED,
  MOST_BLOCKS,
  MOST_GOODS,
  MOST_OFFERS,
  MOST_SKU_LENGTH,
  moment,
  name,
  pathOrNone,
  positive,
  said,
  share,
  upTo,
  whole,
} from "./policy-fields.ts";
import { segment } from "./segment-schema.ts";

export const sharedPolicy = v.strictObject({
  version: said(
    v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    "The shop's own name for this version; goes into the log of each answer.",
  ),
  locale: said(
    v.pipe(v.string(), v.maxLength(35), v.check(isLocale, "must be a BCP 47 tag such as en or pt-BR")),
    "Locale of texts where the request names none.",
  ),
  time_zone: said(
    v.pipe(
      v.string(),
      v.maxLength(64),
      v.check(isTimeZone, "must be the IANA name of a time zone such as Asia/Tokyo"),
    ),
    "Time zone that the shop lives in: whose days are counted between purchases, for what is owned, due again, shown often enough or a milestone, and in the console.",
  ),
  currency: said(
    v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as JPY")),
    "Currency where neither catalog nor orders name one; with XXX, which is none, amounts have no sign.",
  ),
  prices: said(
    v.picklist(["feed", "shop"]),
    "Who tells prices: the feed's, or the shop's own page, where taxes, groups of customers or discounts make them; then no block names an amount.",
  ),
  substitutes: said(
    v.picklist(["on", "off"]),
    "Whether the page of an item that is sold out or no longer sold shows what can be had instead.",
  ),
  referral: said(
    v.picklist(["on", "off"]),
    "Whether items tagged “referral”, which are for a friend, stand where milestones do; by default for promoters only.",
  ),
  placements: said(
    v.strictObject(v.entriesFromList(PLACEMENT_NAMES, listOf(v.picklist(BLOCK_KINDS), BLOCK_KINDS.length))),
    "Kinds of block allowed per placement, in order.",
  ),
  limits: v.strictObject({
    offers: said(upTo(MOST_OFFERS), "Offers per block."),
    blocks: said(upTo(MOST_BLOCKS), "Blocks per page."),
    by_placement: byPlacement(
      v.partial(v.strictObject({ offers: upTo(MOST_OFFERS), blocks: upTo(MOST_BLOCKS) })),
    ),
  }),
  price_cap: v.strictObject({
    percent: said(positive, "An upsell raises the total of anchors and cart by less than this many percent."),
    plan: said(positive, "A plan costs at most so much more than the one in use, in percent of it."),
    plan_from_free: said(
      positive,
      "From a plan that costs nothing, the cheapest paid one may cost at most so many of the currency's smallest unit.",
    ),
    by_placement: said(byPlacement(positive), "The same for one placement."),
    by_axis: said(
      v.partial(
        v.strictObject(
          v.entriesFromList(
            ["amount", "count", "size", "grade", "generation", "price", "set", "quantity"],
            positive,
          ),
        ),
      ),
      "The same for one kind of step, by what rises; a placement's own number counts before it.",
    ),
  }),
  evidence: v.strictObject({
    joint: said(whole, "Orders that hold both, at least."),
    share: said(share, "Share of the anchor's buyers, at least."),
    shelf_share: said(
      share,
      "Beside one item in view of which only the category is known: share of that category's orders, at least.",
    ),
    ladder_confidence: said(share, "How sure a ladder's source must be."),
    support: said(whole, "Orders that hold a fallback item, at least."),
  }),
  upsell: v.strictObject({
    steps: said(v.pipe(whole, v.minValue(1)), "Useful rungs up, at most."),
    acceptance: said(share, "Chance that a step at the same price is accepted."),
    halves_every: said(
      v.pipe(positive, v.minValue(0.01)),
      "That chance halves for each such rise of the price: 0.25 halves it at +25%, again at +50% and so on.",
    ),
    hard_stop_ratio: said(
      v.pipe(positive, v.minValue(1)),
      "Never a rung that costs this many times the anchor or more.",
    ),
    hard_stop_ratio_larger: said(
      v.pipe(positive, v.minValue(1)),
      "The same for a larger amount at a lower unit price.",
    ),
    prior_weight: said(
      positive,
      "How many customers' behaviour that chance counts for, against the step-ups seen in the log.",
    ),
    walk: said(share, "Chance that an upsell drives the shopper away altogether."),
    margin: said(share, "Share of the price that is margin where the cost is not known."),
  }),
  owned: v.strictObject({
    due: said(positive, "A consumable is due again once this part of its interval has passed."),
    assumed_days: said(days, "Interval of a consumable for which nobody's purchases tell one."),
  }),
  proportion: v.strictObject({
    times: said(
      positive,
      "What goes with something costs at most so many times the total in view, or the typical order if that is more.",
    ),
    share: said(share, "What at least such a share of the anchor's buyers takes may cost more than that."),
  }),
  rebuy: v.strictObject({
    times: said(
      v.pipe(whole, v.minValue(2)),
      "Days on which a customer bought it, from which it is a habit.",
    ),
    share: said(
      share,
      "On fewer days it is a habit too where surely at least such a share of its buyers came back for it.",
    ),
    until: said(
      positive,
      "A consumable not bought for this many times its interval is no longer thought to be wanted.",
    ),
  }),
  fatigue: v.strictObject({
    // A larger number would never be reached.
    shown: said(v.pipe(upTo(MOST_SHOWN), v.minValue(1)), "Times an item may be shown without a click."),
    days: said(v.pipe(days, v.maxValue(90)), "Days within which those times without a click are counted."),
  }),
  lapsed: v.strictObject({
    alive: said(
      share,
      "Chance of still being a customer below which there is no upsell; nor is there for the lapsed.",
    ),
  }),
  milestones: v.strictObject({
    orders: said(listOf(v.pipe(whole, v.minValue(1)), 100), "Order counts at which an upsell is welcome."),
    days: said(days, "Days for which a milestone stays open."),
    quota: said(share, "Share of a quota from which it counts as being reached."),
  }),
  ranking: v.strictObject({
    cart: said(positive, "Weight of what else is in the cart, against 1 for the anchors."),
    viewed: said(positive, "Weight of the item viewed last, against 1 for the anchors."),
    viewed_fade: said(share, "How much of that weight the item viewed before it keeps."),
    again: said(positive, "How much likelier what was bought before is than its company alone says."),
    own: said(positive, "Weight of the share of a customer's own orders that held the item."),
    beside: said(
      positive,
      "How much both count for more where it was last bought on the same day as what lies in the cart.",
    ),
    habit: said(
      positive,
      "How much it counts whether cart and customer are for what was bought before: the power of those odds.",
    ),
    own_half_life_days: said(v.pipe(positive, v.minValue(1)), "Days in which a purchase loses half its say."),
    budget: said(
      positive,
      "How steeply what costs more than a customer usually pays falls behind: the power of p90 / price.",
    ),
    taste: said(positive, "What a favourite category or brand adds at most, as a part of the score."),
    margin: said(positive, "What a margin above `upsell.margin` adds, as a part of the score."),
  }),
  words: v.strictObject({
    low_stock: said(whole, "Pieces left from which it is said that few are left; 0 never says so."),
    most: said(share, "Share from which “most” is said, if it is sure to be true."),
    share: said(share, "Share from which the number is said, if it is sure to be true."),
    some: said(share, "Share from which “some” is said, if it is sure to be true; less is only called seen."),
  }),
  banned: said(
    listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_SKU_LENGTH)), MOST_BANNED),
    "Products that are never offered, by code.",
  ),
  goods: v.strictObject({
    services: said(
      listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_SKU_LENGTH)), MOST_GOODS),
      "Skus or titles of what is sold beside goods (wrapping, insurance, samples): no item, whatever it looks like; * stands for any letters.",
    ),
    goods: said(
      listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_SKU_LENGTH)), MOST_GOODS),
      "Skus or titles of goods that are called like a service.",
    ),
  }),
  reads: v.strictObject({
    deadline_ms: said(
      v.pipe(positive, v.minValue(1), v.maxValue(10_000)),
      "Milliseconds that one read from KV may take; what is later is answered without.",
    ),
  }),
  observe: v.strictObject({
    sample: said(share, "Share of requests that are logged for replay, and counted when nothing is amiss."),
  }),
  tokens: v.strictObject({
    audience: said(
      v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, dots or hyphens")),
      "Whom customer tokens are made for: two shops, or a shop and its trial, that share a key name different ones.",
    ),
    customer_hours: said(
      v.pipe(v.number(), v.minValue(0.01), v.maxValue(24 * 30)),
      "Hours that a customer token may still have to live; one that says more is not believed.",
    ),
    offer_days: said(
      v.pipe(v.number(), v.minValue(0.01), v.maxValue(365)),
      "Days after which what an answer's tokens report no longer counts.",
    ),
  }),
  events: v.strictObject({
    origins: said(
      listOf(
        v.pipe(
          v.string(),
          v.maxLength(300),
          v.regex(/^https?:\/\/[^\s/?#@]+$/, "must be an origin such as https://shop.example"),
        ),
        100,
      ),
      "Other sites, as origins, whose pages may report events; the shop's own host and its subdomains always may.",
    ),
  }),
  storefront: v.strictObject({
    deadline_ms: said(
      v.pipe(positive, v.maxValue(10_000)),
      "Milliseconds after a slot's arrival in which its offers must be there; else it keeps its own content.",
    ),
    paths: said(
      listOf(
        v.pipe(v.string(), v.regex(/^!?\/[^\s?#]*$/, "must be a path such as /products/*"), v.maxLength(512)),
        200,
      ),
      "Paths on which slots may stand, `*` for any letters, `!` before what is left out; on others pages pass untouched, with the shop's own caching.",
    ),
    accept: said(
      pathOrNone,
      "Where forms send an accepted offer, if neither the page's head nor its slot says; or none.",
    ),
    events: said(pathOrNone, "Where forms send what is to be hidden; or none."),
    stylesheet: said(pathOrNone, "The blocks' style sheet; or none."),
    caching: said(
      v.picklist(["no-store", "no-cache"]),
      "Cache-Control of filled pages beside `private`: `no-store`, or `no-cache`, with which every browser's back/forward cache keeps them.",
    ),
    exposures: said(
      v.picklist(["script", "picture"]),
      "What counts offers as seen in filled pages and fragments: `script` (the element's: half in view for a second), or `picture` (an empty one in each block, which browsers ask for when it comes near; also where no script runs).",
    ),
  }),
  rebuild: v.strictObject({
    window_days: said(v.pipe(positive, v.minValue(1)), "Days before the rebuild whose orders count."),
    owned_days: said(
      v.pipe(positive, v.minValue(1)),
      "Days before the rebuild for which it is remembered who bought what is `durable`, and since when and how often everybody buys, as far as the log goes.",
    ),
    half_life_days: said(
      v.nullable(v.pipe(positive, v.minValue(1))),
      "Days in which an order loses half its weight; null for none.",
    ),
    quarantined: said(share, "Share of unreadable lines above which a build is refused."),
    remaining: said(share, "Share of the last build's items and pairs below which a build is refused."),
    score: said(share, "Share of the last build's held-out score below which a build is refused."),
    retention: v.strictObject({
      memo_days: said(days, "Days that a result stays for other nights after the last one that used it."),
      reports_days: said(
        days,
        "Days that the report of a night stays, and what the policy was before; the last 20 of those always do.",
      ),
    }),
  }),
  measuring: v.strictObject({
    staff: said(
      listOf(v.pipe(v.string(), v.minLength(3), v.maxLength(64)), 200),
      "Addresses (or beginnings of them, such as `203.0.113.`) of the shop's own people: they see offers, and count for nothing.",
    ),
    bots: said(
      listOf(v.pipe(v.string(), v.minLength(3), v.maxLength(64)), 200),
      "Words by which a User-Agent is known to be no shopper; upper and lower case are the same.",
    ),
    test_channels: said(
      listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(64)), 100),
      "Channels whose orders are tests and count for nothing.",
    ),
    most_events: said(
      v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(20_000)),
      "Events of one shopper within `learning.window_days` beyond which it is a program that does not say so: none of them counts.",
    ),
    most_orders: said(
      v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(20_000)),
      "Orders under one customer's name, of the window and the year before it, beyond which it is no shopper, such as a till's: they are tied to nobody.",
    ),
  }),
  learning: v.strictObject({
    acceptance: said(
      v.pipe(v.number(), v.minValue(0.0001), v.maxValue(0.9)),
      "Share of the offers seen that are accepted, where nothing is known.",
    ),
    prior: said(
      v.pipe(v.number(), v.minValue(1), v.maxValue(MOST)),
      "Offers' worth of what is usual that an offer's own acceptance is drawn to.",
    ),
    dismissal: said(
      v.pipe(v.number(), v.minValue(1), v.maxValue(1000)),
      "Times seen and not taken that a dismissal counts for.",
    ),
    half_life_days: said(
      v.pipe(days, v.minValue(1)),
      "Days in which what became of an offer loses half its say.",
    ),
    window_days: said(v.pipe(days, v.minValue(1)), "Days of events that a night looks at."),
    floor: said(share, "An offer that is surely accepted less than this part of what its kind is retires."),
    annoying: said(
      share,
      "An offer that surely more than this part of those who look at it wave away retires.",
    ),
    explore: said(
      share,
      "Part of an offer's acceptance by which a draw may move it, so that what is little known is tried; 0 draws nothing.",
    ),
    explored: said(
      share,
      "Part of the answers in which the first place of a block is drawn among the best that may be offered, with its chance in the log, so that other policies can be judged by it; 0 none.",
    ),
    margin: said(
      v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
      "Power of an offer's margin in its rank, once enough was learned: 1 ranks by what is earned, 0 by what is taken.",
    ),
  }),
  segments: said(
    listOf(segment, 50),
    "Groups of customers with a measure of their own; of several that hold the first counts.",
  ),
  attribution: v.strictObject({
    click_hours: said(
      positive,
      "Hours after a click on an offer in which buying its item counts as assisted.",
    ),
    exposure_hours: said(positive, "The same after an offer was only seen; 0 never."),
  }),
  experiments: v.strictObject({
    holdout: v.strictObject({
      share: said(share, "Part of the visitors who get no offers, so that it can be told what offers earn."),
      from: said(moment, "When the first analysis period began, such as 2026-01-01T00:00:00Z."),
      days: said(v.pipe(days, v.minValue(1)), "Days of a period; after each the holdout is drawn anew."),
    }),
    running: said(
      v.record(name, experiment),
      "Experiments by name, which is what visitors are dealt by: a new name deals anew.",
    ),
  }),
  targets: said(
    v.record(name, v.pipe(v.number(), v.minValue(-1e12), v.maxValue(1e12))),
    "Figure of the report → what it is to reach, amounts in the currency's smallest unit; shown beside the figure.",
  ),
});

export type Policy = v.InferOutput<typeof sharedPolicy>;

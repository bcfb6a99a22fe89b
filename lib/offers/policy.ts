/** The shop's settings: what it allows, and the numbers of every guardrail. Defaults stand in `data/policy.json`. */
import * as v from "valibot";
import defaults from "../../data/policy.json" with { type: "json" };
import { err, ok, type Result } from "../result.ts";
import { BLOCK_KINDS, PLACEMENTS } from "./offer.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const positive = v.pipe(v.number(), v.minValue(0));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const byPlacement = <S extends v.GenericSchema>(schema: S) =>
  v.partial(v.strictObject(v.entriesFromList(PLACEMENTS, schema)));

export const policySchema = v.strictObject({
  /** The shop's own name for this version of its policy; goes into the log of each answer. */
  version: v.string(),
  /** Locale of texts where the request names none. */
  locale: v.string(),
  /** Currency where neither catalog nor orders name one. */
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as JPY")),
  /** Kinds of block allowed per placement, in order. */
  placements: v.strictObject(v.entriesFromList(PLACEMENTS, v.array(v.picklist(BLOCK_KINDS)))),
  limits: v.strictObject({
    /** Offers a block. */
    offers: whole,
    /** Blocks a page. */
    blocks: whole,
    by_placement: byPlacement(v.partial(v.strictObject({ offers: whole, blocks: whole }))),
  }),
  /** An upsell must raise the total of anchors and cart by less than this. */
  price_cap: v.strictObject({ percent: positive, by_placement: byPlacement(positive) }),
  evidence: v.strictObject({
    /** Orders that hold both, at least. */
    joint: whole,
    /** Share of the anchor's buyers, at least. */
    share,
    /** How sure a ladder's source must be. */
    ladder_confidence: share,
    /** Orders that hold a fallback item, at least. */
    support: whole,
  }),
  upsell: v.strictObject({
    /** Useful rungs up, at most. */
    steps: v.pipe(whole, v.minValue(1)),
    /** Chance that a step at the same price is accepted. */
    acceptance: share,
    /** That chance halves for each such rise of the price (0.25: with +25 %, +50 % …). */
    halves_every: v.pipe(positive, v.minValue(0.01)),
    /** Never a rung that costs this many times the anchor or more. */
    hard_stop_ratio: v.pipe(positive, v.minValue(1)),
    /** The same for a larger amount at a lower unit price. */
    hard_stop_ratio_larger: v.pipe(positive, v.minValue(1)),
    /** How many customers' behaviour the prior counts for, against the step-ups seen in the log. */
    prior_weight: positive,
    /** Chance that an upsell drives the shopper away altogether. */
    walk: share,
    /** Share of the price that is margin where the cost is not known. */
    margin: share,
  }),
  /** Skus that are never offered. */
  banned: v.array(v.string()),
  storefront: v.strictObject({
    /** Milliseconds after a slot's arrival in which its offers must be there; else it keeps its own content. */
    deadline_ms: v.pipe(positive, v.maxValue(10_000)),
  }),
});

export type Policy = v.InferOutput<typeof policySchema>;

/** Parts of a policy laid over the defaults, later over earlier; an error names the field. */
export function parsePolicy(...parts: readonly unknown[]): Result<Policy, string> {
  const parsed = v.safeParse(policySchema, parts.reduce(overlay, defaults));
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err(`policy: ${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
}

const VARIABLE = "POLICY_";

/** Variables such as `POLICY_PRICE_CAP__PERCENT=20` → `{"price_cap":{"percent":20}}`; values are JSON or plain text. */
export function policyFromVariables(variables: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(variables)
    .filter(([name]) => name.startsWith(VARIABLE))
    .map(([name, value]) => {
      const path = name.slice(VARIABLE.length).toLowerCase().split("__");
      return path.reduceRight((inner: unknown, field) => ({ [field]: inner }), plainOrJson(value));
    })
    .reduce(overlay, {});
}

function plainOrJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects are merged field by field, anything else is replaced. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isObject(base) || !isObject(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) merged[name] = overlay(base[name], value);
  return merged;
}

export const defaultPolicy: Policy = v.parse(policySchema, defaults);

/**
 * Between what and what a customer's purchases over the horizon will come to: nine in ten or more of those like them.
 *
 * Visits: under the BG/NBD model whoever is still a customer comes at a rate drawn from Gamma(r + x, α + t), and leaves
 * some time; here at a constant chance a day, so high that the visits are in the mean those that the model expects. What
 * visits bring: each is Gamma(p, ν) with ν from Gamma(q + p x, v + spent) (the Gamma-Gamma model). Their sum, where it is
 * not 0, is taken as a gamma distribution of the same mean and variance.
 */
import { gammaQuantile } from "../core/statistics/distributions.ts";
import type { Interval } from "../core/statistics/interval.ts";

export interface Prospect {
  /** Chance of still being a customer, and visits expected of them over the horizon, leaving included. */
  readonly alive: number;
  readonly purchases: number;
  /** Visits over the horizon of one who never leaves. */
  readonly staying: number;
  /** Shape of the posterior of their rate: r + x. */
  readonly shape: number;
  /** Expected value of a visit, minor units; p of the visits, q + p x of the customer's mean, x the priced. */
  readonly perPurchase: number;
  readonly p: number;
  readonly q: number;
}

const TAIL = 0.05;
/** Below it the mean of a visit has no variance: what is known of such customers is next to nothing. */
const LEAST_Q = 2.5;

export function valueRange({ alive, purchases, staying, shape, perPurchase, p, q }: Prospect): Interval {
  if (!(purchases > 0) || !(alive > 0) || !(perPurchase > 0)) return [0, 0];
  const stays = presence(Math.min(1, purchases / alive / staying));
  const none = stays.reduce(
    (sum, { weight, part }) => sum + weight * (1 + (part * staying) / shape) ** -shape,
    0,
  );
  const visits = staying * momentOf(stays, 1);
  const squares = visits + (1 + 1 / shape) * staying ** 2 * momentOf(stays, 2);
  const stillNone = 1 - alive + alive * none;
  // Of those who come at all: mean and second moment of what their visits bring.
  const [coming, comingSquared] = [visits / (1 - none), squares / (1 - none)];
  const spread = 1 + 1 / (Math.max(q, LEAST_Q) - 2);
  const mean = coming * perPurchase;
  const variance = perPurchase ** 2 * spread * (coming / p + comingSquared) - mean ** 2;
  const at = (level: number): number =>
    level <= stillNone ? 0 : gammaQuantile((level - stillNone) / (1 - stillNone), mean ** 2 / variance, mean);
  return [Math.round(at(TAIL)), Math.round(at(1 - TAIL))];
}

interface Stay {
  /** Part of the horizon that somebody stays, and how likely that is. */
  readonly part: number;
  readonly weight: number;
}

const SLICES = 16;
const HALVINGS = 30;

/** How long somebody stays who does so for that part of the horizon in the mean. */
function presence(mean: number): Stay[] {
  if (mean >= 0.999) return [{ part: 1, weight: 1 }];
  // The chance a horizon of leaving, by halving: (1 − e^−h) / h falls from 1.
  let [low, high] = [0, 2 / mean];
  for (let i = 0; i < HALVINGS; i++) {
    const h = (low + high) / 2;
    if (-Math.expm1(-h) / h > mean) low = h;
    else high = h;
  }
  const h = (low + high) / 2;
  const slices = Array.from({ length: SLICES }, (_, i) => ({
    part: (i + 0.5) / SLICES,
    weight: Math.exp((-h * i) / SLICES) - Math.exp((-h * (i + 1)) / SLICES),
  }));
  return [...slices, { part: 1, weight: Math.exp(-h) }];
}

const momentOf = (stays: readonly Stay[], power: number): number =>
  stays.reduce((sum, { part, weight }) => sum + weight * part ** power, 0);

/**
 * Mixture sequential probability ratio test (Johari, Koomen, Pekelis & Walsh, "Peeking at A/B Tests", 2017): the likelihood
 * ratio of a difference drawn from N(0, τ²) against none, for n visitors in each arm. 1/Λ is an always-valid p value (their
 * theorem 1 after the running minimum), so Λ ≥ 1/α rejects at whatever look.
 */
import type { Estimate } from "./estimate.ts";

export interface Mixture {
  /** Λ_n. */
  readonly ratio: number;
  /** min(1, 1/Λ_n). */
  readonly p: number;
}

/** Means of two normal arms of variance `variance` (eq. 5): V = 2σ². */
export const normalMixture = (n: number, difference: number, variance: number, tau2: number): Mixture =>
  mixture(n, difference, 2 * variance, tau2);

/** Proportions of two arms (section 6): V = p₁(1 − p₁) + p₀(1 − p₀). */
export const bernoulliMixture = (n: number, treatment: number, control: number, tau2: number): Mixture =>
  mixture(n, treatment - control, treatment * (1 - treatment) + control * (1 - control), tau2);

/** The same of an estimate whose arms differ in size: V is its variance, for n = 1. */
export const estimateMixture = ({ difference, se }: Estimate, tau2: number): Mixture =>
  mixture(1, difference, se * se, tau2);

/** Λ = √(V / (V + nτ²)) · exp(n²τ²d² / (2V(V + nτ²))); an infinite one is an infinite one, not a fault. */
function mixture(n: number, difference: number, v: number, tau2: number): Mixture {
  if (!(v > 0)) return { ratio: 1, p: 1 };
  const all = v + n * tau2;
  const log = 0.5 * Math.log(v / all) + (n * n * tau2 * difference * difference) / (2 * v * all);
  return { ratio: Math.exp(log), p: Math.min(1, Math.exp(-log)) };
}

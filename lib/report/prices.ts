/**
 * Published prices of Cloudflare Workers Paid in US dollars, autumn 2026 (developers.cloudflare.com, each product's
 * pricing page).
 */
export interface PlatformPrice {
  /** For a million. */
  readonly perMillion: number;
  /** A month, before anything is charged. */
  readonly included: number;
}

export const PRICES = {
  requests: { perMillion: 0.3, included: 10e6 },
  cpuMs: { perMillion: 0.02, included: 30e6 },
  kvReads: { perMillion: 0.5, included: 10e6 },
  /** Writes, deletes and lists cost the same; the month's million is each one's own. */
  kvWrites: { perMillion: 5, included: 1e6 },
  kvDeletes: { perMillion: 5, included: 1e6 },
  r2ClassA: { perMillion: 4.5, included: 1e6 },
  r2ClassB: { perMillion: 0.36, included: 10e6 },
  /** Of 64 KB each; a message is written, read and deleted. */
  queueOperations: { perMillion: 0.4, included: 1e6 },
  dataPoints: { perMillion: 0.25, included: 10e6 },
} as const satisfies Record<string, PlatformPrice>;

/** What can be counted. */
export type Operation = keyof typeof PRICES;
export type Operations = Partial<Readonly<Record<Operation, number>>>;

/** The plan itself, a month. */
export const PLAN = 5;
/** KV beyond the first gigabyte, a GB-month. */
export const KV_STORAGE = { perGb: 0.5, included: 1 };

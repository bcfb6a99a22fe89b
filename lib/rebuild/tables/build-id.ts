import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import { candidates } from "../../affinity/scorers/scorer-list.ts";
import type { Item } from "../../catalog/item.ts";
import type { LiveItems } from "../../catalog/live/live-state.ts";
import { hash64, hex64 } from "../../core/hash.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { LearnedRow } from "../../tables/rows/learned.ts";
import { CODE_VERSION } from "../run/code-version.ts";
import type { CustomerInput } from "./customer-rows.ts";

/** All that a build is made from. */
export interface BuildIngredients {
  /** Of the order log, and how many items it holds. */
  readonly digest: string;
  readonly items: number;
  readonly catalog: readonly Item[];
  readonly policy: Policy;
  readonly settings: AffinitySettings;
  readonly customers: CustomerInput | undefined;
  /** What was learned of events; absent without any. */
  readonly acceptance?: readonly LearnedRow[];
  /** Of what customers bought before the log begins; `null` where nothing is known of that. */
  readonly earlier: string | null;
  /** What was told by day of items that the catalog does not hold. */
  readonly live?: LiveItems;
}

/**
 * `20261120T181000Z-1f2e3d4c5b6a7988`: the moment the build speaks of, so that ids sort by time, and a digest of all
 * it was made from, so that the same log, catalog and policy give the same id and a repeated run publishes nothing new.
 * What it was made by counts as well: other code or another list of scorers is another build.
 */
export function buildId(
  asOf: number,
  {
    digest,
    items,
    catalog,
    policy,
    settings,
    customers,
    acceptance = [],
    earlier,
    live = {},
  }: BuildIngredients,
): string {
  const time = new Date(asOf)
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:]/g, "");
  const scorers = candidates(settings, items).map(({ name }) => name);
  const parts = [
    digest,
    ...[catalog, policy, CODE_VERSION, scorers, settings].map((one) => JSON.stringify(one)),
  ];
  // The key counts as well: under another one the same customers stand elsewhere.
  if (customers !== undefined) {
    const { feed, fingerprint, saidToHave = [], offeredDigest = { hi: 0, lo: 0 } } = customers;
    if (earlier !== null) parts.push(earlier);
    parts.push(JSON.stringify(feed), fingerprint);
    if (saidToHave.length > 0) parts.push(JSON.stringify(saidToHave));
    if (offeredDigest.hi !== 0 || offeredDigest.lo !== 0) parts.push(hex64(offeredDigest));
  }
  if (acceptance.length > 0) parts.push(JSON.stringify(acceptance));
  if (Object.keys(live).length > 0) parts.push(JSON.stringify(live));
  return `${time}-${hex64(hash64(parts.join("\n")))}`;
}

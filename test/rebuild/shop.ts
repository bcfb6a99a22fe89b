/** Small shops for the rebuild's tests: logs as files in blobs, and both ways to build from them. */
import { createHash } from "node:crypto";
import type { AffinitySettings } from "../../lib/affinity/affinity-settings.ts";
import { durablesOf } from "../../lib/catalog/durables.ts";
import type { Item } from "../../lib/catalog/item.ts";
import { readCatalog } from "../../lib/catalog/read-catalog.ts";
import { digestOffered } from "../../lib/learning/offered-to.ts";
import { type Policy, parsePolicy } from "../../lib/offers/policy/policy.ts";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { type Rebuilt, rebuild } from "../../lib/rebuild/in-memory/build-in-memory.ts";
import { learn } from "../../lib/rebuild/learn/learn-from-events.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import type { NightOutcome } from "../../lib/rebuild/pipeline/orchestrate.ts";
import { REBUILD_SETTINGS, type RebuildSettings } from "../../lib/rebuild/run/rebuild-settings.ts";
import type { RunOptions } from "../../lib/rebuild/run/step-context.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { formerRowKey, rowKey } from "../../lib/rebuild/tables/customer-rows.ts";
import { learnedOf as learnedFor } from "../../lib/report/offers-report.ts";
import { readEvents, readReportOrders } from "../../lib/report/read-input.ts";
import { type Pseudonyms, pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import type { Signer } from "../../lib/security/signed-token.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { publish } from "../../lib/tables/store/publish.ts";
import type { VersionedStore } from "../../lib/tables/store/store.ts";

export const AS_OF = Date.UTC(2026, 10, 20, 18, 10);

export const policy = (rebuild: Partial<Policy["rebuild"]> = {}): Policy => {
  const parsed = parsePolicy({ currency: "JPY", rebuild });
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

export interface Asked {
  readonly run?: string;
  readonly asOf?: number;
  /** By the clock; later than `asOf` where the log goes on behind it. */
  readonly clock?: number;
  readonly force?: boolean;
  /** What of the policy differs from the defaults. */
  readonly rules?: Partial<Policy["rebuild"]>;
  readonly settings?: Partial<RebuildSettings>;
  readonly affinity?: Partial<AffinitySettings>;
  /** Who signed the tokens of events; without it nothing is learned from them. */
  readonly signer?: Signer;
  /** What customers are called by; the tests' own where it is absent. */
  readonly people?: Pseudonyms;
}

export const runOptions = ({
  run,
  asOf = AS_OF,
  clock = asOf,
  force = false,
  rules,
  settings,
  affinity,
}: Asked = {}): RunOptions => ({
  run: run ?? "20261120T181000Z-test",
  asOf,
  clock,
  policy: policy(rules),
  force,
  settings: { ...REBUILD_SETTINGS, ...settings },
  affinity: affinity ?? {},
  trigger: "test",
});

export const putText = (blobs: Blobs, key: string, text: string): Promise<boolean> =>
  blobs.put(key, new TextEncoder().encode(text));

export const pseudonyms = pseudonymsUnder("a key for tests of thirty-two bytes");

/** Builds in steps. */
export const inSteps = (
  blobs: Blobs,
  tables: VersionedStore,
  asked: Asked = {},
  onStep: (step: StepName) => void = () => undefined,
): Promise<NightOutcome> => {
  const options = runOptions(asked);
  return rebuildHere(options, {
    blobs,
    tables,
    pseudonyms: asked.people ?? pseudonyms,
    signer: asked.signer,
    now: () => options.clock,
    onStep,
  });
};

/** Builds the same log in one piece. */
export async function builtOf(blobs: Blobs, asked: Asked = {}): Promise<Rebuilt> {
  const { people = pseudonyms } = asked;
  const asOf = asked.asOf ?? AS_OF;
  const sources = await sourcesOf(blobs, "orders/");
  const catalog: Item[] = [];
  for (const { key } of await blobs.list("catalog/")) {
    const items = await readCatalog(key, (await blobs.open(key))!.stream, "JPY");
    if (items.ok) catalog.push(...items.value.items);
  }
  const { window_days, owned_days } = policy(asked.rules).rebuild;
  const read = await readOrderLog(sources, {
    currency: "JPY",
    pseudonym: people.of,
    asOf,
    now: asked.clock ?? asOf,
    windowDays: window_days,
    kept: { skus: durablesOf(catalog), days: owned_days },
  });
  if (!read.ok) throw new Error(read.error.message);
  const learned = asked.signer === undefined ? null : await learnedOf(blobs, asked.signer, catalog, asked);
  return rebuild({
    log: read.value.log,
    catalog,
    policy: policy(asked.rules),
    customers: {
      feed: [],
      keyOf: rowKey,
      formerKeyOf: formerRowKey,
      fingerprint: people.fingerprint,
      ...(learned === null
        ? {}
        : {
            saidToHave: learned.saidToHave,
            offered: learned.offered,
            offeredDigest: digestOffered(learned.offered),
          }),
    },
    ...(learned === null ? {} : { acceptance: learned.acceptance.rows }),
    asOf,
    ...(asked.affinity === undefined ? {} : { affinity: asked.affinity }),
  });
}

const sourcesOf = async (blobs: Blobs, prefix: string) =>
  (await blobs.list(prefix))
    .filter(({ size }) => size > 0)
    .map(({ key }) => ({ name: key, open: async () => (await blobs.open(key))!.stream }));

/** What events teach, read as one. */
export async function learnedOf(blobs: Blobs, signer: Signer, catalog: readonly Item[], asked: Asked) {
  const rules = policy(asked.rules);
  const { offer_days } = rules.tokens;
  const reader = await readEvents(
    await sourcesOf(blobs, "events/"),
    { signer, tokenDays: offer_days },
    () => {},
  );
  const orders = await readReportOrders(await sourcesOf(blobs, "orders/"), {
    currency: "JPY",
    isTest: () => false,
  });
  if (!reader.ok || !orders.ok) throw new Error("events or orders cannot be read");
  const asOf = asked.asOf ?? AS_OF;
  const { report, acceptance, saidToHave, offered } = learn({
    reader: reader.value,
    orders: orders.value,
    items: catalog,
    policy: rules,
    signer,
    pseudonyms: asked.people ?? pseudonyms,
    nps: new Map(),
    asOf,
    until: asOf,
  });
  return { report, acceptance, saidToHave, offered, learned: learnedFor(acceptance) };
}

/** The same, into a store of its own. */
export async function inOnePiece(blobs: Blobs, asked: Asked = {}): Promise<VersionedStore> {
  const build = await builtOf(blobs, asked);
  const store = memoryStore();
  const published = await publish(store, build, { keep: 3, now: asked.clock ?? asked.asOf ?? AS_OF });
  if (!published.ok) throw new Error(published.error.message);
  return store;
}

/** Every key and its bytes, short enough to be compared by a reader too. */
export async function contentOf(store: VersionedStore): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const key of await store.list("")) {
    const bytes = new Uint8Array((await store.get(key))!);
    content[key] = createHash("sha256").update(bytes).digest("hex");
  }
  return content;
}

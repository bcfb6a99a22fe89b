import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import type Worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { POLICY_KEY } from "../../lib/offers/policy/stored-policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { MANIFEST_KEY } from "../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import {
  FAULTS,
  type Fault,
  type FaultyStore,
  faultyStore,
  letGo,
  REASONS,
} from "../fixtures/faulty-store.ts";
import { NEW, OLD, servedShop } from "../fixtures/served-shop.ts";

const SIGNING_KEY = "key";
const NOW = Date.parse("2026-11-01T00:00:00Z");
const CUSTOMER = "a customer";
const token = signCustomer(
  createSigner(SIGNING_KEY),
  customerKeys(SIGNING_KEY)(CUSTOMER),
  "shop",
  NOW + 86_400_000,
);
const SEARCH = `placement=confirmation&items=HOT,TAIL&locale=en&customer=${encodeURIComponent(token)}`;
/** Well before a late read, and the store answers at once. */
const DEADLINE_MS = "20";
/** After this, in milliseconds, a read that has not come back is begun anew, and what is known is read again. */
const GIVEN_UP = 31_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  letGo();
  vi.useRealTimers();
});

interface Asked {
  readonly status: number;
  readonly answer: Answer;
  readonly reads: number;
}

/** The Worker in an isolate that has just started, over a KV that fails as told. */
class Isolate {
  readonly store: FaultyStore;
  readonly #worker: typeof Worker;

  private constructor(store: FaultyStore, worker: typeof Worker) {
    this.store = store;
    this.#worker = worker;
  }

  static async start(): Promise<Isolate> {
    vi.resetModules();
    const { default: worker } = await import("../../functions/worker.ts");
    return new Isolate(
      faultyStore(await servedShop(memoryStore(), customerKeys(SIGNING_KEY)(CUSTOMER))),
      worker,
    );
  }

  /** `fault` befalls the keys that `hits` says. */
  fails(fault: Fault, hits: (key: string) => boolean): void {
    this.store.fault = fault;
    this.store.hits = hits;
  }

  heal(): void {
    this.store.hits = () => false;
    vi.setSystemTime(Date.now() + GIVEN_UP);
  }

  async ask(search = SEARCH): Promise<Asked> {
    const request = new Request(`https://shop.example/v1/blocks?${search}`);
    const context = createExecutionContext();
    // The store's other operations are the rebuild's.
    const TABLES = { get: (key: string) => this.store.get(key) } as unknown as KVNamespace;
    const bindings = { ...env, TABLES, SIGNING_KEY, POLICY_READS__DEADLINE_MS: DEADLINE_MS } as Env;
    const response = await this.#worker.fetch(
      request as Parameters<typeof Worker.fetch>[0],
      bindings,
      context,
    );
    const answer = (await response.json()) as Answer;
    if (this.store.fault !== "hanging") await waitOnExecutionContext(context);
    const reads = Number(/reads;desc=(\d+)/.exec(response.headers.get("server-timing") ?? "")?.[1]);
    return { status: response.status, answer, reads };
  }
}

const skusOf = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const titlesOf = ({ blocks }: Answer): string[] =>
  blocks.flatMap(({ offers }) => offers.map(({ title }) => title));
const shownIn = ({ build, blocks }: Answer) => ({ build, skus: skusOf({ blocks } as Answer) });
const faults = Object.keys(FAULTS) as Fault[];
const tables = ["affinity", "items", "popular", "customers"] as const;
const both = ["WITH_HOT", "WITH_TAIL"];
const isTable = (key: string): boolean => key.startsWith("t/");

describe("an answer when all is well", () => {
  it("comes of the current build in two rounds of at most six reads, and warm of none", async () => {
    const isolate = await Isolate.start();
    const cold = await isolate.ask();
    expect(skusOf(cold.answer)).toEqual(both);
    expect(cold.answer.degraded).toBeUndefined();
    expect(isolate.store.read.filter(isTable).length).toBe(cold.reads);
    expect(cold.reads).toBeLessThanOrEqual(6);
    const warm = await isolate.ask();
    expect(shownIn(warm.answer)).toEqual(shownIn(cold.answer));
    expect(warm.reads).toBe(0);
  });
});

describe.each(tables)("a value of %s", (table) => {
  it.each(faults)(
    "that is %s in the current build: the build before it answers, whole; and the current one as soon as it is well",
    async (fault) => {
      const isolate = await Isolate.start();
      isolate.fails(fault, (key) => key.startsWith(`t/${NEW}/${table}/`));
      const { status, answer } = await isolate.ask();
      expect(status).toBe(200);
      expect(answer.degraded).toBe(REASONS[fault]);
      expect(skusOf(answer)).toEqual(both);
      // A shopper who cannot be looked up is a stranger of the current build, not a customer of the old one.
      const build = table === "customers" ? NEW : OLD;
      expect(answer.build).toBe(build);
      for (const title of titlesOf(answer)) expect(title).toContain(build);

      isolate.heal();
      const healed = await isolate.ask();
      expect(healed.answer.build).toBe(NEW);
      expect(healed.answer.degraded).toBeUndefined();
      expect(skusOf(healed.answer)).toEqual(both);
    },
  );

  it.each(faults)("that is %s in every build: the best that is left, and never a mix", async (fault) => {
    const isolate = await Isolate.start();
    isolate.fails(fault, (key) => key.includes(`/${table}/`));
    const { status, answer } = await isolate.ask();
    expect(status).toBe(200);
    expect(answer.degraded).toBe(REASONS[fault]);
    const left = { affinity: ["FAVOURITE"], items: ["WITH_HOT"], popular: ["WITH_TAIL"], customers: both };
    expect(skusOf(answer)).toEqual(left[table]);
    for (const title of titlesOf(answer)) expect(title).toContain(NEW);
  });

  it.each(faults)("that is %s once it is in the cache: nobody notices", async (fault) => {
    const isolate = await Isolate.start();
    const before = await isolate.ask();
    isolate.fails(fault, (key) => key.includes(`/${table}/`));
    const { status, answer, reads } = await isolate.ask();
    expect(status).toBe(200);
    expect(answer.degraded).toBeUndefined();
    expect(shownIn(answer)).toEqual(shownIn(before.answer));
    expect(reads).toBe(0);
  });
});

describe("favourites that are damaged where they are listed", () => {
  it("are known to be once a block wants them: the build before answers, then the current one when they are well", async () => {
    const isolate = await Isolate.start();
    isolate.fails("corrupt in its rows", (key) => key.startsWith(`t/${NEW}/popular/`));
    const { answer } = await isolate.ask("placement=home&locale=en");
    expect(answer).toMatchObject({ build: OLD, degraded: "damaged_shard" });
    expect(skusOf(answer)).toEqual(["FAVOURITE"]);
    isolate.heal();
    const healed = await isolate.ask("placement=home&locale=en");
    expect(healed.answer.build).toBe(NEW);
    expect(healed.answer.degraded).toBeUndefined();
  });

  it("in every build: an empty answer", async () => {
    const isolate = await Isolate.start();
    isolate.fails("corrupt in its rows", (key) => key.includes("/popular/"));
    const { status, answer } = await isolate.ask("placement=home&locale=en");
    expect(status).toBe(200);
    expect(answer).toMatchObject({ blocks: [], degraded: "damaged_shard" });
  });
});

describe("a KV that is wholly dead", () => {
  it.each(faults)("and %s costs the page nothing but the offers, cold", async (fault) => {
    const isolate = await Isolate.start();
    isolate.fails(fault, isTable);
    const { status, answer } = await isolate.ask();
    expect(status).toBe(200);
    expect(answer.blocks).toEqual([]);
    expect(answer.degraded).toBe(REASONS[fault]);
  });

  // A manifest has no rows.
  const whole = faults.filter((fault) => fault !== "corrupt in its rows");

  it.each(whole)("manifest and all, and %s: an empty answer, then all of it", async (fault) => {
    const isolate = await Isolate.start();
    isolate.fails(fault, () => true);
    const { status, answer } = await isolate.ask();
    expect(status).toBe(200);
    expect(answer.blocks).toEqual([]);
    expect(answer.degraded).toBe(fault === "missing" ? "no_tables" : "unreadable_manifest");
    isolate.heal();
    // The first one afterwards has the manifest read, for those that follow.
    await isolate.ask();
    expect((await isolate.ask()).answer).toMatchObject({ build: NEW });
  });

  it.each(whole)("manifest and all, and %s: what was known goes on serving for hours", async (fault) => {
    const isolate = await Isolate.start();
    const before = await isolate.ask();
    // Nothing published is an answer too: then there is nothing to serve.
    isolate.fails(fault, (key) => fault !== "missing" || key !== MANIFEST_KEY);
    for (const later of [60_000, 3_600_000]) {
      vi.setSystemTime(NOW + later);
      const { status, answer } = await isolate.ask();
      expect(status).toBe(200);
      // An answer of what is known is whole: that the manifest cannot be read now is for the log.
      expect(answer.degraded).toBeUndefined();
      expect(shownIn(answer)).toEqual(shownIn(before.answer));
    }
  });
});

describe("the shop's policy", () => {
  const unreadable = faults.filter((fault) => fault !== "missing" && fault !== "corrupt in its rows");

  it.each(unreadable)("that is %s: the defaults serve until it is well", async (fault) => {
    const isolate = await Isolate.start();
    await isolate.store.put(POLICY_KEY, new TextEncoder().encode('{"limits":{"offers":1},"locale":"en"}'));
    isolate.fails(fault, (key) => key === POLICY_KEY);
    const { status, answer } = await isolate.ask();
    expect(status).toBe(200);
    // It is read with the manifest: where it is late, so is that.
    const late = REASONS[fault] === "late_shard";
    expect(answer.degraded).toBe(late ? "unreadable_manifest" : undefined);
    expect(skusOf(answer)).toEqual(late ? [] : both);
    isolate.heal();
    await isolate.ask();
    expect(skusOf((await isolate.ask()).answer).length).toBe(1);
  });
});

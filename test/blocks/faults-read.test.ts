import { describe, expect, it } from "vitest";
import type { Answer } from "../../lib/blocks/answer.ts";
import { parseBody } from "../../lib/blocks/query.ts";
import { respond } from "../../lib/blocks/respond.ts";
import { type Live, ShopState } from "../../lib/blocks/snapshot.ts";
import { createSigner } from "../../lib/security/token.ts";
import type { BuildReader } from "../../lib/tables/build-reader.ts";
import { FAULTS, type Fault, type FaultyStore, faultyStore, REASONS } from "../fixtures/faulty-store.ts";
import { CUSTOMER, NEW, OLD, servedShop } from "../fixtures/served-shop.ts";

const NOW = Date.parse("2026-11-01T00:00:00Z");
const signer = createSigner("key");
/** A deadline that comes well before a late read, however slow the machine. */
const live: Live = {
  timer: (_milliseconds, ring) => {
    const timer = setTimeout(ring, 5);
    return () => clearTimeout(timer);
  },
  background: () => {},
};

class Edge {
  readonly store: FaultyStore;
  readonly #state = new ShopState();
  readers: BuildReader[] = [];

  private constructor(store: FaultyStore) {
    this.store = store;
  }

  static async start(): Promise<Edge> {
    return new Edge(faultyStore(await servedShop()));
  }

  async ask(now = NOW): Promise<Answer> {
    const query = parseBody({ placement: "confirmation", items: ["HOT", "TAIL"], locale: "en" });
    if (!query.ok) throw new Error(query.error.detail);
    this.store.read.length = 0;
    const snapshot = await this.#state.snapshot(this.store, {}, now, live);
    this.readers = this.#state.readers(this.store, snapshot, null, { ...live, now });
    return respond(query.value, this.readers, {
      policy: snapshot.policy,
      signer,
      now,
      request: "r",
      languages: [],
      customer: CUSTOMER,
    });
  }
}

const skusOf = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const titlesOf = ({ blocks }: Answer): string[] =>
  blocks.flatMap(({ offers }) => offers.map(({ title }) => title));
const faults = Object.keys(FAULTS) as Fault[];
const tables = ["affinity", "items", "popular", "customers"] as const;
const both = ["WITH_HOT", "WITH_TAIL"];

describe("an answer when all is well", () => {
  it("comes of the current build in two rounds of at most six reads, and warm of none", async () => {
    const edge = await Edge.start();
    const cold = await edge.ask();
    expect(skusOf(cold)).toEqual(both);
    expect(cold.degraded).toBeUndefined();
    expect(edge.readers[0]?.rounds).toBe(2);
    expect(edge.readers[0]?.reads).toBeLessThanOrEqual(6);
    const warm = await edge.ask();
    expect(warm).toEqual(cold);
    expect(edge.store.read).toEqual([]);
  });
});

describe.each(tables)("a shard of %s", (table) => {
  it.each(faults)("that is %s in the current build: the build before it answers, whole", async (fault) => {
    const edge = await Edge.start();
    edge.store.fault = fault;
    edge.store.hits = (key) => key.startsWith(`t/${NEW}/${table}/`);
    const answer = await edge.ask();
    expect(answer.degraded).toBe(REASONS[fault]);
    expect(skusOf(answer)).toEqual(both);
    // A shopper who cannot be looked up is a stranger of the current build, not a customer of the old one.
    const build = table === "customers" ? NEW : OLD;
    expect(answer.build).toBe(build);
    for (const title of titlesOf(answer)) expect(title).toContain(build);
  });

  it.each(faults)("that is %s in every build: the best that is left, and never a mix", async (fault) => {
    const edge = await Edge.start();
    edge.store.fault = fault;
    edge.store.hits = (key) => key.includes(`/${table}/`);
    const answer = await edge.ask();
    expect(answer.degraded).toBe(REASONS[fault]);
    const left = { affinity: ["FAVOURITE"], items: ["WITH_HOT"], popular: ["WITH_TAIL"], customers: both };
    expect(skusOf(answer)).toEqual(left[table]);
    for (const title of titlesOf(answer)) expect(title).toContain(NEW);
  });

  it.each(faults)("that is %s once it is in the cache: nobody notices", async (fault) => {
    const edge = await Edge.start();
    const before = await edge.ask();
    edge.store.fault = fault;
    edge.store.hits = (key) => key.includes(`/${table}/`);
    const answer = await edge.ask();
    expect(answer).toEqual(before);
    expect(edge.readers[0]?.reads).toBe(0);
  });

  it.each(faults)("that was %s and is well again is taken up", async (fault) => {
    const edge = await Edge.start();
    edge.store.fault = fault;
    edge.store.hits = (key) => key.startsWith(`t/${NEW}/${table}/`);
    await edge.ask();
    edge.store.hits = () => false;
    // A late read may still be under way; it is given up for lost after five seconds.
    const answer = await edge.ask(NOW + 6000);
    expect(answer.build).toBe(NEW);
    expect(answer.degraded).toBeUndefined();
  });
});

describe("a KV that is wholly dead", () => {
  it.each(faults)("and %s costs the page nothing but the offers, cold", async (fault) => {
    const edge = await Edge.start();
    edge.store.fault = fault;
    edge.store.hits = (key) => key.startsWith("t/");
    const answer = await edge.ask();
    expect(answer.blocks).toEqual([]);
    expect(answer.degraded).toBe(REASONS[fault]);
  });

  it.each(["late", "rejecting", "empty", "not a shard"] as const)(
    "manifest and all, and %s: an empty answer, then what was known goes on serving",
    async (fault) => {
      const edge = await Edge.start();
      edge.store.fault = fault;
      edge.store.hits = () => true;
      const answer = await edge.ask();
      expect(answer.blocks).toEqual([]);
      expect(answer.degraded).toBe("no_tables");

      const warm = await Edge.start();
      const before = await warm.ask();
      warm.store.fault = fault;
      warm.store.hits = () => true;
      expect(await warm.ask(NOW + 60_000)).toEqual(before);
      expect(await warm.ask(NOW + 3_600_000)).toEqual(before);
    },
  );
});

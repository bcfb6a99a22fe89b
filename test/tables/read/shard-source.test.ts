/** Where requests of one isolate get a value from: one read for all who come while it is under way, and no longer than agreed. */
import { describe, expect, it } from "vitest";
import { pack } from "../../../lib/tables/format/packed.ts";
import { Deadline } from "../../../lib/tables/read/deadline.ts";
import type { OpenValue } from "../../../lib/tables/read/open-shard.ts";
import { ShardCache } from "../../../lib/tables/read/shard-cache.ts";
import { readShard, type Underway } from "../../../lib/tables/read/shard-source.ts";
import { clock } from "../../fixtures/clock.ts";

const NOW = Date.UTC(2026, 10, 20);
const KEY = "t/b/items/0";
const BYTES = new Uint8Array(pack("TEST", { a: Uint32Array.of(7) })).buffer;

/** An isolate, whose store answers when the test says so. */
function isolate() {
  const reads: ((bytes: ArrayBuffer | null) => void)[] = [];
  const underway: Underway = new Map();
  const cache = new ShardCache<OpenValue>(1e6);
  const living: Promise<unknown>[] = [];
  const get = () => new Promise<ArrayBuffer | null>((answer) => reads.push(answer));
  /** A request of its own, with its own clock; `at`: milliseconds after NOW. */
  const request = (at = 0) => {
    const { timer, ring } = clock();
    const background = (promise: Promise<unknown>) => void living.push(promise);
    const patience = { deadline: 40, timer, now: NOW + at, background, underway };
    const opened = readShard({ get, cache, patience }, KEY, "TEST", undefined, new Deadline(40, timer));
    return { opened, ring };
  };
  return { reads, underway, cache, living, get, request };
}

describe("a value that several requests want", () => {
  it("is read once for all who come while it is under way, and cached", async () => {
    const { reads, request, cache, underway, living } = isolate();
    const crowd = [0, 1, 5000].map((at) => request(at).opened);
    expect(reads).toHaveLength(1);
    reads[0]!(BYTES);
    const found = await Promise.all(crowd);
    expect(found.map((one) => one.ok && one.value)).toEqual(found.map(() => cache.get(KEY)));
    // It lives on behind the first request's answer, and is under way no more when it has come.
    expect(living).toHaveLength(1);
    await living[0];
    expect(underway.size).toBe(0);
    void request().opened;
    expect(reads).toHaveLength(2);
  });

  it("is read anew where the read has not come for five seconds: its request may be gone", async () => {
    const { reads, request, underway, living } = isolate();
    void request().opened;
    const second = request(5001).opened;
    expect(reads).toHaveLength(2);
    // The lost one comes after all: the newer goes on serving whoever comes.
    reads[0]!(null);
    await living[0];
    expect(underway.size).toBe(1);
    void request(5002).opened;
    expect(reads).toHaveLength(2);
    reads[1]!(BYTES);
    expect((await second).ok).toBe(true);
  });

  it("is given up by whoever's time is over, and by nobody else; what comes late is cached", async () => {
    const { reads, request, cache, living } = isolate();
    const [hasty, patient] = [request(), request(30)];
    hasty.ring();
    expect(await hasty.opened).toEqual({
      ok: false,
      error: { reason: "late_shard", key: KEY, message: `${KEY} did not come within 40 ms` },
    });
    expect(cache.get(KEY)).toBeUndefined();
    reads[0]!(BYTES);
    expect((await patient.opened).ok).toBe(true);
    await living[0];
    expect(cache.get(KEY)).toBeDefined();
  });

  it("is read by each where nobody has a clock", async () => {
    const { reads, get, cache } = isolate();
    const both = [1, 2].map(() => readShard({ get, cache }, KEY, "TEST", undefined, null));
    expect(reads).toHaveLength(2);
    for (const answer of reads) answer(BYTES);
    for (const one of both) expect((await one).ok).toBe(true);
  });
});

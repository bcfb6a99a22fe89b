/**
 * Webhooks' objects rolled up a day at a time. The oracle is the shop's own list of what was ordered last: whatever
 * nights, broken nights, later words and erasures come between, the log says just that.
 */
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { changesIn } from "../../lib/orders/webhooks/changes.ts";
import { file } from "../../lib/orders/webhooks/inbox.ts";
import { rollGroups } from "../../lib/rebuild/log/roll-groups.ts";
import { rollUp } from "../../lib/rebuild/log/roll-webhooks.ts";
import { eraseCustomer } from "../../lib/rebuild/people/erase.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { pseudonyms, runOptions } from "./shop.ts";

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 10, 1);
const iso = (at: number): string => new Date(at).toISOString();

interface World {
  readonly blobs: ReturnType<typeof memoryBlobs>;
  now: number;
}
const world = (): World => {
  const made: World = { blobs: memoryBlobs(() => made.now), now: FIRST };
  return made;
};

/** Canonical records as they are posted; the same order again is its next version. */
async function post({ blobs, now }: World, ...records: object[]): Promise<void> {
  for (const body of records) {
    const delivery = { sender: "canonical", topic: "", id: null, triggered: null, body } as const;
    const changes = changesIn(delivery, "EUR", now);
    if (!changes.ok || changes.value === null) throw new Error(JSON.stringify(changes));
    await file(blobs, delivery, changes.value, now);
  }
}

async function night({ now }: World, blobs: Blobs, most = 400): Promise<void> {
  for (const group of rollGroups(await blobs.list("orders/"), now, most)) await rollUp(blobs, group, now);
}

async function logOf(blobs: Blobs) {
  const objects = await blobs.list("orders/");
  const rejected: string[] = [];
  const read = await readOrderLog(
    objects.map(({ key }) => ({ name: key, open: async () => (await blobs.open(key))!.stream })),
    { currency: "EUR", asOf: Number.MAX_SAFE_INTEGER, onRejected: ({ message }) => rejected.push(message) },
  );
  expect(rejected).toEqual([]);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.log;
}

/** Order time and sku → units and customer. */
async function told(blobs: Blobs): Promise<Record<string, string>> {
  const log = await logOf(blobs);
  const found: Record<string, string> = {};
  log.at.forEach((at, order) => {
    for (let line = log.offsets[order]!; line < log.offsets[order + 1]!; line++)
      found[`${iso(at)} ${log.skus[log.items[line]!]}`] =
        `${log.qty[line]} ${log.customers[log.customer[order]!] ?? "guest"}`;
  });
  return found;
}

const order = (id: number, qty: number, customer: string | null = "c-1") => ({
  id: `o${id}`,
  at: iso(FIRST + id * 3_600_000),
  ...(customer === null ? {} : { customer }),
  lines: [{ sku: "TEA", qty, price: 4 }],
});

/** Fails the n-th operation, after it was done where it is a write. */
function failing(blobs: Blobs, nth: number): Blobs {
  let count = 0;
  const after = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    if (++count === nth) throw new Error("the connection was lost");
    return done;
  };
  return {
    get: (key) => after(blobs.get(key)),
    range: (...args) => after(blobs.range(...args)),
    open: (key) => after(blobs.open(key)),
    list: (prefix) => after(blobs.list(prefix)),
    put: (...args) => after(blobs.put(...args)),
    putStream: (...args) => after(blobs.putStream(...args)),
    delete: (keys) => after(blobs.delete(keys)),
  };
}

describe("webhooks' objects of a finished day", () => {
  it("become one packed object that holds every letter of them, and are gone a night later", async () => {
    const shop = world();
    const { blobs } = shop;
    shop.now = FIRST + 2 * DAY;
    for (let id = 0; id < 100; id++) await post(shop, order(id % 30, 1 + (id % 7)));
    shop.now = FIRST + 3 * DAY;
    const before = await told(blobs);
    const lines = await Promise.all(
      (await blobs.list("orders/")).map(async ({ key }) =>
        new TextDecoder().decode((await blobs.get(key))!.bytes).trim(),
      ),
    );
    await night(shop, blobs, 7);
    expect(await told(blobs)).toEqual(before);
    expect(blobs.keys().filter((key) => key.startsWith("orders/")).length).toBe(lines.length + 2);
    shop.now += DAY;
    await night(shop, blobs, 7);
    expect(await told(blobs)).toEqual(before);
    const kept = blobs.keys().filter((key) => key.startsWith("orders/"));
    expect(kept).toEqual([
      "orders/2026/11/01/canonical--webhooks.ndjson.gz",
      "orders/2026/11/02/canonical--webhooks.ndjson.gz",
    ]);
    const rolled = await Promise.all(kept.map(async (key) => gunzipSync((await blobs.get(key))!.bytes)));
    const held = rolled.flatMap((bytes) => bytes.toString().trimEnd().split("\n"));
    expect(held.map((line) => line.replace(/,"webhook":"[^"]*"\}$/, "}"))).toEqual(lines);
  });

  it("leave today's alone, and what is no webhook's", async () => {
    const shop = world();
    shop.now = FIRST + DAY / 2;
    await post(shop, order(1, 1));
    await shop.blobs.put(
      "orders/2026/10/31/export.ndjson",
      new TextEncoder().encode(`${JSON.stringify(order(2, 1))}\n`),
    );
    const before = shop.blobs.keys();
    await night(shop, shop.blobs);
    expect(shop.blobs.keys()).toEqual(before);
  });

  it("say what the shop says, whatever nights, broken nights and later versions come between", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: fc.record({ order: fc.nat(60), qty: fc.integer({ min: 1, max: 9 }) }) },
            { weight: 1, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 200 }) }) },
            {
              weight: 2,
              arbitrary: fc.record({ night: fc.integer({ min: 1, max: 4 }), broken: fc.nat(12) }),
            },
            { weight: 1, arbitrary: fc.record({ erased: fc.nat(2) }) },
          ),
          { minLength: 5, maxLength: 60 },
        ),
        async (deeds) => {
          const shop = world();
          const { blobs } = shop;
          shop.now = FIRST + 4 * DAY;
          const expected: Record<string, string> = {};
          const last = new Map<number, number>();
          for (const deed of deeds) {
            if ("order" in deed) {
              const customer = `c-${deed.order % 3}`;
              shop.now += 1;
              await post(shop, order(deed.order, deed.qty, customer));
              // What was told last, told again, is no news, whoever was erased meanwhile.
              if (last.get(deed.order) === deed.qty) continue;
              last.set(deed.order, deed.qty);
              expected[`${iso(FIRST + deed.order * 3_600_000)} TEA`] = `${deed.qty} ${customer}`;
            } else if ("hours" in deed) shop.now += deed.hours * 3_600_000;
            else if ("erased" in deed) {
              await eraseCustomer(blobs, `c-${deed.erased}`);
              for (const [key, said] of Object.entries(expected))
                expected[key] = said.replace(`c-${deed.erased}`, "guest");
            } else {
              // The bucket fails somewhere on the way, then the step is tried again.
              await night(shop, failing(blobs, deed.broken), deed.night).catch(() => undefined);
              expect(await told(blobs)).toEqual(expected);
              await night(shop, blobs, deed.night);
            }
            expect(await told(blobs)).toEqual(expected);
          }
        },
      ),
      { numRuns: 60 },
    ));

  it("forget a customer who is erased while the night is rolling up", async () => {
    // Between any two operations of the roll-up the customer is erased from all there is.
    for (let nth = 1; nth < 12; nth++) {
      const shop = world();
      const { blobs } = shop;
      await post(shop, order(1, 1, "gone"), order(2, 2, "stays"));
      shop.now = FIRST + 2 * DAY;
      let count = 0;
      const meanwhile = async <T>(work: Promise<T>): Promise<T> => {
        const done = await work;
        if (++count === nth) await eraseCustomer(blobs, "gone");
        return done;
      };
      await night(shop, {
        get: (key) => meanwhile(blobs.get(key)),
        range: (...args) => meanwhile(blobs.range(...args)),
        open: (key) => meanwhile(blobs.open(key)),
        list: (prefix) => meanwhile(blobs.list(prefix)),
        put: (...args) => meanwhile(blobs.put(...args)),
        putStream: (...args) => meanwhile(blobs.putStream(...args)),
        delete: (keys) => meanwhile(blobs.delete(keys)),
      });
      if (count < nth) await eraseCustomer(blobs, "gone");
      for (const key of blobs.keys().filter((one) => one.startsWith("orders/"))) {
        const raw = Buffer.from((await blobs.get(key))!.bytes);
        expect(
          (key.endsWith(".gz") ? gunzipSync(raw) : raw).toString(),
          `erased at ${nth}: ${key}`,
        ).not.toContain("gone");
      }
      expect(Object.values(await told(blobs))).toEqual(["1 guest", "2 stays"]);
    }
  });

  it("come to the same tables, night by night", async () => {
    const tables = [memoryStore(), memoryStore()];
    const builds: string[][] = [[], []];
    for (const [side, store] of tables.entries()) {
      const shop = world();
      for (let day = 0; day < 3; day++) {
        shop.now = FIRST + day * DAY + DAY / 2;
        for (let id = 0; id < 40; id++) {
          const base = { ...order(day * 24 + (id % 12), 1, `c-${id % 9}`), id: `${day}-${id}` };
          const lines = ["TEA", ...(id % 2 ? ["POT"] : []), ...(id % 3 ? ["CUP"] : [])];
          await post(shop, { ...base, lines: lines.map((sku) => ({ sku, qty: 1, price: 3 })) });
        }
        await post(shop, { ...order(day * 24 + 1, 3), id: `${Math.max(0, day - 1)}-5`, status: "refunded" });
        shop.now = FIRST + (day + 1) * DAY + 3_600_000;
        const run = `${iso(shop.now).replace(/[-:]|\.\d+/g, "")}-test`;
        const rules = { quarantined: 1, remaining: 0, score: 0 };
        const options = {
          ...runOptions({ run, asOf: shop.now, rules, affinity: { minJoint: 1, minLlr: 0 } }),
          clock: shop.now,
          rollUp: side === 0,
        };
        const outcome = await rebuildHere(options, {
          blobs: shop.blobs,
          tables: store,
          pseudonyms,
          now: () => shop.now,
        });
        expect(outcome.published).toBe(true);
        builds[side]!.push(outcome.build);
      }
      const objects = shop.blobs.keys().filter((key) => key.startsWith("orders/"));
      if (side === 0) expect(objects.length).toBeLessThan(60);
      else expect(objects.length).toBeGreaterThan(110);
    }
    expect(builds[0]).toEqual(builds[1]);
  });
});

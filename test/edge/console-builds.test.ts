/** The pages of what nights have made: which runs they show, what a gate says, since when a build serves. */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { putJson } from "../../lib/rebuild/storage/columns.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { MANIFEST_KEY } from "../../lib/tables/store/manifest.ts";
import {
  AtTheConsole,
  CATALOG,
  DAY,
  emptied,
  HOUR,
  NIGHT,
  night,
  ORDERS,
  SHOP,
  tokenOf,
} from "./console-shop.ts";
import { currentName } from "./rebuild-shop.ts";

let mai: AtTheConsole;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NIGHT });
  await emptied();
  await env.LOGS.put("orders/a.ndjson", ORDERS);
  await env.LOGS.put("catalog/items.ndjson", CATALOG);
  await night(NIGHT);
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(async () => {
  vi.setSystemTime(NIGHT + HOUR);
  mai = await AtTheConsole.signedIn();
});

/** A session lasts a working day. */
async function onDay(day: number): Promise<AtTheConsole> {
  vi.setSystemTime(NIGHT + day * DAY);
  return AtTheConsole.signedIn();
}
async function nightOfDay(day: number): Promise<string> {
  vi.setSystemTime(NIGHT + day * DAY);
  await night(NIGHT + day * DAY);
  return (await currentName())!;
}

describe("the console's first page", () => {
  it("says until when the orders go, how the last night ended, and when the next comes", async () => {
    const { text } = await mai.read("");
    expect(text).toContain("The tables in use hold the orders until Jan 2, 2026, 12:00 AM UTC.");
    expect(text).toContain("The night of Jan 2, 2026, 12:00 AM UTC: published.");
    expect(text).toContain("The next one comes Jan 3, 2026, 12:00 AM UTC.");
  });

  it("leads support to the customers, whom it shows without their sums", async () => {
    const support = await AtTheConsole.signedIn(await tokenOf("Ben", "support"));
    const led = await support.ask("");
    expect([led.status, led.headers.get("location")]).toEqual([303, "/console/customers"]);
    expect((await support.read("customers")).text).not.toContain("Where the customers stand");
    const viewer = await AtTheConsole.signedIn(await tokenOf("Chie", "viewer"));
    const counted = (await viewer.read("customers")).text;
    expect(counted).toContain(
      "Where the customers stand Customers of the build of Jan 2, 2026, 12:00 AM UTC",
    );
    expect(counted).toContain("No movement yet");
    expect((await support.read("customers", { id: "often" })).text).toContain("Record Orders 4");
  });
});

describe("a run", () => {
  it("is under way while it gives signs of it, and no longer once it is silent", async () => {
    const run = "20260102T003000Z-admin";
    const put = (key: string, value: unknown) =>
      putJson(r2Blobs(env.LOGS), `work/${run}/${key}`, value, { ifEtag: null });
    await put("options", { run, trigger: "admin", asOf: NIGHT });
    await put("begun/encode-0", { started: NIGHT + HOUR - 60_000 });
    try {
      expect((await mai.read("builds")).text).toContain(`Under way ${run} : 0 steps done, now encode-0`);
      expect((await mai.read("builds/running")).text).toContain(run);
      vi.setSystemTime(NIGHT + 2 * HOUR);
      expect((await mai.read("builds")).text).not.toContain(run);
      expect((await mai.read("builds/running")).text).toBe("");
    } finally {
      for (const { key } of (await env.LOGS.list({ prefix: "work/" })).objects) await env.LOGS.delete(key);
    }
  });

  it("that a gate refuses says why, and is published where somebody says so all the same", async () => {
    const serving = await currentName();
    const bad = '{"id":"bad","at":"soon","lines":[{"sku":"BEANS","qty":1}]}';
    await env.LOGS.put("orders/bad.ndjson", Array(300).fill(bad).join("\n"));
    try {
      const refused = await mai.read("builds/rebuild", { force: "yes" });
      expect([refused.status, refused.notice?.[0]]).toEqual([409, "refused"]);
      expect(refused.notice?.[1]).toMatch(/^Not published: .*300 of \d+ lines were set aside/);
      expect(await currentName()).toBe(serving);
      const forced = await mai.read("builds/rebuild", { force: "true" });
      expect([forced.status, forced.notice]).toEqual([
        200,
        ["done", `The build ${await currentName()} is published.`],
      ]);
      expect(await currentName()).not.toBe(serving);
      expect(forced.text).toContain("published although a gate refused");
    } finally {
      await env.LOGS.delete("orders/bad.ndjson");
    }
  });

  it("of a shop too large for one is begun apart, and its page says under which name", async () => {
    const started: string[] = [];
    const REBUILD = { create: async ({ id }: { id: string }) => void started.push(id) };
    await env.LOGS.put("orders/all.ndjson", new Uint8Array(30 << 20));
    try {
      const large = await AtTheConsole.signedIn("admin", { ...SHOP, REBUILD } as unknown as Env);
      const begun = await large.read("builds/rebuild", {});
      expect([begun.status, begun.notice]).toEqual([200, ["done", `The rebuild ${started[0]} has begun.`]]);
      expect(started).toHaveLength(1);
    } finally {
      await env.LOGS.delete("orders/all.ndjson");
    }
  });
});

describe("a build", () => {
  it("serves since it was published, each since its own night", async () => {
    const since = async (one: AtTheConsole) =>
      /Cart cart [^0-9]* (Jan \d+, 2026, [0-9:]+ .M|–) /.exec((await one.read("builds")).text)?.[1];
    const first = await nightOfDay(1);
    const soon = await onDay(1.25);
    expect(await since(soon)).toBe("Jan 3, 2026, 12:00 AM");
    const { text } = await soon.read("customers");
    expect(text).toContain("Customers of the build of Jan 3, 2026, 12:00 AM UTC");
    expect(text).toContain("than in the build before, of Jan 2, 2026");
    expect(text).toContain("±0");
    const second = await nightOfDay(2);
    expect(await since(await onDay(2.25))).toBe("Jan 4, 2026, 12:00 AM");

    // Back to the first one on the fifth, and from then on it serves.
    const later = await onDay(3.5);
    expect((await later.read("builds/roll-back", { build: first })).notice?.[0]).toBe("done");
    expect(await since(later)).toBe("Jan 5, 2026, 12:00 PM");
    // A roll-back to another build than serves says nothing of this one.
    const again = await onDay(4.5);
    await again.read("builds/roll-back", { build: second });
    await again.read("builds/roll-back", { build: first });
    expect(await since(again)).toBe("Jan 6, 2026, 12:00 PM");
    // What lies a week back is not looked for: then its night tells.
    expect(await since(await onDay(10.5))).toBe("Jan 6, 2026, 12:00 PM");
    expect(await since(await onDay(11.5))).toBe("Jan 3, 2026, 12:00 AM");
    // Where nothing is kept of its night either, nothing is said.
    await env.LOGS.delete(`reports/${first}.json`);
    expect(await since(await onDay(11.5))).toBe("–");
  });

  it("that no list tells of costs the page its list alone", async () => {
    const kept = (await env.TABLES.get(MANIFEST_KEY))!;
    const copies = (await env.LOGS.list({ prefix: "live/" })).objects.map(({ key }) => key);
    await env.TABLES.put(MANIFEST_KEY, "{");
    await env.LOGS.delete(copies.filter((key) => key.includes("manifest")));
    const { status, text } = await mai.read("builds");
    await env.TABLES.put(MANIFEST_KEY, kept);
    expect([status, text.includes("Kept builds"), text.includes("What each slot serves")]).toEqual([
      200,
      false,
      false,
    ]);
    expect(text).toContain("published");
  });
});

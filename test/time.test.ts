/**
 * What a clock may do to the engine: midnight, daylight saving, leap days, machines ahead of each other or behind.
 * Oracles: the platform's own calendar (`Date`, `Intl`), and moments worked out by hand from the rules of the zones.
 */
import { describe, expect, it } from "vitest";
import { readState, writeState } from "../lib/blocks/browser/shopper-state.ts";
import { merged } from "../lib/catalog/live/live-item.ts";
import { productChanges } from "../lib/catalog/live/product-webhooks.ts";
import { requestId } from "../lib/core/request-id.ts";
import { daysFromCivil, parseRfc3339 } from "../lib/core/rfc3339.ts";
import { periodAt } from "../lib/learning/assignment.ts";
import { isCurrent } from "../lib/learning/events/offer-token.ts";
import { ColumnTimes } from "../lib/orders/import/cells/column-times.ts";
import { changesIn } from "../lib/orders/webhooks/changes.ts";
import { memoryBlobs } from "../lib/rebuild/storage/memory-blobs.ts";
import { customerKeys } from "../lib/security/customer-key.ts";
import { signCustomer, verifyCustomer } from "../lib/security/customer-token.ts";
import { createSigner } from "../lib/security/signed-token.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 28, 12);
const utc = (text: string): number => Date.parse(text);

describe("times of an export in the shop's own zone", () => {
  const read = (zone: string, ...texts: string[]): (string | null)[] => {
    const column = new ColumnTimes("at");
    const numbers = texts.map((text, i) => column.add(text, () => `row ${i}`));
    const times = column.resolve(zone, () => {});
    return numbers.map((number) =>
      ColumnTimes.isTime(number) ? new Date(times(number)).toISOString() : null,
    );
  };

  it("are of summer and winter by the day, to the minute of the change", () => {
    // Germany: forward at 01:00 UTC on 29 March 2026, back at 01:00 UTC on 25 October.
    expect(
      read(
        "Europe/Berlin",
        "2026-03-29 01:59:59",
        "2026-03-29 03:00:00",
        "2026-10-25 01:59:59",
        "2026-10-25 03:00:00",
      ),
    ).toEqual([
      "2026-03-29T00:59:59.000Z",
      "2026-03-29T01:00:00.000Z",
      "2026-10-24T23:59:59.000Z",
      "2026-10-25T02:00:00.000Z",
    ]);
  });

  it("that a clock skipped or showed twice are within an hour of what they may have been", () => {
    const [skipped, twice] = read("Europe/Berlin", "2026-03-29 02:30:00", "2026-10-25 02:30:00").map((one) =>
      utc(one!),
    );
    expect([utc("2026-03-29T00:30:00Z"), utc("2026-03-29T01:30:00Z")]).toContain(skipped);
    expect([utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:30:00Z")]).toContain(twice);
  });

  it("are right where a zone changes by half an hour, at midnight, or has a day that never was", () => {
    // Lord Howe: half an hour, 15:30 UTC on 3 October 2026. Beirut: at midnight. Samoa had no 30 December 2011.
    expect(read("Australia/Lord_Howe", "2026-10-04 01:59:00", "2026-10-04 02:30:00")).toEqual([
      "2026-10-03T15:29:00.000Z",
      "2026-10-03T15:30:00.000Z",
    ]);
    expect(read("Pacific/Apia", "2011-12-29 12:00:00", "2011-12-31 12:00:00")).toEqual([
      "2011-12-29T22:00:00.000Z",
      "2011-12-30T22:00:00.000Z",
    ]);
  });

  it("keep a leap day, and refuse it in a year that has none", () => {
    expect(
      read("UTC", "2024-02-29 10:00:00", "2025-02-29 10:00:00", "2000-02-29 00:00:00", "1900-02-29 00:00:00"),
    ).toEqual(["2024-02-29T10:00:00.000Z", null, "2000-02-29T00:00:00.000Z", null]);
  });
});

describe("days", () => {
  it("are those of the calendar, over four hundred years of leap days", () => {
    for (let day = daysFromCivil(1970, 1, 1), year = 1970; year <= 2370; year++) {
      for (const [month, of] of [
        [2, 28],
        [3, 1],
        [12, 31],
      ] as const) {
        const wanted = Date.UTC(year, month - 1, of) / DAY;
        expect(daysFromCivil(year, month, of)).toBe(wanted);
        day = wanted;
      }
      expect(day).toBe(Date.UTC(year, 11, 31) / DAY);
    }
  });

  it("end at midnight UTC to the millisecond, whatever the offset it was written in", () => {
    expect(parseRfc3339("2026-11-28T23:59:59.999Z")! + 1).toBe(parseRfc3339("2026-11-29T00:00:00Z"));
    expect(parseRfc3339("2026-11-29T00:30:00+14:00")).toBe(utc("2026-11-28T10:30:00Z"));
  });

  it("of the holdout's periods meet without a gap, also over a change of the clock and a leap day", () => {
    const holdout = { share: 0.05, from: utc("2024-01-01T00:00:00Z"), days: 91 };
    for (let at = holdout.from; at < utc("2028-04-01T00:00:00Z"); at += 91 * DAY) {
      const before = periodAt(holdout, at - 1);
      const after = periodAt(holdout, at);
      if (at > holdout.from) expect(before.to).toBe(after.from);
      expect(after.from).toBe(at);
    }
  });
});

describe("clocks that differ", () => {
  const key = customerKeys("a signing key of at least thirty-two bytes")("c-1");
  const signer = createSigner("a signing key of at least thirty-two bytes");
  const rules = { audience: "shop", now: NOW, most: 24 * HOUR };

  it("do not make a customer's token worthless by some minutes, nor good for longer than it may be", () => {
    const token = (expires: number) => signCustomer(signer, key, "shop", expires);
    expect(verifyCustomer(signer, token(NOW + 24 * HOUR + 4 * 60_000), rules)).toEqual(key);
    expect(verifyCustomer(signer, token(NOW + 24 * HOUR + 6 * 60_000), rules)).toBeNull();
    expect(verifyCustomer(signer, token(NOW), rules)).toBeNull();
    expect(verifyCustomer(signer, token(NOW + 1000), rules)).toEqual(key);
  });

  it("keep what a browser remembers of an isolate that was ahead, and nothing of next week", () => {
    const memory = { shown: new Map([[7, [Math.floor(NOW / DAY)]]]), dismissed: new Map(), boughtAt: null };
    const written = (at: number) => readState(signer, writeState(signer, memory, at), NOW).shown.size;
    expect([written(NOW), written(NOW + HOUR), written(NOW + 7 * DAY), written(NOW - 91 * DAY)]).toEqual([
      1, 1, 0, 0,
    ]);
  });

  it("let an offer's token report from a little ahead, and not from the far future or past", () => {
    const given = (at: number) => ({
      request: requestId(crypto.randomUUID(), at),
      placement: "home",
      build: "b",
    });
    const current = (at: number) => isCurrent(given(at), 30, NOW);
    expect([
      current(NOW),
      current(NOW + 60_000),
      current(NOW - 29 * DAY),
      current(NOW - 31 * DAY),
      current(NOW + 40 * DAY),
    ]).toEqual([true, true, true, false, false]);
  });

  const product = (price: string, updated: string) => ({
    sender: "shopify" as const,
    topic: "products/update",
    id: null,
    triggered: null,
    body: {
      id: 1,
      status: "active",
      updated_at: updated,
      variants: [{ id: 2, sku: "A", price, inventory_quantity: 3 }],
    },
  });

  it("of a platform far ahead do not fix a price for ever: what is told next counts", async () => {
    const blobs = memoryBlobs();
    const [ahead] = await productChanges(blobs, product("99.00", "2099-01-01T00:00:00Z"), NOW);
    const [after] = await productChanges(
      blobs,
      product("12.00", new Date(NOW + 1000).toISOString()),
      NOW + 2000,
    );
    expect(merged(merged({}, ahead!.to), after!.to).price?.[0]).toBe("12.00");
    // A little ahead is believed: two words of one clock keep their order.
    const [later] = await productChanges(blobs, product("13.00", new Date(NOW + HOUR).toISOString()), NOW);
    const [earlier] = await productChanges(
      blobs,
      product("14.00", new Date(NOW + HOUR - 1).toISOString()),
      NOW,
    );
    expect(merged(merged({}, later!.to), earlier!.to).price?.[0]).toBe("13.00");
  });

  it("of a platform far ahead do not fix an order for ever either", () => {
    const order = (updated: string) => ({
      sender: "shopify" as const,
      topic: "orders/updated",
      id: null,
      triggered: null,
      body: {
        id: 5,
        created_at: new Date(NOW - DAY).toISOString(),
        updated_at: updated,
        currency: "EUR",
        financial_status: "paid",
        line_items: [{ sku: "A", quantity: 1, price: "1.00" }],
      },
    });
    const version = (updated: string): number | null => {
      const changes = changesIn(order(updated), "EUR", NOW);
      return changes.ok ? changes.value!.records[0]!.version : null;
    };
    expect(version("2099-01-01T00:00:00Z")).toBe(NOW);
    expect(version(new Date(NOW + HOUR).toISOString())).toBe(NOW + HOUR);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readState,
  STATE_COOKIE,
  stateCookie,
  stateFromCookies,
  writeState,
} from "../../../lib/blocks/browser/shopper-state.ts";
import { UTC } from "../../../lib/core/calendar.ts";
import { hex64 } from "../../../lib/core/hash.ts";
import {
  afterClick,
  afterDismissal,
  afterHave,
  afterPurchase,
  afterShown,
  isDismissed,
  itemMark,
  type Memory,
  NO_MEMORY,
  timesShown,
} from "../../../lib/offers/shopper/memory.ts";
import { createSigner } from "../../../lib/security/signed-token.ts";

const NOW = Date.parse("2026-11-01T12:00:00Z");
const DAY = 86_400_000;
const TODAY = UTC(NOW);
const signer = createSigner("a shop's key");

const mark = fc.integer({ min: 0, max: 0xffffffff });
const daysAgo = fc.nat(89).map((ago) => TODAY - ago);
const visitor = fc.record({
  id: fc.stringMatching(/^[0-9a-f]{15}[1-9a-f]$/),
  notedDay: daysAgo,
  signedIn: fc.boolean(),
});
const memory = (most: number): fc.Arbitrary<Memory> =>
  fc
    .tuple(remembered(most), fc.option(visitor))
    .map(([known, who]) => (who === null ? known : { ...known, visitor: who }));
const has = fc
  .array(fc.tuple(fc.record({ hi: mark, lo: mark }), daysAgo), { minLength: 1, maxLength: 12 })
  .map((all) => new Map(all.map(([key, day]) => [hex64(key), { key, day }])));
const remembered = (most: number) =>
  fc.record({
    shown: fc
      .array(
        fc.tuple(
          mark,
          fc.array(daysAgo, { minLength: 1, maxLength: 8 }).map((days) => days.sort()),
        ),
        {
          maxLength: most,
        },
      )
      .map((all) => new Map(all)),
    dismissed: fc.array(fc.tuple(mark, daysAgo), { maxLength: most }).map((all) => new Map(all)),
    boughtAt: fc.option(
      fc.nat(90 * 1440).map((minutes) => NOW - minutes * 60_000),
      { nil: null },
    ),
  });

describe("the browser's memory", () => {
  it("comes back as it was sent, as long as it is small", () =>
    fc.assert(
      fc.property(memory(12), (written) => {
        expect(readState(signer, writeState(signer, written, NOW), NOW)).toEqual(written);
      }),
      { numRuns: 500 },
    ));

  it("comes back with what the shopper has, and old isolates read all where there is nothing of the kind", () =>
    fc.assert(
      fc.property(memory(8), fc.option(has, { nil: undefined }), (known, had) => {
        const written = had === undefined ? known : { ...known, has: had };
        const token = writeState(signer, written, NOW);
        expect(readState(signer, token, NOW)).toEqual(written);
        expect(token.startsWith(had === undefined ? "2~" : "3~")).toBe(true);
      }),
      { numRuns: 300 },
    ));

  it("keeps the twelve things last said to be had, within 1 KB whatever else there is", () =>
    fc.assert(
      fc.property(memory(200), fc.integer({ min: 1, max: 40 }), (known, things) => {
        let written = known;
        for (let i = 0; i < things; i++)
          written = afterHave(written, { hi: i, lo: 7 }, NOW - (things - i) * DAY);
        const token = writeState(signer, written, NOW);
        expect(`${STATE_COOKIE}=${token}`.length).toBeLessThanOrEqual(1024);
        const kept = [...(readState(signer, token, NOW).has?.values() ?? [])].map(({ key }) => key.hi);
        const latest = Array.from({ length: things }, (_, i) => i).slice(-12);
        expect(kept.sort((a, b) => a - b)).toEqual(latest);
      }),
      { numRuns: 100 },
    ));

  it("never takes more than 1 KB with its name, and forgets the oldest showings first", () =>
    fc.assert(
      fc.property(memory(200), (written) => {
        const token = writeState(signer, written, NOW);
        expect(`${STATE_COOKIE}=${token}`.length).toBeLessThanOrEqual(1024);
        const read = readState(signer, token, NOW);
        const last = (days: readonly number[] | undefined) => days?.at(-1) ?? 0;
        const kept = Math.min(...[...read.shown.values()].map(last), TODAY);
        for (const [one, days] of written.shown) {
          if (!read.shown.has(one)) expect(last(days)).toBeLessThanOrEqual(kept);
        }
        const latest = Math.min(...read.dismissed.values(), TODAY);
        for (const [one, day] of written.dismissed) {
          if (!read.dismissed.has(one)) expect(day).toBeLessThanOrEqual(latest);
        }
      }),
      { numRuns: 200 },
    ));

  it("counts for nothing when it is forged, another shop's, outdated, oversized or no memory at all", () => {
    const token = writeState(signer, afterShown(NO_MEMORY, [1], TODAY), NOW);
    const forged = `${token.slice(0, 12)}${token[12] === "A" ? "B" : "A"}${token.slice(13)}`;
    expect(readState(signer, token, NOW).shown.size).toBe(1);
    expect(readState(signer, forged, NOW)).toBe(NO_MEMORY);
    expect(readState(createSigner("another shop"), token, NOW)).toBe(NO_MEMORY);
    expect(readState(signer, token, NOW + 91 * DAY)).toBe(NO_MEMORY);
    expect(readState(signer, token, NOW - 2 * DAY)).toBe(NO_MEMORY);
    expect(readState(signer, signer.sign("state", ["1", "A".repeat(2000)]), NOW)).toBe(NO_MEMORY);
    expect(readState(signer, signer.sign("offer", ["1", "AAAA"]), NOW)).toBe(NO_MEMORY);
    expect(readState(signer, signer.sign("state", ["2", "AAAA"]), NOW)).toBe(NO_MEMORY);
    for (const text of [null, "", "x", "%00", "1~.", "a.b"])
      expect(readState(signer, text, NOW)).toBe(NO_MEMORY);
  });

  it("survives any bytes that carry the shop's signature", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom("1", "2", "3"), (bytes, version) => {
        const token = signer.sign("state", [version, Buffer.from(bytes).toString("base64url")]);
        const read = readState(signer, token, NOW);
        expect(read.shown.size + read.dismissed.size).toBeLessThanOrEqual(80);
      }),
      { numRuns: 1000 },
    ));

  it("names no item in readable letters", () => {
    const token = writeState(signer, afterShown(NO_MEMORY, [itemMark("BEAN-ETH-200")], TODAY), NOW);
    expect(token).not.toContain("BEAN");
  });
});

describe("what is remembered", () => {
  const item = itemMark("A");

  it("counts showings within the days, until a click", () => {
    let memory = NO_MEMORY;
    for (const ago of [20, 13, 1, 0]) memory = afterShown(memory, [item], TODAY - ago);
    expect(timesShown(memory, item, TODAY, 14)).toBe(3);
    expect(timesShown(memory, itemMark("B"), TODAY, 14)).toBe(0);
    expect(timesShown(afterClick(memory, item), item, TODAY, 14)).toBe(0);
  });

  it("keeps a dismissal for its days, also through a click", () => {
    const memory = afterClick(afterDismissal(NO_MEMORY, item, TODAY), item);
    expect(isDismissed(memory, item, TODAY + 89, 90)).toBe(true);
    expect(isDismissed(memory, item, TODAY + 90, 90)).toBe(false);
  });

  it("knows the last purchase from an offer", () => {
    const memory = afterPurchase(afterShown(NO_MEMORY, [item], TODAY), item, NOW);
    expect(memory.boughtAt).toBe(NOW);
    expect(memory.shown.size).toBe(0);
    expect(afterPurchase(memory, item, NOW - DAY).boughtAt).toBe(NOW);
  });
});

describe("the cookie", () => {
  it("is found among others", () => {
    expect(stateFromCookies(`a=1; ${STATE_COOKIE}=x.y; b=2`)).toBe("x.y");
    expect(stateFromCookies(`not${STATE_COOKIE}=z`)).toBeNull();
    expect(stateFromCookies(null)).toBeNull();
  });

  it("lasts as the shopper allows: ninety days, for the visit, or not at all", () => {
    expect(stateCookie("x", "all")).toBe(
      "osusume=x; Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=Lax",
    );
    expect(stateCookie("x", "session")).toBe("osusume=x; Path=/; Secure; HttpOnly; SameSite=Lax");
    expect(stateCookie("x", "none")).toBeNull();
  });
});

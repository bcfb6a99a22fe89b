import { describe, expect, it } from "vitest";
import { FailedTries } from "../../lib/security/failed-tries.ts";

const MINUTE = 60_000;
const failing = (times: number, client = "a", from = 0, tries = new FailedTries()) => ({
  tries,
  delays: Array.from({ length: times }, (_, i) => tries.fail(client, from + i)),
});

describe("tries that failed", () => {
  it("are answered at once three times, then each twice as late, and never later than three seconds", () => {
    expect(failing(10).delays).toEqual([0, 0, 0, 100, 200, 400, 800, 1600, 3000, 3000]);
  });

  it("end after ten within a minute, until a minute has passed without one", () => {
    const { tries } = failing(9);
    expect(tries.waits("a", 9)).toBe(0);
    tries.fail("a", 9);
    expect(tries.waits("a", 9)).toBe(MINUTE);
    expect(tries.waits("a", 9 + MINUTE - 1)).toBe(1);
    expect(tries.waits("a", 9 + MINUTE)).toBe(0);
    expect(tries.waits("a", 9 + 2 * MINUTE)).toBe(0);
    // The next one is a first one again.
    expect(tries.fail("a", 9 + MINUTE)).toBe(0);
    expect(tries.waits("a", 9 + MINUTE)).toBe(0);
  });

  it("are counted on while less than a minute lies between two", () => {
    const { tries } = failing(4);
    expect(tries.fail("a", 3 + MINUTE - 1)).toBe(200);
  });

  it("of one client are nothing to another", () => {
    const { tries } = failing(10);
    expect(tries.waits("b", 10)).toBe(0);
    expect(tries.fail("b", 10)).toBe(0);
  });

  it("of five thousand clients are held; of more those are forgotten that failed longest ago", () => {
    const { tries } = failing(10, "first");
    failing(10, "second", 10, tries);
    // The first fails once more, and is no longer the one that failed longest ago.
    tries.fail("first", 20);
    for (let i = 0; i < 4998; i++) tries.fail(`client ${i}`, 21);
    expect([tries.waits("first", 21) > 0, tries.waits("second", 21) > 0]).toEqual([true, true]);
    tries.fail("one more", 21);
    expect([tries.waits("first", 21) > 0, tries.waits("second", 21) > 0]).toEqual([true, false]);
  });
});

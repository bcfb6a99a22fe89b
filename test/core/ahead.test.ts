import { describe, expect, it } from "vitest";
import { Ahead } from "../../lib/core/ahead.ts";

describe("looking at the first of a sequence", () => {
  const counting = (until: number, closed: string[]) =>
    (function* () {
      try {
        for (let i = 0; i < until; i++) yield i;
      } finally {
        closed.push("closed");
      }
    })();

  it("leaves the others in their place, asked for when they are wanted", () => {
    const ahead = new Ahead(counting(5, []), 2);
    expect(ahead.first).toEqual([0, 1]);
    expect([...ahead.rest()]).toEqual([2, 3, 4]);
    expect(new Ahead([1], 3).first).toEqual([1]);
  });

  it("closes what it reads from, wherever it stopped", () => {
    const closed: string[] = [];
    const ahead = new Ahead(counting(5, closed), 2);
    expect(closed).toEqual([]);
    ahead.close();
    expect(closed).toEqual(["closed"]);
  });
});

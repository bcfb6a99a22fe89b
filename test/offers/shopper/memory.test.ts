/** What a browser remembers after each thing that a shopper does. */
import { describe, expect, it } from "vitest";
import {
  afterClick,
  afterDismissal,
  afterHave,
  afterOrder,
  afterPurchase,
  afterShown,
  isDismissed,
  itemMark,
  MOST_SHOWN,
  NO_MEMORY,
  remembersNothing,
  timesShown,
} from "../../../lib/offers/shopper/memory.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";

const [a, b] = [itemMark("a"), itemMark("b")];

describe("what a browser remembers", () => {
  it("is on which days an item was shown, the last ones, until it is clicked", () => {
    let memory = afterShown(NO_MEMORY, [a, b], 10);
    memory = afterShown(memory, [a], 12);
    expect(timesShown(memory, a, 12, 3)).toBe(2);
    expect(timesShown(memory, a, 12, 2)).toBe(1);
    expect(timesShown(memory, b, 12, 3)).toBe(1);
    expect(afterShown(memory, [], 12)).toBe(memory);
    const clicked = afterClick(memory, a);
    expect([timesShown(clicked, a, 12, 9), timesShown(clicked, b, 12, 9)]).toEqual([0, 1]);
    expect(timesShown(memory, a, 12, 9)).toBe(2);
    expect(afterClick(clicked, a)).toBe(clicked);
    for (let day = 0; day < 2 * MOST_SHOWN; day++) memory = afterShown(memory, [b], day);
    expect(memory.shown.get(b)).toEqual(Array.from({ length: MOST_SHOWN }, (_, i) => MOST_SHOWN + i));
  });

  it("is what was waved away, for as many days as are asked, and no other", () => {
    const memory = afterDismissal(NO_MEMORY, a, 10);
    expect(isDismissed(memory, a, 12, 3)).toBe(true);
    expect(isDismissed(memory, a, 13, 3)).toBe(false);
    expect(isDismissed(memory, b, 10, 3)).toBe(false);
  });

  it("is the latest purchase, whichever is told last, and that what was bought had interested", () => {
    const shown = afterShown(NO_MEMORY, [a], 10);
    const bought = afterPurchase(shown, a, 5000);
    expect(bought.boughtAt).toBe(5000);
    expect(timesShown(bought, a, 10, 9)).toBe(0);
    expect(afterOrder(bought, 4000).boughtAt).toBe(5000);
    expect(afterOrder(bought, 6000)).toEqual({ ...bought, boughtAt: 6000 });
  });

  it("is what the shopper has, by its key, as of the day it was said last", () => {
    const [mine, other] = [itemKey("a"), itemKey("b")];
    const memory = afterHave(afterHave(afterHave(NO_MEMORY, mine, 3), other, 4), mine, 9);
    expect([...memory.has!.values()]).toEqual([
      { key: mine, day: 9 },
      { key: other, day: 4 },
    ]);
  });

  it("is nothing as long as nothing was done, whoever it is", () => {
    const visitor = { id: "v", notedDay: 3, signedIn: true };
    expect(remembersNothing(NO_MEMORY)).toBe(true);
    expect(remembersNothing({ ...NO_MEMORY, has: new Map(), visitor })).toBe(true);
    for (const memory of [
      afterShown(NO_MEMORY, [a], 10),
      afterDismissal(NO_MEMORY, a, 10),
      afterHave(NO_MEMORY, itemKey("a"), 10),
      afterOrder(NO_MEMORY, 5000),
    ])
      expect(remembersNothing(memory)).toBe(false);
  });

  it("is a purchase since 1970, and the order's page makes no click of what was shown", () => {
    expect(afterOrder(NO_MEMORY, 0).boughtAt).toBe(0);
    const memory = afterOrder(afterShown(NO_MEMORY, [a], 10), 5000);
    expect(timesShown(memory, a, 10, 1)).toBe(1);
    expect(afterClick(memory, b)).toBe(memory);
  });
});

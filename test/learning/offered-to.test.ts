import { describe, expect, it } from "vitest";
import { UTC } from "../../lib/core/calendar.ts";
import { addedDigests, digestOffered, offeredTo, type SeenBy } from "../../lib/learning/offered-to.ts";

const DAY = 86_400_000;
const [MIA, BEN] = ["00000000000000aa", "00000000000000bb"] as const;
const WHO = new Map([
  ["v1", MIA],
  ["v2", BEN],
  ["shared", null],
]);
const seen = (visitor: string | null, sku: string, day: number, more: Partial<SeenBy> = {}): SeenBy => ({
  visitor,
  sku,
  placement: "product",
  kind: "upsell",
  anchor: null,
  position: 0,
  at: day * DAY,
  accepted: false,
  dismissed: false,
  ...more,
});
const told = (all: readonly SeenBy[]) => offeredTo(all, WHO, UTC);

describe("what customers were offered", () => {
  it("is one entry an offer and place, with the latest day, the days it was seen on and how it ended last", () => {
    expect(
      told([
        seen("v1", "A", 10),
        seen("v1", "A", 12, { dismissed: true }),
        seen("v1", "A", 14),
        // By two anchors on one day.
        seen("v1", "A", 14, { anchor: "X" }),
        seen("v1", "A", 11, { placement: "cart", accepted: true }),
        seen("v2", "B", 13, { clicked: true }),
      ]),
    ).toEqual([
      {
        customer: MIA,
        offers: [
          { sku: "A", placement: "product", kind: "upsell", day: 14, times: 3, end: "dismissed" },
          { sku: "A", placement: "cart", kind: "upsell", day: 11, times: 1, end: "accepted" },
        ],
      },
      {
        customer: BEN,
        offers: [{ sku: "B", placement: "product", kind: "upsell", day: 13, times: 1, end: "clicked" }],
      },
    ]);
  });

  it("is nobody's in a browser that two share, or nobody signed in on, or that is not known", () => {
    expect(told([seen("shared", "A", 10), seen("v9", "A", 10), seen(null, "A", 10)])).toEqual([]);
  });

  it("is the latest few, and what was dismissed is not pushed out by what was merely seen", () => {
    const many = Array.from({ length: 40 }, (_, i) => seen("v1", `S${i}`, 100 + i));
    const waved = Array.from({ length: 9 }, (_, i) => seen("v1", `D${i}`, 10 + i, { dismissed: true }));
    expect(told([...many, ...waved])[0]!.offers.map(({ sku }) => sku)).toEqual([
      ...[39, 38, 37, 36, 35, 34].map((i) => `S${i}`),
      ...[8, 7, 6, 5, 4, 3].map((i) => `D${i}`),
    ]);
  });

  it("has a digest that adds up, can be taken away again, and changes with anything told", () => {
    const all = told([seen("v1", "A", 10), seen("v1", "B", 12), seen("v2", "B", 13)]);
    const [mia, ben] = [all.slice(0, 1), all.slice(1)].map(digestOffered);
    const both = digestOffered(all);
    expect(digestOffered(all.toReversed())).toEqual(both);
    expect(addedDigests([mia!, ben!])).toEqual(both);
    expect(addedDigests([both], [mia!])).toEqual(ben);
    expect(addedDigests([], [both])).not.toEqual(addedDigests([]));
    const waved = told([seen("v1", "A", 10, { dismissed: true }), seen("v1", "B", 12), seen("v2", "B", 13)]);
    expect(digestOffered(waved)).not.toEqual(both);
  });
});

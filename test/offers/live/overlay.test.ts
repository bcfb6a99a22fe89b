/** The overlay as it is written and read: what is not right in it is passed over, and the rest counts. */
import { describe, expect, it } from "vitest";
import {
  MOST_LIVE_ITEMS,
  MOST_OVERRIDES,
  NO_OVERLAY,
  type Overlay,
  overlayText,
  readOverlay,
} from "../../../lib/offers/live/overlay.ts";

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).slice().buffer;
const ban = (id: string) => ({ kind: "ban", id, item: "x", who: "aoi", why: "gone" }) as const;

describe("the overlay", () => {
  it("is read as it was written", () => {
    const overlay: Overlay = {
      items: new Map([
        ["a", { price: ["9.50 EUR", 5], stock: [3, 6], active: [false, 7] }],
        ["b", { stock: [null, 8] }],
      ]),
      overrides: [ban("one")],
    };
    expect(readOverlay(bytes(overlayText(overlay)))).toEqual(overlay);
  });

  it.each(["", "{", "null", "7", "[]", '{"items":null,"overrides":null}', '{"items":3,"overrides":{}}'])(
    "is empty where it is %j",
    (text) => expect(readOverlay(bytes(text))).toEqual(NO_OVERLAY),
  );

  it("is empty where there is none", () => expect(readOverlay(null)).toBe(NO_OVERLAY));

  it("loses only what is not right in it", () => {
    const items = {
      good: { stock: [0, 1] },
      bad: { stock: ["many", 1] },
      when: { active: [true, null] },
      long: { price: ["1", 2, 3] },
    };
    const { items: read, overrides } = readOverlay(
      bytes(JSON.stringify({ items, overrides: [ban("a"), { kind: "ban" }, 5, ban("b")] })),
    );
    expect([...read.keys()]).toEqual(["good"]);
    expect(overrides.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("is read up to its bounds", () => {
    const items = Object.fromEntries(
      Array.from({ length: MOST_LIVE_ITEMS + 5 }, (_, i) => [`s${i}`, { stock: [i, 1] }]),
    );
    const overrides = Array.from({ length: MOST_OVERRIDES + 5 }, (_, i) => ban(`r${i}`));
    const read = readOverlay(bytes(JSON.stringify({ items, overrides })));
    expect(read.items.size).toBe(MOST_LIVE_ITEMS);
    expect(read.overrides).toHaveLength(MOST_OVERRIDES);
  });
});

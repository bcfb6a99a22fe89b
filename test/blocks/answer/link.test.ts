import { describe, expect, it } from "vitest";
import { linkOf } from "../../../lib/blocks/answer/link.ts";
import { localeFor } from "../../../lib/blocks/locale.ts";

describe("an item's address", () => {
  it("says the answer's language where the shop left room for it", () => {
    expect(linkOf("/{language}/p/x?l={locale}", { tag: "de-AT", language: "de" })).toBe("/de/p/x?l=de-AT");
    expect(linkOf("/{language}/p", localeFor(["ja"]))).toBe("/ja/p");
  });

  it("is the shop's own otherwise", () => {
    const locale = { tag: "de-AT", language: "de" };
    expect(["/p/{x}", "/p", null].map((url) => linkOf(url, locale))).toEqual(["/p/{x}", "/p", null]);
  });
});

import { describe, expect, it } from "vitest";
import { type Looks, presentationOf } from "../../../lib/blocks/request/presentation.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";

const of = (parameters: Record<string, string>, looks: Partial<Looks> = {}) =>
  presentationOf((name) => parameters[name] ?? null, { ...defaultPolicy.storefront, ...looks });

describe("how a slot wants its HTML", () => {
  it("is by default with a style sheet and a way to hide an offer, and none to take it", () => {
    expect(of({})).toEqual({
      accept: null,
      events: "/v1/events",
      stylesheet: "/v1/element.css",
      heading: 2,
      consent: "all",
    });
  });

  it("takes a consent that it does not understand for none", () => {
    expect(["", "session", "yes"].map((consent) => of({ consent }).consent)).toEqual([
      "all",
      "session",
      "none",
    ]);
  });

  it("is as the shop's policy has it where neither page nor slot says", () => {
    const looks = { accept: "/basket", stylesheet: "none" };
    expect(of({}, looks)).toMatchObject({ accept: "/basket", stylesheet: null });
    expect(of({ accept: "/cart", stylesheet: "/s.css" }, looks)).toMatchObject({
      accept: "/cart",
      stylesheet: "/s.css",
    });
    expect(of({ accept: "none" }, looks).accept).toBeNull();
  });

  it("can leave both out", () => {
    expect(of({ events: "none", stylesheet: "none" })).toMatchObject({ events: null, stylesheet: null });
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "cart",
    "/\t/evil.example",
    "/\t/[",
    `/${"a".repeat(3000)}`,
  ])("never sends a form to %j", (url) =>
    expect(of({ accept: url, events: url, stylesheet: url })).toEqual(of({})),
  );

  it.each(["0", "7", "x", "1.5"])("takes no heading of level %s", (heading) =>
    expect(of({ heading }).heading).toBe(2),
  );
});

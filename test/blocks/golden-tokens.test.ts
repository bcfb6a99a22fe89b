/** A cookie and tokens that were given out once: browsers and mails hold such, so they must be read as they were then. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readState } from "../../lib/blocks/browser/shopper-state.ts";
import { readToken } from "../../lib/learning/events/offer-token.ts";
import { blockMark, itemMark } from "../../lib/offers/shopper/memory.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { verifyCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";

/** Longer than a block of SHA-256. */
const KEY = "golden: sixty-four letters or more, so that the key is hashed once first";
const NOW = Date.parse("2026-11-01T12:00:00Z");
const TODAY = 20_758;
const STATE = "1~kB7IAW8SyAECivOS3hZRAwIJifMooxVRAdOODJQWUaCoryPaUA.hhnGVkmqIU4k-TMW";
const CUSTOMER = "-AP1klOeApU~shop~1793538000.ohPWaG53AiGxCSs8";
const OFFER =
  "1-golden~product~20261031T181000Z-0000000000000002~crosssell~%E8%B1%86%E3%83%BB%E6%B7%B1%E7%85%8E%E3%82%8A%20500g~A%7EB~x.9xl0p-odX1zgOeMB";
const BLOCK = "1-golden~product~20261031T181000Z-0000000000000002~upsell.xiv3ZWSf6zD8xW2Z";
const signer = createSigner(KEY);
const head = { request: "1-golden", placement: "product", build: "20261031T181000Z-0000000000000002" };

describe("what was given out once", () => {
  it.each([
    ["state", STATE],
    ["customer", CUSTOMER],
    ["offer", OFFER],
    ["block", BLOCK],
  ])("a %s carries the tag that another program computes", (purpose, token) => {
    const dot = token.lastIndexOf(".");
    const tag = createHmac("sha256", KEY)
      .update(`${purpose}\0${token.slice(0, dot)}`)
      .digest();
    expect(token.slice(dot + 1)).toBe(tag.subarray(0, 12).toString("base64url"));
  });

  it("a cookie says what the browser remembers", () => {
    expect(readState(signer, STATE, NOW)).toEqual({
      shown: new Map([
        [itemMark("FILTER-40"), [TODAY - 9, TODAY - 2, TODAY]],
        [itemMark("豆"), [TODAY - 1]],
      ]),
      dismissed: new Map([
        [itemMark("MUG"), TODAY - 60],
        [blockMark("product", "upsell"), TODAY],
      ]),
      boughtAt: Date.parse("2026-10-30T08:15:00Z"),
    });
  });

  it("a customer's token leads to the same row", () => {
    const row = { hi: 4161009042, lo: 1402864277 };
    expect(verifyCustomer(signer, CUSTOMER, { audience: "shop", now: NOW, most: 86_400_000 })).toEqual(row);
    expect(customerKeys(KEY)("c-17 ünï")).toEqual(row);
  });

  it("the tokens of an offer and of a block say whose they are", () => {
    expect(readToken(signer, OFFER)).toEqual({
      ...head,
      of: "offer",
      kind: "crosssell",
      sku: "豆・深煎り 500g",
      anchor: "A~B",
      byExposure: true,
      position: null,
      visitor: null,
      propensity: null,
    });
    expect(readToken(signer, BLOCK)).toEqual({ ...head, of: "block", kind: "upsell", visitor: null });
  });
});

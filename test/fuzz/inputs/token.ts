import fc from "fast-check";
import {
  readState,
  STATE_COOKIE,
  stateFromCookies,
  withoutCookies,
} from "../../../lib/blocks/browser/shopper-state.ts";
import { verifyCustomer } from "../../../lib/security/customer-token.ts";
import { createSigner } from "../../../lib/security/signed-token.ts";
import { input, text } from "../input.ts";

const signer = createSigner("a key of this test");
const rules = { audience: "shop", now: Date.UTC(2026, 10, 28), most: 86_400_000 };

/** As far as the places that must be right for the rest to be looked at: its age, and how many items are counted. */
const state = fc
  .tuple(
    fc.constantFrom("1", "2", "3"),
    fc.oneof(
      fc.uint8Array({ maxLength: 900 }),
      fc.uint8Array({ minLength: 21, maxLength: 80, size: "max" }),
      fc.uint8Array({ maxLength: 900, size: "max" }),
    ),
    fc.option(fc.tuple(fc.nat(200_000), fc.nat(4), fc.nat(4)), { nil: null }),
  )
  .map(([version, bytes, head]) => {
    if (head !== null && bytes.length > 20) {
      const [age, shown, had] = head;
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      view.setUint32(0, rules.now / 60_000 - age, true);
      view.setUint8(version === "1" ? 8 : 19, shown);
      view.setUint8(20, had);
    }
    return signer.sign("state", [version, Buffer.from(bytes).toString("base64url")]);
  });
const customer = fc
  .tuple(text, fc.oneof(text, fc.constant(rules.audience)), fc.oneof(text, fc.nat().map(String)))
  .map((fields) => signer.sign("customer", fields));

export default input({
  name: "tokens and cookies",
  weight: 6,
  arbitrary: fc.oneof(
    text,
    // Signed by a key that was stolen: what stands in them may be anything.
    fc.array(text, { maxLength: 5 }).map((fields) => signer.sign("customer", fields)),
    customer,
    state,
  ),
  run: (token) => {
    readState(signer, token, rules.now);
    withoutCookies(`a=1; osusume=${token}`, (name) => name === STATE_COOKIE);
    if (verifyCustomer(signer, token, rules) !== null && !token.includes("~shop~"))
      throw new Error("a token of no audience was believed");
    for (const purpose of ["offer", "block", "customer", "state"] as const) signer.verify(purpose, token);
    return stateFromCookies(`x=${token}; osusume=${token}`);
  },
});

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

export default input({
  name: "tokens and cookies",
  weight: 6,
  arbitrary: fc.oneof(
    text,
    // Signed by a key that was stolen: what stands in them may be anything.
    fc.array(text, { maxLength: 5 }).map((fields) => signer.sign("customer", fields)),
    fc
      .tuple(fc.constantFrom("1", "2"), fc.uint8Array({ maxLength: 900 }))
      .map(([version, bytes]) => signer.sign("state", [version, Buffer.from(bytes).toString("base64url")])),
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

import fc from "fast-check";
import { acceptedLanguages } from "../../../lib/blocks/locale.ts";
import { momentOf } from "../../../lib/orders/webhooks/delivery.ts";
import { isSigned } from "../../../lib/security/body-signature.ts";
import { clientKey } from "../../../lib/security/client-key.ts";
import { bytesOf, input, text } from "../input.ts";

export default input({
  name: "headers",
  weight: 4,
  arbitrary: fc.tuple(
    fc.oneof(
      text,
      fc
        .array(fc.constantFrom("en", "ja;q=0.5", "*", ";q=", "xx-", ","), { maxLength: 60 })
        .map((list) => list.join(",")),
    ),
    fc.oneof(text, fc.ipV6(), fc.ipV4()),
  ),
  run: async ([value, address]) => {
    clientKey(address);
    momentOf(value);
    if (await isSigned(new Uint8Array(bytesOf(value)), value, ["secret"]))
      throw new Error("nobody signed this");
    return acceptedLanguages(value);
  },
});

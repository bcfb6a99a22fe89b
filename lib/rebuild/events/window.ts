import { hex64 } from "../../core/hash.ts";
import { DAY } from "../../core/time.ts";
import { readToken } from "../../learning/events/offer-token.ts";
import type { ReportInput } from "../../report/build-report.ts";
import { filingOf } from "../../security/pseudonyms.ts";
import type { Signer } from "../../security/signed-token.ts";
import type { StepContext } from "../run/step-context.ts";

/** First and last moment whose events count, milliseconds since 1970. */
export function windowOf({ options }: Pick<StepContext, "options">): {
  readonly from: number;
  readonly to: number;
} {
  const { policy, asOf, clock, openEnded = false } = options;
  return { from: asOf - policy.learning.window_days * DAY, to: openEnded ? clock : asOf };
}

/** Pseudonym of a customer → key of the row, as events have it. */
export const rowKeyOf = (pseudonym: string): string => {
  const { key } = filingOf(pseudonym);
  return key === null ? "" : hex64(key);
};

export const offerReader =
  (signer: Signer): ReportInput["readOffer"] =>
  (token) => {
    const said = readToken(signer, token);
    return said?.of === "offer" ? said : null;
  };

import * as v from "valibot";
import { moment, name, said } from "./policy-fields.ts";

/** Any part of a policy may differ between arms. */
export const experiment = v.strictObject({
  from: said(moment, "From when it runs, RFC 3339."),
  to: said(moment, "Until when."),
  control: said(name, "The arm that the others are compared with."),
  arms: said(
    v.record(
      name,
      v.strictObject({
        weight: said(
          v.pipe(v.number(), v.minValue(0.001), v.maxValue(1000)),
          "Its part of the visitors, on any scale.",
        ),
        policy: said(v.record(v.string(), v.unknown()), "What differs from the shop's policy."),
      }),
    ),
    "Arms by name.",
  ),
});

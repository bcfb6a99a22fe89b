import * as v from "valibot";
import { CPM_STAGES } from "../../customers/cpm.ts";
import { NPS_CLASSES } from "../../tables/rows/customers-shard.ts";
import { listOf, MOST_SKU_LENGTH, name, positive, said } from "./policy-fields.ts";

const score = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));
const CELLS = CPM_STAGES.flatMap((stage) => [stage, `${stage}_lapsed`] as const);

/** A group of customers and its part of the policy. */
export const segment = v.strictObject({
  name: said(name, "What `explain` calls it."),
  when: said(
    v.partial(
      v.strictObject({
        cpm: said(listOf(v.picklist(CELLS), 10), "Cells of the customer portfolio, any of these."),
        rfm: said(v.partial(v.strictObject({ r: score, f: score, m: score })), "Scores, at least."),
        nps: said(listOf(v.picklist(NPS_CLASSES), 4), "What they said of the shop, any of these."),
        plan: said(
          listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_SKU_LENGTH)), 100),
          "The plan they have, any of these skus.",
        ),
        tags: said(
          listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_SKU_LENGTH)), 100),
          "Tags that the CRM gives them, any of these; upper and lower case are the same.",
        ),
        value: said(
          positive,
          "Expected value of the months ahead, at least, in the currency's smallest unit.",
        ),
      }),
    ),
    "Who is in it: all that is named must hold.",
  ),
  policy: said(v.record(v.string(), v.unknown()), "The part of the policy that is laid over the shop's."),
});
export type Segment = v.InferOutput<typeof segment>;

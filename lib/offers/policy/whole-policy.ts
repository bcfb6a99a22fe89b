/** All that a policy may say: what is shared, and what each guardrail with numbers of its own adds under its name. */
import * as v from "valibot";
import { guardrails } from "../guardrails/guardrail-list.ts";
import { sharedPolicy } from "./policy-schema.ts";

const own = guardrails.flatMap(({ name, numbers }) => (numbers === undefined ? [] : [{ name, numbers }]));

export const policySchema = v.strictObject({
  ...sharedPolicy.entries,
  ...Object.fromEntries(
    own.map(({ name, numbers }) => [
      name,
      v.strictObject(Object.fromEntries(Object.entries(numbers).map(([field, { says }]) => [field, says]))),
    ]),
  ),
});

/** What holds of a guardrail's own numbers where the shop says nothing. */
export const ownDefaults: Readonly<Record<string, Readonly<Record<string, number>>>> = Object.fromEntries(
  own.map(({ name, numbers }) => [
    name,
    Object.fromEntries(Object.entries(numbers).map(([field, number]) => [field, number.default])),
  ]),
);

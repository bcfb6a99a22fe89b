import fc from "fast-check";
import defaults from "../../../data/policy.json" with { type: "json" };
import { parsePolicy } from "../../../lib/offers/policy/policy.ts";
import { checkStored } from "../../../lib/offers/policy/stored-policy.ts";
import { input, jsonWith } from "../input.ts";

const groups = Object.keys(defaults);
const inner = Object.values(defaults).flatMap((value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [],
);

export default input({
  name: "policies",
  weight: 1,
  arbitrary: fc.tuple(jsonWith([...groups, ...inner]), fc.constantFrom(...groups)),
  run: ([body, group]) => {
    for (const part of [body, { [group]: body }]) {
      const checked = checkStored(part, {});
      // What is taken is what is read back.
      if (checked.ok && !parsePolicy({}, JSON.parse(checked.value.text)).ok)
        throw new Error("taken, and not to be read back");
    }
  },
});

/** Writes `policy.schema.json` anew from the schema that the engine checks policies with: `npx node data/policy-schema.ts`. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jsonSchemaOf } from "../lib/offers/policy/json-schema.ts";
import { policySchema } from "../lib/offers/policy/whole-policy.ts";

await writeFile(
  join(import.meta.dirname, "policy.schema.json"),
  `${JSON.stringify(jsonSchemaOf(policySchema), null, 2)}\n`,
);

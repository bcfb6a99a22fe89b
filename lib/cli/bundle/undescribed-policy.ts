/**
 * An esbuild plugin: the policy's fields without the words that describe them. `data/policy.schema.json` is made of those,
 * which the console has; no answer reads them.
 */
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const POLICY = /[\\/]lib[\\/]offers[\\/](?:policy|guardrails)[\\/][^\\/]+\.ts$/;
/** Sentences that a call ends with: what a schema says of a value that is wrong has no capital. */
const SENTENCES = /"(?:[A-Z]|… )(?:[^"\\\n]|\\.)* (?:[^"\\\n]|\\.)*"(?=,?\s*\))/g;

export const undescribedFields = (source: string): string => source.replace(SENTENCES, '""');

export const undescribedPolicy: Plugin = {
  name: "undescribed-policy",
  setup(build) {
    build.onLoad({ filter: POLICY }, async ({ path }) => ({
      contents: undescribedFields(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};

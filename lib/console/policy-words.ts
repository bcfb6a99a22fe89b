/** A policy field's explanation in the console's language; English is the schema's own. */
import ja from "../../data/console/policy.ja.json" with { type: "json" };
import type { PolicyField } from "./policy-form.ts";

const TRANSLATED: Readonly<Record<string, Readonly<Record<string, string>>>> = { ja };

export const policyWords = (
  { path, words }: Pick<PolicyField, "path" | "words">,
  language: string,
): string | null => TRANSLATED[language]?.[path] ?? words;

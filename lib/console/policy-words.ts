/** What the numbers of the policy are called in the console's language; English is the schema's own. */
import ja from "../../data/console/policy.ja.json" with { type: "json" };
import { partName } from "./offer-words.ts";
import type { PolicyField } from "./policy-form.ts";
import { type Node, nodeAt } from "./policy-parts.ts";
import type { Speech } from "./speech.ts";

const TRANSLATED: Readonly<Record<string, Readonly<Record<string, string>>>> = { ja };

export const policyWords = (
  { path, words }: Pick<PolicyField, "path" | "words">,
  language: string,
): string | null => TRANSLATED[language]?.[path] ?? words;

/** What a number is, in a sentence; one of a placement by what it is anywhere; what has no words, by its path. */
export function numberName(schema: Node, speech: Speech, path: string): string {
  const own = wordsAt(schema, speech, path);
  if (own !== null) return own;
  const [group, ...inner] = path.split(".");
  if (inner.length < 2) return path;
  const anywhere = wordsAt(schema, speech, `${group}.${inner.at(-1)}`);
  return anywhere === null ? path : `${partName(speech, inner.at(-2)!)}: ${anywhere}`;
}

function wordsAt(schema: Node, { language }: Speech, path: string): string | null {
  const description = nodeAt(schema, path)?.description;
  return policyWords({ path, words: typeof description === "string" ? description : null }, language);
}

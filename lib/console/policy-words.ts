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

/**
 * What a number is, in a sentence; one of a placement by what it is anywhere, a part by what it is a part of; what has no
 * words, by its path.
 */
export function numberName(schema: Node, speech: Speech, path: string): string {
  const own = wordsAt(schema, speech, path);
  if (own !== null) return own;
  const [group, ...inner] = path.split(".");
  const [of, last] = inner.length < 2 ? ["", ""] : inner.slice(-2);
  const anywhere = of === "" ? null : wordsAt(schema, speech, `${group}.${last}`);
  if (anywhere !== null) return `${partName(speech, of!)}: ${anywhere}`;
  const dot = path.lastIndexOf(".");
  const whole = dot === -1 ? null : wordsAt(schema, speech, path.slice(0, dot));
  return whole === null ? path : `${partName(speech, path.slice(dot + 1))}: ${whole}`;
}

function wordsAt(schema: Node, { language }: Speech, path: string): string | null {
  const description = nodeAt(schema, path)?.description;
  return policyWords({ path, words: typeof description === "string" ? description : null }, language);
}

/** What the numbers of the policy are called in the console's language; English is the schema's own. */
import ja from "../../data/console/policy.ja.json" with { type: "json" };
import { partName } from "./offer-words.ts";
import { type Node, nodeAt } from "./policy-parts.ts";
import type { Speech } from "./speech.ts";

const TRANSLATED: Readonly<Record<string, Readonly<Record<string, string>>>> = { ja };

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
  if (anywhere !== null) return speech.said(partName(speech, of!), anywhere);
  const names = path.split(".");
  for (let at = names.length - 1; at > 0; at--) {
    const whole = wordsAt(schema, speech, names.slice(0, at).join("."));
    if (whole === null) continue;
    const parts = names.slice(at).map((one) => partName(speech, one));
    return speech.said(parts.join(" › "), whole);
  }
  return path;
}

function wordsAt(schema: Node, { language }: Speech, path: string): string | null {
  const translated = TRANSLATED[language];
  if (translated !== undefined) return translated[path] ?? null;
  const description = nodeAt(schema, path)?.description;
  return typeof description === "string" ? description : null;
}

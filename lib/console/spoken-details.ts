/**
 * Sentences that the engine writes in English with its numbers in them, such as why a guardrail refused, in the
 * console's language. They are found by their wording: what writes them is on the way of a shopper's answer or of the
 * night, which carry no other language. A test holds every wording of the sources to this list.
 */
import ja from "../../data/console/details.ja.json" with { type: "json" };
import type { Message } from "../core/message.ts";
import { html, type Markup } from "./markup.ts";
import { choiceName, partName } from "./offer-words.ts";
import type { Speech } from "./speech.ts";

interface Wording {
  readonly of: RegExp;
  readonly says: Message;
  /** Letters that do not vary: of two wordings that fit, the one that says more of itself. */
  readonly letters: number;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

const wordingsOf = (translated: Readonly<Record<string, Message>>): readonly Wording[] =>
  Object.entries(translated)
    .map(([english, says]) => {
      const parts = english.split(/\{(\w+)\}/);
      const pattern = parts.map((part, i) => (i % 2 === 1 ? `(?<${part}>.+?)` : escaped(part))).join("");
      const letters = parts.filter((_, i) => i % 2 === 0).join("").length;
      return { of: new RegExp(`^${pattern}$`, "su"), says, letters };
    })
    .sort((a, b) => b.letters - a.letters);

const WORDINGS: Readonly<Record<string, readonly Wording[]>> = { ja: wordingsOf(ja) };

/** `null` for a sentence that the language has no words for. */
export function spokenDetail(speech: Speech, detail: string): string | null {
  const wordings = WORDINGS[speech.language];
  if (wordings === undefined) return detail;
  for (const { of, says } of wordings) {
    const found = of.exec(detail);
    if (found !== null) return speech.fill(says, named(speech, found.groups ?? {}));
  }
  return null;
}

/** Codes among the values as people read them. */
function named(speech: Speech, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === "placement" ? partName(speech, value) : name === "kind" ? choiceName(speech, value) : value,
    ]),
  );
}

/** The same on a page; what there are no words for is marked as the English that it is. */
export function detailHtml(speech: Speech, detail: string): Markup {
  const said = spokenDetail(speech, detail);
  return said === null ? html`<span lang="en">${detail}</span>` : html`${said}`;
}

/**
 * Sentences that the engine writes in English with its numbers in them, such as why a guardrail refused, in the
 * console's language. They are found by their wording: what writes them is on the way of a shopper's answer or of the
 * night, which carry no other language. A test holds every wording of the sources to this list.
 */
import en from "../../data/console/details.en.json" with { type: "json" };
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
      const pattern = parts.map((part, i) => (i % 2 === 1 ? `(?<${part}>.*?)` : escaped(part))).join("");
      const letters = parts.filter((_, i) => i % 2 === 0).join("").length;
      return { of: new RegExp(`^${pattern}$`, "su"), says, letters };
    })
    .sort((a, b) => b.letters - a.letters);

const WORDINGS: Readonly<Record<string, readonly Wording[]>> = {
  en: wordingsOf(en),
  ja: wordingsOf(ja),
};

/** Where a schema's next fault begins: behind the place in what it was told of. */
const NEXT_FAULT = /; (?=(?:the body|the whole|[\w.[\]-]+): )/u;
const PLACE =
  /^(?<place>the body|the whole|this is no calendar|(?:line|event) \d+|[\w.[\]-]+): (?<rest>.+)$/su;

/** `null` for a sentence that the language has no words for. */
export function spokenDetail(speech: Speech, detail: string): string | null {
  const wordings = WORDINGS[speech.language];
  if (wordings === undefined) return detail;
  // What English says otherwise than the engine is little.
  if (speech.language === "en") return faultSaid(speech, wordings, detail) ?? detail;
  const faults = detail.split(NEXT_FAULT).map((one) => faultSaid(speech, wordings, one));
  return faults.includes(null) ? null : faults.join(" ");
}

/** A sentence, or one behind the place of what it is said of. */
function faultSaid(speech: Speech, wordings: readonly Wording[], detail: string): string | null {
  const whole = worded(speech, wordings, detail);
  if (whole !== null) return whole;
  const { place, rest } = PLACE.exec(detail)?.groups ?? {};
  const said = rest === undefined ? null : faultSaid(speech, wordings, rest);
  if (said === null || NOWHERE.test(place!)) return said;
  return `${worded(speech, wordings, `${place}:`) ?? `${place}${speech.words.colon}`}${said}`;
}

function worded(speech: Speech, wordings: readonly Wording[], text: string): string | null {
  for (const { of, says } of wordings) {
    const found = of.exec(text);
    if (found !== null) return speech.fill(says, named(speech, found.groups ?? {}));
  }
  return null;
}
const NOWHERE = /^the |^body$/u;

/** Codes and what a value was found to be among the values, as people read them. */
function named(speech: Speech, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, (AS_READ[name] ?? plainly)(speech, value)]),
  );
}
const plainly = (_: Speech, value: string): string => value;
const kindOfValue = (speech: Speech, value: string): string => spokenDetail(speech, value) ?? value;
const AS_READ: Readonly<Record<string, (speech: Speech, value: string) => string>> = {
  placement: partName,
  kind: choiceName,
  found: kindOfValue,
  expected: kindOfValue,
};

/** The same on a page; what there are no words for is marked as the English that it is. */
export function detailHtml(speech: Speech, detail: string): Markup {
  const said = spokenDetail(speech, detail);
  return said === null ? html`<span lang="en">${detail}</span>` : html`${said}`;
}

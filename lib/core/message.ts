/**
 * Messages in ICU's syntax, filled in. In a Worker they come compiled: `lib/cli/bundle/compiled-messages.ts` parses
 * them when the Worker is built, so that no isolate carries the parser; on the command line they are parsed when first
 * said.
 */
import { IntlMessageFormat } from "intl-messageformat";

type Compiled = ReturnType<IntlMessageFormat["getAst"]>;
/** As it is written, or what it was compiled to. */
export type Message = string | Compiled;
/** What a message is filled in with. */
export type Values = Readonly<Record<string, string | number>>;
/** Texts and, at odd places, names of values. */
type Parts = readonly string[];

/** The markup in our messages is no part of their syntax. */
const SYNTAX = { ignoreTag: true };

/** A message → what fills it in, for a language's numbers and plurals; costly to make, to be kept by its caller. */
export function messageFiller(message: Message, tag: string): (values: Values) => string {
  const parts = typeof message === "string" ? partsOf(message) : null;
  if (parts !== null) return (values) => fillIn(parts, values);
  const format = new IntlMessageFormat(message, tag, undefined, SYNTAX);
  const icu = (values: Values): string => String(format.format(values));
  return JSON.stringify(format.getAst()).includes(SELECT) ? icu : byNumbers(icu);
}

/** What the Worker's build makes of a message. Throws a `SyntaxError` where it is none. */
export const compiled = (message: string): Message =>
  partsOf(message) === null ? new IntlMessageFormat(message, "en", undefined, SYNTAX).getAst() : message;

/** Of a message of nothing but text and names, such as `+{amount}`; of any other `null`. */
function partsOf(message: string): Parts | null {
  const parts = message.split(/\{(\w+)\}/);
  return parts.every((part, i) => i % 2 === 1 || !MEANS_SOMETHING.test(part)) ? parts : null;
}

/**
 * A brace, and an apostrophe that quotes one: any other, as in “shop's”, is a letter (ICU's MessageFormat,
 * ApostropheMode).
 */
const MEANS_SOMETHING = /[{}]|'(?:['{}<>#|]|$)/;

function fillIn(parts: Parts, values: Values): string {
  let text = parts[0]!;
  for (let i = 1; i < parts.length; i += 2) text += `${values[parts[i]!]}${parts[i + 1]!}`;
  return text;
}

/**
 * ICU's work depends on the numbers alone, so it is done once for each: texts are stood in for by letters of the
 * private use area, which become the names of those texts.
 */
function byNumbers(icu: (values: Values) => string): (values: Values) => string {
  const said = new Map<number | string, Parts>();
  const work = (values: Values): Parts => {
    const names: string[] = [];
    const numbers = Object.entries(values).map(([name, value]) =>
      typeof value === "number"
        ? [name, value]
        : [name, String.fromCharCode(PRIVATE_USE + names.push(name) - 1)],
    );
    return icu(Object.fromEntries(numbers))
      .split(STAND_IN)
      .map((part, i) => (i % 2 === 1 ? names[part.charCodeAt(0) - PRIVATE_USE]! : part));
  };
  return (values) => {
    let key: number | string = "";
    for (const name in values) {
      const value = values[name]!;
      if (typeof value === "number") key = key === "" ? value : `${key} ${value}`;
    }
    let parts = said.get(key);
    if (parts === undefined) {
      parts = work(values);
      if (said.size >= MOST_SAID) said.clear();
      said.set(key, parts);
    }
    return fillIn(parts, values);
  };
}

/** `TYPE.select` of the compiled form: what is chosen by a text cannot be kept by its numbers. */
const SELECT = '"type":5';
/** Forms of one message kept with their numbers in place. */
const MOST_SAID = 500;
const PRIVATE_USE = 0xe000;
const STAND_IN = /([\ue000-\ue0ff])/;

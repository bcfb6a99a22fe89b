import { type NameToken, tokenize } from "./name-tokens.ts";

/** What may rise from rung to rung by name. */
export type TierAxis = "amount" | "count" | "size" | "grade" | "generation";

/** One reading of a few neighbouring words of a name as a value on an axis. A word may be read in more than one way. */
export interface Hit {
  readonly axis: TierAxis;
  /** Values of different scales are never compared: `g` and `ml`, 松竹梅 and basic–pro. */
  readonly scale: string;
  /** First token and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Place on the scale; for amounts and counts the quantity in `unit`. */
  readonly value: number;
  readonly label: string;
  readonly unit: string | null;
  /** Made of two readings that stand side by side: `6 x 0,75 l` as 4.5 l. */
  readonly combined?: boolean;
}

/** Finds one axis in the tokens of a name. One file, one table each. */
export type FindHits = (tokens: readonly NameToken[]) => Hit[];

/** A table of words and phrases, and the words that they begin with. */
export interface Phrases<T> {
  readonly words: ReadonlyMap<string, T>;
  readonly firsts: ReadonlySet<string>;
}

/** Keys are single-spaced: `extra large`, `fl oz`. */
export const phrases = <T>(entries: Iterable<readonly [string, T]>): Phrases<T> => {
  const words = new Map(entries);
  return { words, firsts: new Set([...words.keys()].map((key) => tokenize(key)[0]?.text ?? "")) };
};

/** The longest phrase of the table that begins at token `at`, and the token after its last. */
export function phraseAt<T>(
  tokens: readonly NameToken[],
  at: number,
  { words, firsts }: Phrases<T>,
  longest = 3,
): { readonly value: T; readonly to: number } | null {
  if (!firsts.has(tokens[at]?.text ?? "")) return null;
  let text = "";
  let found: { value: T; to: number } | null = null;
  for (let to = at; to < Math.min(tokens.length, at + longest); to++) {
    const token = tokens[to]!;
    text += to > at && (token.apart || token.kind === "latin") ? ` ${token.text}` : token.text;
    const value = words.get(text);
    if (value !== undefined) found = { value, to: to + 1 };
  }
  return found;
}

/** `{ 10: "small sm", 20: "large" }` → a map from word to number; `+` joins the words of a phrase. */
export function ranked(table: Readonly<Record<number, string>>): Phrases<number> {
  return phrases(
    Object.entries(table).flatMap(([rank, words]) =>
      words.split(/\s+/).map((word) => [word.replaceAll("+", " "), Number(rank)] as const),
    ),
  );
}

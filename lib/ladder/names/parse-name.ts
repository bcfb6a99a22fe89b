import { findAmounts } from "./amount.ts";
import { colourTokens } from "./colour.ts";
import { findDenominations } from "./denomination.ts";
import { findGenerations } from "./generation.ts";
import { findGrades } from "./grade.ts";
import type { FindHits, Hit } from "./hit.ts";
import { ASSEMBLED_WORDS } from "./languages.ts";
import { findMultipliers } from "./multiplier.ts";
import { type NameToken, tokenize, wording } from "./name-tokens.ts";
import { findCounts } from "./piece-count.ts";
import { amountWords, findSizes } from "./size.ts";
import { fitTokens, isWorn } from "./worn-fit.ts";

/** Every axis that a name may be read on. Adding one is a file and a line here. */
const AXES: readonly FindHits[] = [
  findAmounts,
  findMultipliers,
  findCounts,
  findSizes,
  findGrades,
  findDenominations,
  findGenerations,
];

/** A name with every reading of it; readings may overlap, and siblings in the catalog decide which one holds. */
export interface ParsedName {
  readonly tokens: readonly NameToken[];
  readonly hits: readonly Hit[];
  /** A thing made of the pieces that its name counts. */
  readonly assembled: boolean;
  /** What a model comes in without being another tier: colour and fit. Token numbers. */
  readonly variant: ReadonlySet<number>;
  /** The colour alone. Token numbers. */
  readonly colours: ReadonlySet<number>;
  /** What only explains an amount: `お徳用`, `(約50回分)`. Token numbers. */
  readonly remarks: ReadonlySet<number>;
}

/** `worn`: the thing is known to be clothing; else its own words tell. */
export function parseName(name: string, worn = false): ParsedName {
  const tokens = tokenize(name);
  const fits = worn || isWorn(tokens);
  const assembled = isAssembled(tokens);
  const read = AXES.flatMap((find) => find(tokens));
  // Twice the pieces are another puzzle, neither a pack nor the next model.
  const found = assembled ? read.filter(({ axis }) => axis !== "count" && axis !== "generation") : read;
  const fit = fitTokens(tokens, fits);
  const hits = [...found, ...multiplied(found, tokens)].filter(
    (hit) =>
      !(fits && hit.scale === "size") &&
      // A number with a unit is an amount, and that of a body's size is one, never a model number as well.
      !(
        hit.axis === "generation" &&
        (found.some((other) => other.unit !== null && overlap(other, hit)) ||
          fit.some((at) => at >= hit.from && at < hit.to))
      ),
  );
  const colours = colourTokens(tokens);
  return {
    tokens,
    hits,
    assembled,
    variant: new Set([...fit, ...colours]),
    colours: new Set(colours),
    remarks: new Set([...amountWords(tokens), ...bracketed(tokens, hits)]),
  };
}

function isAssembled(tokens: readonly NameToken[]): boolean {
  for (const word of ASSEMBLED_WORDS) if (tokens.some(({ text }) => text.endsWith(word))) return true;
  return false;
}

/** A quantity in brackets beside one outside of them: `1 kg (about 100 cups)`. Without brackets it may be a pack. */
function bracketed(tokens: readonly NameToken[], hits: readonly Hit[]): number[] {
  const from = tokens.findIndex((token) => token.text === "(");
  const to = tokens.findIndex((token) => token.text === ")");
  if (from < 0 || to < from) return [];
  const inside = (hit: Hit): boolean => hit.from > from && hit.to <= to;
  const held = hits.filter((hit) => hit.unit !== null);
  if (!held.some(inside) || held.every(inside)) return [];
  return Array.from({ length: to - from - 1 }, (_, at) => from + 1 + at);
}

/**
 * `100 枚 ×3` is also 300 of them, and `6 x 0,75 l` 4.5 l: read beside the two, so that it finds its place among 100 and
 * 200, and among 0.75 and 1.5.
 */
function multiplied(hits: readonly Hit[], tokens: readonly NameToken[]): Hit[] {
  const counts = hits.filter((hit) => hit.axis === "count");
  const follows = (first: Hit, second: Hit): boolean =>
    second.from === first.to || (second.from === first.to + 1 && isMark(tokens[first.to]));
  const together = (first: Hit, second: Hit, of: Hit): Hit => ({
    ...of,
    from: first.from,
    to: second.to,
    value: Number((first.value * second.value).toPrecision(12)),
    label: wording(tokens, first.from, second.to),
  });
  const amounts = hits.filter(({ axis, unit }) => axis === "amount" && unit !== null);
  return [
    ...counts.flatMap((first) =>
      counts.filter((second) => follows(first, second)).map((second) => together(first, second, first)),
    ),
    ...amounts.flatMap((amount) =>
      counts.flatMap((count) =>
        follows(count, amount)
          ? [{ ...together(count, amount, amount), combined: true }]
          : follows(amount, count)
            ? [{ ...together(amount, count, amount), combined: true }]
            : [],
      ),
    ),
  ];
}

const isMark = (token: NameToken | undefined): boolean => token?.kind === "mark";

/** Words that two names of one thing may or may not have. */
const FILLERS = new Set(["the", "a", "an", "and", "サイズ", "入り", "入", "用", "約", "単品", "内容量"]);

/**
 * What is left of a name without `hit`: equal for two names of one family. Plural, order of punctuation and spacing are
 * no difference; other amounts and counts are written in base units. Without colours and fit when `bare`.
 */
export function stemOf(name: ParsedName, hit: Hit | null, bare = false): string {
  return stemWords(name, hit, bare).join("");
}

/** The same in words, for people: the family's name is made of it. */
export function stemWords(
  { tokens, hits, variant, remarks }: ParsedName,
  hit: Hit | null,
  bare = false,
): string[] {
  const words: string[] = [];
  const amounts = hit !== null && hit.unit !== null && !remarks.has(hit.from);
  for (let at = 0; at < tokens.length; at++) {
    if (hit !== null && at >= hit.from && at < hit.to) continue;
    if (amounts && remarks.has(at)) continue;
    const amount = hits.find(
      (other) => other.from === at && other.unit !== null && (hit === null || !overlap(other, hit)),
    );
    if (amount !== undefined) {
      if (amount.unit !== "pcs" || amount.value !== 1) words.push(`${amount.value}${amount.unit}`);
      at = amount.to - 1;
      continue;
    }
    const token = tokens[at]!;
    if (token.kind === "mark" || FILLERS.has(token.text) || (bare && variant.has(at))) continue;
    words.push(token.kind === "latin" ? singular(token.text) : token.text);
  }
  return words;
}

/** Colour and fit of a name, as one text: equal for the same combination. */
export const variantOf = ({ tokens, variant }: ParsedName): string =>
  [...variant]
    .sort((a, b) => a - b)
    .map((at) => tokens[at]!.text)
    .join(" ");

const overlap = (a: Hit, b: Hit): boolean => a.from < b.to && b.from < a.to;

const singular = (word: string): string => {
  if (word.length <= 3 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  return /(ch|sh|ss|x)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
};

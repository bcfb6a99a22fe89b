/**
 * How the languages of shops name sizes, pieces, units, colours and the like in a product's name. A new one is a file in
 * data/names and a line here, whether or not there are words to answer in it (data/locales).
 *
 * `sizes`: words by rank on the one scale that all languages share (30 small, 40 medium, 50 large); `spelled`: what those
 * of them mean that are a till's short form. `pieces` stand
 * behind a number, `holders` before one, with a word of `of` between. `units`: words for a unit that
 * lib/ladder/names/amount.ts knows. `worn`: things to wear, of people and of pets. `cuts`: for whom they are made.
 * `fit`: what stands before the size of a body. `refill`: what fills up something else. `plans`: what is subscribed to.
 * `assembled`: what the pieces of are put together, a puzzle of 500: they are no pack. `numbers`: from two to twelve, but
 * for those that are ordinary words of another language (`elf`, `once`, `neuf`). `withs`: with and without.
 * `patterns`: what names the pattern a thing comes in, standing behind the pattern's own name, before it, or as one word
 * with it; and `goods` that only look so, as a sewing pattern.
 */
import de from "../../../data/names/de.json" with { type: "json" };
import en from "../../../data/names/en.json" with { type: "json" };
import es from "../../../data/names/es.json" with { type: "json" };
import fr from "../../../data/names/fr.json" with { type: "json" };
import it from "../../../data/names/it.json" with { type: "json" };
import ja from "../../../data/names/ja.json" with { type: "json" };
import nl from "../../../data/names/nl.json" with { type: "json" };
import pt from "../../../data/names/pt.json" with { type: "json" };

interface NameWords {
  readonly sizes: Readonly<Record<string, readonly string[]>>;
  readonly spelled?: Readonly<Record<string, string>>;
  readonly pieces: readonly string[];
  readonly holders: readonly string[];
  readonly of: readonly string[];
  readonly units: Readonly<Record<string, readonly string[]>>;
  readonly worn: readonly string[];
  readonly cuts: readonly string[];
  readonly fit: readonly string[];
  readonly colours: readonly string[];
  readonly shades: Readonly<Record<"before" | "joined" | "after", readonly string[]>>;
  readonly flavours: readonly string[];
  readonly refill: readonly string[];
  readonly plans: readonly string[];
  readonly assembled: readonly string[];
  readonly numbers: readonly string[];
  readonly withs: readonly string[];
  readonly patterns: Readonly<Record<"behind" | "before" | "joined" | "goods", readonly string[]>>;
}

const LANGUAGES: readonly NameWords[] = [en, ja, de, fr, es, it, nl, pt];

/** Size word → rank. */
export const SIZE_WORDS: readonly (readonly [word: string, rank: number])[] = LANGUAGES.flatMap(({ sizes }) =>
  Object.entries(sizes).flatMap(([rank, words]) => words.map((word) => [word, Number(rank)] as const)),
);
/** A till's short form of a size → the word that people say. */
export const SPELLED: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(({ spelled }) => Object.entries(spelled ?? {})),
);
/** Word → the unit that it is another word for. */
export const UNIT_WORDS: readonly (readonly [word: string, unit: string])[] = LANGUAGES.flatMap(({ units }) =>
  Object.entries(units).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
);
const every = (of: (words: NameWords) => readonly string[]): ReadonlySet<string> =>
  new Set(LANGUAGES.flatMap(of));
export const PIECE_WORDS = every(({ pieces }) => pieces);
export const HOLDER_WORDS = every(({ holders }) => holders);
export const OF_WORDS = every(({ of }) => of);
/** Things to wear: a letter size fits, it is no tier, whatever it costs. */
export const WORN_WORDS = every(({ worn }) => worn);
export const CUT_WORDS = every(({ cuts }) => cuts);
export const FIT_WORDS = every(({ fit }) => fit);
/** Colours are variants of one tier, never tiers. */
export const COLOURS = every(({ colours }) => colours);
/** What says which shade of a colour, by where it stands: before it, as one word with it, or behind it. */
export const SHADES = {
  before: every(({ shades }) => shades.before),
  joined: every(({ shades }) => shades.joined),
  after: every(({ shades }) => shades.after),
};
/** Flavours and scents are variants of one tier, never tiers. */
export const FLAVOURS = every(({ flavours }) => flavours);
export const REFILL_WORDS = every(({ refill }) => refill);
export const PLAN_WORDS = every(({ plans }) => plans);
/** How words end for what is made of its pieces; `Holzpuzzle`, `ジグソーパズル`. */
export const ASSEMBLED_WORDS = every(({ assembled }) => assembled);
export const NUMBER_WORDS = every(({ numbers }) => numbers);
export const WITH_WORDS = every(({ withs }) => withs);
export const PATTERN_WORDS = {
  behind: every(({ patterns }) => patterns.behind),
  before: every(({ patterns }) => patterns.before),
  joined: every(({ patterns }) => patterns.joined),
  goods: every(({ patterns }) => patterns.goods),
};

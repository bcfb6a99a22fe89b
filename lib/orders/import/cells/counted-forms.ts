/**
 * Lists whose names are counted in ways that names alone have too: `3 Tea, 1 Mug`, `Tea (2); Mug (1)`, `Tea: 2`, and those
 * whose entries only blanks part, each with its count: `Tea (2 pcs) Mug (1 pc)`. One cell shows nothing; all cells of a
 * column do, where every entry is counted so.
 */

export interface CountedForm {
  /** What stands between the entries; `null` for blanks behind counts, or before them. */
  readonly sign: string | null;
  readonly pattern: Pattern;
}

interface Pattern {
  /** One group holds how many, the other what. */
  readonly of: RegExp;
  readonly count: 1 | 2;
  /** Whether it says itself that it counts, as `2x` and `(2 pcs)` do: names end, or begin, with plain numbers as well. */
  readonly isSure?: boolean;
  /** Where entries are parted at blanks. */
  readonly between?: RegExp;
}

const PIECES =
  "pcs?|pieces?|units?|uds?|unid|stk|stück|szt|ks|шт(?:ук[аи]?)?|db|adet|buah|cái|個|点|件|개|st|kpl|τεμ|buc|бр";
/** Measures: how much, not how many. */
const MEASURE =
  "kgs?|g|gr|grams?|mg|ml|cl|dl|l|lt|ltr|lit(?:er|re)s?|oz|lbs?|cm|mm|m|meters?|metres?|in|inch|ft|gb|tb|mah|w|v|%|кг|г|гр|мл|л|см|мм|м";

/** What a pack holds, or how large it is, and not how many were bought. */
const PACKS =
  "packs?|pk|pcs?|pieces?|sets?|pairs?|dozen|ct|count|gallons?|gal|quarts?|pints?|inch(?:es)?|feet|foot|ply|seater|person|people|way|years?|months?|weeks?|days?|hours?|hr|min|mins|minutes?|tier|step|speed|burner|drawer|door|er[- ]?pack|er[- ]?set|teilig|tlg";

const PATTERNS: readonly Pattern[] = [
  {
    of: new RegExp(`^(\\d{1,3}) ?(?:${PIECES})\\.? (?:(?:of|de|di|von|van|av) )?(\\p{L}.*)$`, "iu"),
    count: 1,
  },
  { of: new RegExp(`^(\\d{1,3}) (?!(?:${MEASURE}|${PACKS})\\b)(\\p{L}.*)$`, "iu"), count: 1 },
  { of: /^[([](\d{1,3})[)\]] ?(\p{L}.*)$/u, count: 1 },
  { of: /^(\d{1,3}) ?[-–:] ?(\p{L}.*)$/u, count: 1 },
  { of: /^(\d{1,3}) ?[x×] ?(\p{L}.*)$/iu, count: 1, isSure: true, between: /\s+(?=\d{1,3} ?[x×] ?\p{L})/iu },
  {
    of: new RegExp(`^(.*\\S) ?[([](\\d{1,3}) ?(?:${PIECES})\\.?[)\\]]$`, "iu"),
    count: 2,
    isSure: true,
    between: new RegExp(`(?<=[([]\\d{1,3} ?(?:${PIECES})\\.?[)\\]])[\\s.;,]*\\s`, "iu"),
  },
  {
    of: /^(.*\S) ?[([][x×*] ?(\d{1,3})[)\]]$/iu,
    count: 2,
    isSure: true,
    between: /(?<=[([][x×*] ?\d{1,3}[)\]])\s+/iu,
  },
  { of: /^(.*\S) ?[([](\d{1,3})[)\]]$/u, count: 2, between: /(?<=\s[([]\d{1,3}[)\]])\s+/u },
  { of: /^(.*\p{L}[)\]]?) ?[:=] ?(\d{1,3})$/u, count: 2 },
  { of: /^(.*\S) [-–—] (\d{1,3})$/u, count: 2 },
  { of: /^(.*\p{L}[)\]]?) (\d{1,3})$/u, count: 2 },
];

/** Longer cells hold texts, and would be looked through for long. */
const MOST_LETTERS = 4000;
const MOST_NAME = 300;
/** Entries by which it is seen, more where the form is not sure, and names that must come with several numbers there. */
const FEWEST = 3;
const FEWEST_UNSURE = 8;
const FEWEST_NAMES = 2;

/** What an entry says, in a form; `null` where it is not written so. */
export function countedBy(
  entry: string,
  { pattern }: CountedForm,
): { readonly name: string; readonly qty: string } | null {
  const [, first, second] = pattern.of.exec(entry) ?? [];
  if (first === undefined || second === undefined) return null;
  return pattern.count === 1 ? { name: second, qty: first } : { name: first, qty: second };
}

/** The entries of a cell. */
export const entriesOf = (cell: string, { sign, pattern }: CountedForm): readonly string[] =>
  cell
    .split(sign ?? pattern.between ?? /$^/)
    .map((entry) => entry.trim().replace(/\s+/g, " "))
    .filter((entry) => entry !== "");

/**
 * The form in which every entry of the cells is counted; `null` where there is none. Plain numbers beside names are counts
 * where the cells prove it, or where that is `said`.
 */
export function countedForm(
  cells: readonly string[],
  signs: readonly string[],
  said: NumbersSaid | null = null,
): CountedForm | null {
  const filled = cells.filter((cell) => cell.trim() !== "");
  if (filled.length === 0 || filled.some((cell) => cell.length > MOST_LETTERS)) return null;
  const between = signs.filter((sign) => filled.some((cell) => cell.includes(sign)));
  for (const pattern of PATTERNS)
    for (const sign of [...between, ...(pattern.between === undefined && between.length > 0 ? [] : [null])]) {
      const form = { sign, pattern };
      if (isProven(filled, form, said)) return form;
    }
  return null;
}

/** What is said of plain numbers beside names. */
export type NumbersSaid = "counts" | "names";

function isProven(cells: readonly string[], form: CountedForm, said: NumbersSaid | null): boolean {
  const lists: Counted[][] = [];
  for (const cell of cells) {
    const list: Counted[] = [];
    // The first that is not written so shows it: most columns are not.
    for (const entry of entriesOf(cell, form)) {
      const one = entry.length > MOST_NAME ? null : countedBy(entry, form);
      if (one === null || Number(one.qty) === 0) return false;
      list.push(one);
    }
    lists.push(list);
  }
  const read = lists.flat();
  if (said === "counts") return read.length > 0;
  if (read.length < FEWEST || !read.some(({ qty }) => qty === "1")) return false;
  return form.pattern.isSure === true || (said === null && areCounts(lists));
}

interface Counted {
  readonly name: string;
  readonly qty: string;
}

/**
 * Whether numbers beside names count them: most are one, no list has a name twice, several names come with several numbers,
 * and whatever comes again comes alone too. Numbers of models, volumes, menus and sizes do not.
 */
function areCounts(lists: readonly (readonly Counted[])[]): boolean {
  const all = lists.flat();
  const isTwice = lists.some((list) => new Set(list.map(({ name }) => name)).size < list.length);
  const isSeveral = lists.some((list) => list.length > 1);
  const ones = all.filter(({ qty }) => qty === "1").length;
  if (all.length < FEWEST_UNSURE || isTwice || !isSeveral || ones * 2 <= all.length) return false;
  const again = [...Map.groupBy(all, ({ name }) => name).values()].filter((same) => same.length > 1);
  const unlike = again.filter((same) => new Set(same.map(({ qty }) => qty)).size > 1);
  return unlike.length >= FEWEST_NAMES && again.every((same) => same.some(({ qty }) => qty === "1"));
}

/** Whether a count stands by itself amid what was read as one name: its list was not understood. */
export const holdsCount = (name: string): boolean => {
  const text = name.slice(0, MOST_LETTERS);
  return AMID.test(text) || TIMES_AMID.test(text);
};
const AMID = new RegExp(
  `(?<=\\S )[([](?:[x×*] ?\\d{1,3}|\\d{1,3} ?(?:x|×|${PIECES})\\.?)[)\\]][\\s.;,]+[\\p{L}[(]`,
  "iu",
);
/** `X5` is a model. */
const TIMES_AMID = /(?<=\S )[x×]\d{1,3} \p{L}/u;

/** Whether a text ends in a count that says itself that it is one. */
export const endsInCount = (text: string): boolean => AT_END.test(text.slice(-SHORT).trim());
const SHORT = 40;
const AT_END = new RegExp(
  `[([](?:[x×*] ?\\d{1,3}|\\d{1,3} ?(?:x|×|${PIECES})\\.?)[)\\]]$|\\s[x×]\\d{1,3}$`,
  "iu",
);

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
  /** Names end, or begin, so by themselves: it must be seen that one name comes with several numbers. */
  readonly isWeak?: boolean;
  /** Where entries are parted at blanks. */
  readonly between?: RegExp;
}

const PIECES =
  "pcs?|pieces?|units?|uds?|unid|stk|stück|szt|ks|шт(?:ук[аи]?)?|db|adet|buah|cái|個|点|件|개|st|kpl|τεμ|buc|бр";
/** Measures: how much, not how many. */
const MEASURE =
  "kgs?|g|gr|grams?|mg|ml|cl|dl|l|lt|ltr|lit(?:er|re)s?|oz|lbs?|cm|mm|m|meters?|metres?|in|inch|ft|gb|tb|mah|w|v|%|кг|г|гр|мл|л|см|мм|м";

const PATTERNS: readonly Pattern[] = [
  {
    of: new RegExp(`^(\\d{1,3}) ?(?:${PIECES})\\.? (?:(?:of|de|di|von|van|av) )?(\\p{L}.*)$`, "iu"),
    count: 1,
  },
  { of: new RegExp(`^(\\d{1,3}) (?!(?:${MEASURE})\\b)(\\p{L}.*)$`, "iu"), count: 1 },
  { of: /^[([](\d{1,3})[)\]] ?(\p{L}.*)$/u, count: 1, isWeak: true },
  { of: /^(\d{1,3}) ?[-–:] ?(\p{L}.*)$/u, count: 1, isWeak: true },
  { of: /^(\d{1,3}) ?[x×] ?(\p{L}.*)$/iu, count: 1, between: /\s+(?=\d{1,3} ?[x×] ?\p{L})/iu },
  {
    of: new RegExp(`^(.*\\S) ?[([](\\d{1,3}) ?(?:${PIECES})\\.?[)\\]]$`, "iu"),
    count: 2,
    between: new RegExp(`(?<=[([]\\d{1,3} ?(?:${PIECES})\\.?[)\\]])[\\s.;,]*\\s`, "iu"),
  },
  {
    of: /^(.*\S) ?[([][x×*] ?(\d{1,3})[)\]]$/iu,
    count: 2,
    between: /(?<=[([][x×*] ?\d{1,3}[)\]])\s+/iu,
  },
  { of: /^(.*\S) ?[([](\d{1,3})[)\]]$/u, count: 2, between: /(?<=\s[([]\d{1,3}[)\]])\s+/u },
  { of: /^(.*\p{L}[)\]]?) ?[:=] ?(\d{1,3})$/u, count: 2 },
  { of: /^(.*\S) [-–—] (\d{1,3})$/u, count: 2, isWeak: true },
  { of: /^(.*\p{L}[)\]]?) (\d{1,3})$/u, count: 2, isWeak: true },
];

/** Longer cells hold texts, and would be looked through for long. */
const MOST_LETTERS = 4000;
/** Entries by which it is seen. */
const FEWEST = 3;

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

/** The form in which every entry of the cells is counted, one of them once; `null` where there is none. */
export function countedForm(cells: readonly string[], signs: readonly string[]): CountedForm | null {
  const filled = cells.filter((cell) => cell.trim() !== "");
  if (filled.length === 0 || filled.some((cell) => cell.length > MOST_LETTERS)) return null;
  const between = signs.filter((sign) => filled.some((cell) => cell.includes(sign)));
  for (const pattern of PATTERNS)
    for (const sign of [...between, ...(pattern.between === undefined && between.length > 0 ? [] : [null])]) {
      const form = { sign, pattern };
      if (isProven(filled, form)) return form;
    }
  return null;
}

function isProven(cells: readonly string[], form: CountedForm): boolean {
  const lists = cells.map((cell) => entriesOf(cell, form));
  const entries = lists.flat();
  if (entries.length < FEWEST) return false;
  const read = entries.map((entry) => countedBy(entry, form));
  if (read.includes(null)) return false;
  const counts = new Map<string, Set<string>>();
  for (const one of read) {
    const known = counts.get(one!.name) ?? new Set();
    counts.set(one!.name, known.add(one!.qty));
  }
  const all = new Set(read.map((one) => one!.qty));
  const isAgain = [...counts.values()].some((own) => own.size > 1);
  // A pack of one need not say so, and what is numbered 1, 2, 3 in every list is not counted.
  const isNumbered = lists.every((list) =>
    list.every((entry, at) => countedBy(entry, form)?.qty === String(at + 1)),
  );
  return all.has("1") && !isNumbered && (isAgain || !form.pattern.isWeak) && !all.has("0");
}

/** Whether a count stands amid what was read as one name: its list was not understood. */
export const holdsCount = (name: string): boolean => AMID.test(name.slice(0, MOST_LETTERS));
const AMID = new RegExp(
  `[([](?:[x×*] ?\\d{1,3}|\\d{1,3} ?(?:x|×|${PIECES})\\.?)[)\\]][\\s.,;]+[\\p{L}[(]|(?<!\\d) ?[x×]\\d{1,3} \\p{L}`,
  "iu",
);

/** Codes of currencies, beside an amount or in a cell of currencies; `ALL` is a word for all wherever it stands. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf("currency").filter((code) => code !== "ALL"),
);

/** Those that are words as well: sizes, units, what goods are, whose. */
const WORDS: ReadonlySet<string> = new Set("BAM BOB CUP DOP GEL LAK MAD MOP NAD PEN SOS TOP".split(" "));

/** Those that stand for nothing else, wherever they are found. */
export const PLAIN_CURRENCY_CODES: ReadonlySet<string> = new Set(
  [...CURRENCY_CODES].filter((code) => !WORDS.has(code)),
);
